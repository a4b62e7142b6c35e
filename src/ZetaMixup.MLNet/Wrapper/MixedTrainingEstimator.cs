using Microsoft.ML;
using ZetaMixup.MLNet.Input;
using ZetaMixup.MLNet.View;

namespace ZetaMixup.MLNet;

/// <summary>Fits an inner estimator on mixed rows and returns its own transformer. Mixing happens only in <see cref="Fit"/>.</summary>
/// <typeparam name="TTransformer">The type of the inner estimator's transformer.</typeparam>
/// <remarks>
/// <format type="text/markdown"><![CDATA[
/// ###  Estimator Characteristics
/// |  |  |
/// | -- | -- |
/// | Does this estimator need to look at the data to train its parameters? | As the inner estimator |
/// | Input column data type | Features: known-sized vector of [Single](xref:System.Single); label: key, [Boolean](xref:System.Boolean), known-sized vector of [Single](xref:System.Single) (a soft label, or several targets), or [Single](xref:System.Single) (a regression target) |
/// | Output column data type | As the inner estimator |
/// | Required NuGet in addition to Microsoft.ML | ZetaMixup.MLNet, for training only |
/// | Exportable to ONNX | As the inner estimator |
/// ]]></format>
/// <para>
/// <c>WithZetaMixup</c> creates it. It works anywhere in a chain, flat or nested. The saved model contains no augmentation step.
/// </para>
/// <para>
/// A trainer that ranks is refused, because labels of two query groups cannot be mixed. Fit one instance from one thread at a
/// time, as ML.NET's own trainers need it.
/// </para>
/// </remarks>
public sealed class MixedTrainingEstimator<TTransformer> : IEstimator<TTransformer>
    where TTransformer : class, ITransformer
{
    private readonly IEstimator<TTransformer> _inner;
    private readonly MLContext _mlContext;
    private readonly string _labelColumnName;
    private readonly string _featureColumnName;
    private readonly ZetaMixupOptions _options;
    private MixStatistics? _statistics;

    internal MixedTrainingEstimator(IEstimator<TTransformer> estimator, MLContext mlContext, string labelColumnName, string featureColumnName, ZetaMixupOptions options)
    {
        ArgumentNullException.ThrowIfNull(estimator);
        ArgumentNullException.ThrowIfNull(mlContext);
        ColumnNames.RequireLabelAndFeatures(labelColumnName, featureColumnName);
        _inner = estimator;
        _mlContext = mlContext;
        _labelColumnName = labelColumnName;
        _featureColumnName = featureColumnName;
        _options = options.Validated();
        ColumnNames.RequireOthers(labelColumnName, featureColumnName, _options);
    }

    /// <summary>
    /// The statistics of the last <see cref="Fit"/>, or <see langword="null"/> before it or if the inner estimator made no
    /// complete pass.
    /// </summary>
    public MixStatistics? Statistics => Volatile.Read(ref _statistics);

    /// <summary>
    /// Fits the inner estimator on the mixed rows. Warns of columns of numbers that it reads beside the mixed features and
    /// that are not mixed.
    /// </summary>
    /// <param name="input">The training rows, unmixed.</param>
    /// <returns>The inner estimator's transformer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The feature or label column is missing or has another type, the features do not have the size of the images that the
    /// policy cuts patches from, or the input already has a column with the name of an added one.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// Nothing read the mixed features, scoring would need a column that only mixed rows have, the trainer or its calibrator
    /// ignored the labels or weights of weighted rows, the labels of sampled labels or targets, the trainer cannot learn from
    /// weights, the trainer ranks, or the rows cannot be mixed.
    /// </exception>
    /// <exception cref="OperationCanceledException">
    /// <see cref="ZetaMixupOptions.CancellationToken"/> was canceled while the trainer read rows.
    /// </exception>
    public TTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Volatile.Write(ref _statistics, null);
        RankingCheck.CheckBeforeFit(_inner);
        var columns = MixedColumns.WithLabel(input.Schema, _labelColumnName, _featureColumnName, _options);
        var messages = new Messages(_mlContext, ZetaMixupOptions.LogSource);
        var source = new ReadColumnsView(input);
        var mixed = new MixedDataView(source, columns, _options.WithSeed(_mlContext), new PassRecord(messages));
        using var scope = MixedTrainingScope.Enter(columns.Names);
        var fitted = FitInner(mixed);
        Volatile.Write(ref _statistics, mixed.Statistics);
        RankingCheck.Check(fitted);
        ScoringCheck.Check(fitted, input.Schema, columns);
        UnmixedColumns.WarnOf(source.Read, columns, messages);
        return mixed.Record.FeaturesRead
            ? fitted
            : throw new InvalidOperationException(
                $"Nothing read the mixed column '{_featureColumnName}', so {fitted.GetType().Name} was fitted on unmixed rows. "
                + "Set featureColumnName to the column that the trainer reads. If a step of the inner chain creates that column, move the step before the wrapper.");
    }

    /// <summary>Returns the shape that the inner estimator makes of mixed rows, without the columns that mixing adds.</summary>
    /// <param name="inputSchema">The shape of the training rows, unmixed.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inputSchema"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The feature or label column is missing or has another type, or the input already has a column with the name of an added
    /// one.
    /// </exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (var name in _options.AllFeatures(_featureColumnName))
        {
            _ = ColumnChecks.FindVector(inputSchema, name, "feature");
        }

        var label = LabelKinds.Find(inputSchema, _labelColumnName, _options.LabelMode);
        if (_options.ExampleWeightColumnName is { } weight)
        {
            _ = ColumnChecks.FindWeight(inputSchema, weight);
        }

        var added = new AddedColumns(_options, _labelColumnName, label);
        added.CheckNames(inputSchema.Select(c => c.Name));
        return added.RemoveFrom(_inner.GetOutputSchema(added.AddTo(inputSchema)), inputSchema);
    }

    private TTransformer FitInner(MixedDataView mixed)
    {
        var rows = _options.CacheMixedRows ? _mlContext.Data.Cache(mixed) : mixed;
        if (_options.CancellationToken.CanBeCanceled)
        {
            rows = new CancelableView(rows, _options.CancellationToken);
        }

        try
        {
            return mixed.Columns.Weight is { } weight ? FitOnWeightedRows(rows, weight.Name)
                : mixed.Columns.IsLabelEssential ? FitOnLabel(rows)
                : _inner.Fit(rows);
        }
        catch (Exception e) when (_options.CancellationToken.IsCancellationRequested && e is not OperationCanceledException)
        {
            // Threads of a cache or a trainer wrap what they catch.
            throw new OperationCanceledException("The fit was canceled.", e, _options.CancellationToken);
        }
        catch (Exception e) when (mixed.Record.Failure is not null && e is not OperationCanceledException)
        {
            mixed.Record.Failure.Throw();
            throw;
        }
    }

    private TTransformer FitOnLabel(IDataView rows)
    {
        var labels = new WatchedView(rows, _labelColumnName);
        var fitted = _inner.Fit(labels);
        return labels.LabelsRead
            ? fitted
            : throw new InvalidOperationException(
                $"The trainer did not read the label column '{_labelColumnName}', so it was fitted on mixed features with labels that do not belong to them. "
                + $"Pass labelColumnName: \"{_labelColumnName}\" to the trainer, or pass the trainer's label column to the wrapper.");
    }

    private TTransformer FitOnWeightedRows(IDataView rows, string weightColumnName)
    {
        var watched = new WatchedView(rows, _labelColumnName, weightColumnName);
        try
        {
            var fitted = _inner.Fit(watched);
            WeightedRowsCheck.Check(fitted, watched, _labelColumnName, weightColumnName, _mlContext);
            return fitted;
        }
        catch (Exception e) when (WeightedRowsCheck.Explain(e, weightColumnName) is { } explained)
        {
            throw explained;
        }
    }
}
