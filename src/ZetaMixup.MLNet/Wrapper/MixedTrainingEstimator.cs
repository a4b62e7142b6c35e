using Microsoft.ML;
using ZetaMixup.MLNet.Messages;
using ZetaMixup.MLNet.Schema;
using ZetaMixup.MLNet.Validation;
using ZetaMixup.MLNet.Views;

namespace ZetaMixup.MLNet;

/// <summary>
/// Fits an inner estimator on mixed rows and returns that estimator's own transformer: what mixes exists during
/// <see cref="Fit"/> only.
/// </summary>
/// <typeparam name="TTransformer">The transformer of the inner estimator.</typeparam>
/// <remarks>
/// <format type="text/markdown"><![CDATA[
/// ###  Estimator Characteristics
/// |  |  |
/// | -- | -- |
/// | Does this estimator need to look at the data to train its parameters? | As the inner estimator |
/// | Input column data type | Features: known-sized vector of [Single](xref:System.Single); label: key, or known-sized vector of [Single](xref:System.Single) |
/// | Output column data type | As the inner estimator |
/// | Required NuGet in addition to Microsoft.ML | ZetaMixup.MLNet, for training only |
/// | Exportable to ONNX | As the inner estimator |
/// ]]></format>
/// Made by <c>WithZetaMixup</c>. It can stand anywhere in a chain, flat or nested; the saved model holds nothing of it.
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

    internal MixedTrainingEstimator(IEstimator<TTransformer> inner, MLContext mlContext, string labelColumnName, string featureColumnName, ZetaMixupOptions options)
    {
        _inner = Require.NotNull(inner, "estimator");
        _mlContext = Require.NotNull(mlContext, nameof(mlContext));
        _labelColumnName = Require.Name(labelColumnName, nameof(labelColumnName));
        _featureColumnName = Require.Name(featureColumnName, nameof(featureColumnName));
        Require.TwoColumns(labelColumnName, featureColumnName);
        _options = options.Validated();
    }

    /// <summary>
    /// The figures of the last <see cref="Fit"/>, or <see langword="null"/> where there was none or the inner estimator
    /// read no mixed row to the end.
    /// </summary>
    public MixStatistics? Statistics => Volatile.Read(ref _statistics);

    /// <summary>Fits the inner estimator on the mixed rows.</summary>
    /// <param name="input">The training rows, not mixed.</param>
    /// <returns>The inner estimator's transformer.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The feature or label column is missing or of another type, the features are not of the size of the images that the
    /// policy cuts boxes from, or the data has a column of a name that mixing adds.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// Nothing read the mixed features, the fitted transformer needs at scoring what only mixed rows have, the trainer never
    /// read the labels and weights of weighted rows, or the rows cannot be mixed.
    /// </exception>
    public TTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        Volatile.Write(ref _statistics, null);
        var columns = MixedColumns.Labelled(input.Schema, _labelColumnName, _featureColumnName, _options);
        var settings = MixSettings.From(_options, _mlContext);
        var mixed = new MixedDataView(input, columns, settings, new PassRecord(new Messenger(_mlContext, "ZetaMixup")));
        var fitted = FitInner(mixed);
        Volatile.Write(ref _statistics, mixed.Statistics);
        ScoringCheck.Check(fitted, input.Schema, columns);
        return mixed.Record.FeaturesRead
            ? fitted
            : throw new InvalidOperationException(
                $"Nothing read the mixed column '{_featureColumnName}', so {fitted.GetType().Name} was fitted on rows that are not mixed. "
                + "Name the column that the trainer reads as featureColumnName; where a step of the inner chain makes it, leave that step before the wrapper.");
    }

    /// <summary>The inner estimator's shape for mixed rows, less the columns that mixing adds.</summary>
    /// <param name="inputSchema">The shape of the training rows, not mixed.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inputSchema"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The feature or label column is missing or of another type, or the data has a column of a name that mixing adds.
    /// </exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        _ = ColumnChecks.FindVector(inputSchema, _featureColumnName, "feature");
        var label = ColumnChecks.FindLabel(inputSchema, _labelColumnName);
        var added = new AddedColumns(_options, _labelColumnName, ColumnChecks.IsKey(label));
        added.CheckNames(inputSchema.Select(c => c.Name));
        return added.RemoveFrom(_inner.GetOutputSchema(added.AddTo(inputSchema)), inputSchema);
    }

    private TTransformer FitInner(MixedDataView mixed)
    {
        var rows = _options.CacheMixedRows ? _mlContext.Data.Cache(mixed) : mixed;
        try
        {
            return mixed.Columns.Weight is { } weight ? FitOnWeightedRows(rows, weight.Name) : _inner.Fit(rows);
        }
        catch (Exception) when (mixed.Record.Failure is not null)
        {
            mixed.Record.Failure.Throw();
            throw;
        }
    }

    private TTransformer FitOnWeightedRows(IDataView rows, string weightColumnName)
    {
        var labels = new WatchedView(rows, _labelColumnName);
        var weights = new WatchedView(labels, weightColumnName);
        var fitted = _inner.Fit(weights);
        if (!weights.WasRead)
        {
            throw new InvalidOperationException(
                $"The trainer never read the weights in column '{weightColumnName}', so every row of {nameof(LabelOutput.WeightedRows)} counted the same. "
                + $"Pass exampleWeightColumnName: \"{weightColumnName}\" to the trainer; one without that argument (NaiveBayes, AveragedPerceptron) cannot learn from weighted rows.");
        }

        return labels.WasRead
            ? fitted
            : throw new InvalidOperationException(
                $"The trainer never read the label column '{_labelColumnName}', which tells the class of each of the {nameof(LabelOutput.WeightedRows)}. "
                + $"Pass labelColumnName: \"{_labelColumnName}\" to the trainer, or name the trainer's label column to the wrapper.");
    }
}
