using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;
using ZetaMixup.MLNet.Network;
using ZetaMixup.MLNet.Scoring;
using static System.FormattableString;

namespace ZetaMixup.MLNet;

/// <summary>
/// Trains a neural network, or multinomial logistic regression, on labels that may be distributions over the classes, and mixes
/// the rows afresh in every epoch.
/// </summary>
/// <remarks>
/// <format type="text/markdown"><![CDATA[
/// ###  Estimator Characteristics
/// |  |  |
/// | -- | -- |
/// | Machine learning task | Multiclass classification |
/// | Is normalization required? | Yes |
/// | Is caching required? | No |
/// | Input label column data type | [key](xref:Microsoft.ML.Data.KeyDataViewType), [Boolean](xref:System.Boolean), or known-sized vector of [Single](xref:System.Single) (a soft label) |
/// | Input features column data type | Known-sized vector of [Single](xref:System.Single) |
/// | Input weight column data type (optional) | [Single](xref:System.Single) |
/// | Output columns | `Score`: the probability of each class, a known-sized vector of [Single](xref:System.Single); `PredictedLabel`: a [key](xref:Microsoft.ML.Data.KeyDataViewType) with the label's key values, the Boolean values, or the soft label's slot names |
/// | Required NuGet in addition to Microsoft.ML | ZetaMixup.MLNet |
/// | Exportable to ONNX | Yes, by [ExportToOnnx](xref:ZetaMixup.MLNet.SoftLabelNeuralNetworkTransformer.ExportToOnnx(System.IO.Stream)) of the transformer |
/// ]]></format>
/// <para>
/// The layers are fully connected, with ReLU between them. The loss is the soft cross-entropy −Σ yₖ log softmaxₖ. Weights and
/// biases are initialized uniformly from ±1/√(inputs of the layer), or with 0 if there are no hidden layers, or are those of an
/// earlier model.
/// </para>
/// <para>
/// All training rows are held in memory, 4 bytes per feature. Rows without a label, with NaN or ∞ in the features, or with a weight
/// that is negative, NaN or ∞ are skipped and counted in the log.
/// </para>
/// </remarks>
public sealed class SoftLabelNeuralNetworkTrainer : IEstimator<SoftLabelNeuralNetworkTransformer>
{
    private readonly MLContext _mlContext;
    private readonly SoftLabelNeuralNetworkOptions _options;
    private readonly Messages _messages;

    internal SoftLabelNeuralNetworkTrainer(MLContext mlContext, SoftLabelNeuralNetworkOptions options)
    {
        _mlContext = mlContext;
        _options = options.Validated();
        _messages = new Messages(mlContext, SoftLabelNeuralNetworkOptions.LogSource);
    }

    /// <summary>Trains a network.</summary>
    /// <param name="input">The training rows, which are read once.</param>
    /// <returns>A transformer that adds <c>Score</c> and <c>PredictedLabel</c>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The feature, label or weight column is missing or has another type, the features do not have the size of the images that the
    /// policy cuts patches from, two classes have the same name, there are more than 32,768 classes, the validation rows have
    /// other features or classes, or the weights do not fit into one array.
    /// </exception>
    /// <exception cref="ArgumentException">The class weights do not name exactly the classes.</exception>
    /// <exception cref="InvalidOperationException">
    /// No row can be used for training or validation, all weights are 0, there are fewer rows than the policy mixes with each other,
    /// or a soft label is not a distribution.
    /// </exception>
    /// <exception cref="TrainingDivergedException">The loss or the weights became NaN or infinite.</exception>
    /// <exception cref="OperationCanceledException">
    /// The training was canceled, and <see cref="CancellationBehavior.ReturnBest"/> is not set or no epoch was complete.
    /// </exception>
    public SoftLabelNeuralNetworkTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return Train(input, null);
    }

    /// <summary>
    /// Trains a network that starts with the weights of an earlier model, which is not changed. The learning rate schedule and the state
    /// of the optimizer start anew. With the seed of the earlier training, the order of the rows and the mixes continue after its
    /// epochs instead of repeating them, unless the model was saved and loaded, which does not keep the number of epochs.
    /// </summary>
    /// <param name="input">The training rows, which are read once.</param>
    /// <param name="initialModel">
    /// A model of this trainer, or a chain that contains one, also saved and loaded. It must have the same number of features, the
    /// same hidden layers and the same classes in the same order.
    /// </param>
    /// <returns>A transformer that adds <c>Score</c> and <c>PredictedLabel</c>.</returns>
    /// <exception cref="ArgumentNullException">An argument is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The model contains no network, or has other features, hidden layers or classes. Otherwise as for <see cref="Fit(IDataView)"/>.</exception>
    /// <exception cref="InvalidOperationException">As for <see cref="Fit(IDataView)"/>.</exception>
    /// <exception cref="TrainingDivergedException">As for <see cref="Fit(IDataView)"/>.</exception>
    /// <exception cref="OperationCanceledException">As for <see cref="Fit(IDataView)"/>.</exception>
    public SoftLabelNeuralNetworkTransformer Fit(IDataView input, ITransformer initialModel)
    {
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(initialModel);
        return Train(input, InitialModel.Find(_mlContext, initialModel, input.Schema));
    }

    /// <summary>Returns the input's shape with <c>Score</c> and <c>PredictedLabel</c>.</summary>
    /// <param name="inputSchema">The shape of the training rows.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inputSchema"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The feature or label column is missing or has another type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        _ = ColumnChecks.FindVector(inputSchema, _options.FeatureColumnName, "feature");
        var label = NetworkLabel.Find(inputSchema, _options.LabelColumnName);
        WeightColumn.Check(inputSchema, _options.ExampleWeightColumnName);
        return SchemaShapes.With(inputSchema, StockScorer.AddedShape(label));
    }

    private SoftLabelNeuralNetworkTransformer Train(IDataView input, TrainedNetwork? initial)
    {
        _options.CancellationToken.ThrowIfCancellationRequested();
        var features = ColumnChecks.FindVector(input.Schema, _options.FeatureColumnName, "feature");
        ColumnChecks.CheckImages(features, "feature", _options.MixingPolicy);
        var label = NetworkLabel.Find(input.Schema, _options.LabelColumnName, ScoringChain.MaxClassCount);
        var weight = WeightColumn.Find(input.Schema, _options.ExampleWeightColumnName, "weight");
        var classes = label.ToClassTable();
        var names = label.ClassNames;
        if (_options.ClassWeights is { } classWeights)
        {
            ClassWeights.Check(classWeights, names);
        }

        initial?.Check(((VectorDataViewType)features.Type).Size, _options.HiddenLayers, names);
        MixedInputCheck.Warn(input, _options, label, _messages);

        var rows = TrainingSetReader.Read(input, features, label, weight, "train on", _messages, _options.CancellationToken);
        RowChecks.RequireSampleCount(_options.MixingPolicy, rows.RowCount, _options.BatchSize);
        var validation = _options.ValidationSet is { } set ? ReadValidationSet(set, rows.FeatureCount, names) : null;
        var trainer = new NetworkTrainer(_options.WithSeed(_mlContext));
        var network = trainer.Train(rows, Report, validation, initial?.Network, initial?.Epochs ?? 0);
        if (trainer.Ending is { } ending)
        {
            _messages.Info(ending);
        }

        var trained = new TrainedNetwork(network, names, (initial?.Epochs ?? 0) + trainer.KeptEpoch);
        return SoftLabelNeuralNetworkTransformer.Create(_mlContext, trained, classes, _options.FeatureColumnName, trainer.KeptEpoch);
    }

    private TrainingSet ReadValidationSet(IDataView set, int featureCount, string[] expected)
    {
        var features = ColumnChecks.FindVector(set.Schema, _options.FeatureColumnName, "validation feature", featureCount);
        var label = NetworkLabel.Find(set.Schema, _options.LabelColumnName, ScoringChain.MaxClassCount);
        var weight = WeightColumn.Find(set.Schema, _options.ExampleWeightColumnName, "validation weight");
        var names = label.ClassNames;
        return names.SequenceEqual(expected)
            ? TrainingSetReader.Read(set, features, label, weight, "validate with", _messages, _options.CancellationToken)
            : throw ColumnChecks.Mismatch("validation label", label.Column.Name, ClassNames.Describe(expected), ClassNames.Describe(names));
    }

    private void Report(EpochMetrics epoch)
    {
        _messages.Info(Invariant($"Epoch {epoch.Epoch} of {epoch.NumberOfEpochs}: loss {epoch.Loss:F4} in {epoch.Duration.TotalSeconds:F2} s."));
        _options.MetricsCallback?.Invoke(epoch);
    }
}
