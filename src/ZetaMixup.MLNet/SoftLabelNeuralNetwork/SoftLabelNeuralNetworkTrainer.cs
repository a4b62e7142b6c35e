using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Messages;
using ZetaMixup.MLNet.Network;
using ZetaMixup.MLNet.Rows;
using ZetaMixup.MLNet.Schema;
using ZetaMixup.MLNet.Scoring;
using static System.FormattableString;

namespace ZetaMixup.MLNet;

/// <summary>
/// Trains a neural network, or multinomial logistic regression, on labels that may be distributions over the classes, and
/// mixes the rows afresh in every epoch.
/// </summary>
/// <remarks>
/// <format type="text/markdown"><![CDATA[
/// ###  Estimator Characteristics
/// |  |  |
/// | -- | -- |
/// | Machine learning task | Multiclass classification |
/// | Is normalization required? | Yes |
/// | Is caching required? | No |
/// | Input label column data type | [key](xref:Microsoft.ML.Data.KeyDataViewType), or known-sized vector of [Single](xref:System.Single) (a soft label) |
/// | Input features column data type | Known-sized vector of [Single](xref:System.Single) |
/// | Output columns | `Score`: the probability of each class, a known-sized vector of [Single](xref:System.Single); `PredictedLabel`: a [key](xref:Microsoft.ML.Data.KeyDataViewType) with the label's key values, or the soft label's slot names |
/// | Required NuGet in addition to Microsoft.ML | ZetaMixup.MLNet |
/// | Exportable to ONNX | No |
/// ]]></format>
/// Rectified linear units between the layers, soft cross-entropy −Σ yₖ log softmaxₖ as loss. Weights and biases are first
/// drawn uniformly from ±1/√(inputs of the layer), without hidden layers they are 0. All training rows are held in
/// memory, 4 bytes per feature. Rows with NaN or ∞ in the features or without a label are left out, and counted in the log.
/// </remarks>
public sealed partial class SoftLabelNeuralNetworkTrainer : IEstimator<SoftLabelNeuralNetworkTransformer>
{
    internal const string LogSource = "SoftLabelNeuralNetwork";

    private readonly Options _options;
    private readonly MLContext? _environment;

    internal SoftLabelNeuralNetworkTrainer(Options options, MLContext? environment)
    {
        _options = options.Validated();
        _environment = environment;
    }

    /// <summary>Trains on the rows.</summary>
    /// <param name="input">The training rows. They are read once.</param>
    /// <returns>A transformer that adds <c>Score</c> and <c>PredictedLabel</c>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The feature or label column is missing or of another type, the features are not of the size of the images that the
    /// policy cuts boxes from, there are two classes of one name or more than 32,768 classes, the validation rows have other features or classes, or the network has more weights than one array holds.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// No row can be trained or validated on, there are fewer rows than the policy mixes with each other, a soft label is no
    /// distribution, or the training diverged.
    /// </exception>
    public SoftLabelNeuralNetworkTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var features = ColumnChecks.FindVector(input.Schema, _options.FeatureColumnName, "feature");
        ImageColumns.Check(features, "feature", _options.MixingPolicy);
        var label = ColumnChecks.FindLabel(input.Schema, _options.LabelColumnName);
        if (ClassNames.Count(label) > ScoringChain.MaximumClassCount)
        {
            throw ColumnChecks.Mismatch("label", label.Name, Invariant($"at most {ScoringChain.MaximumClassCount} classes"), $"{label.Type}");
        }

        var classes = ClassTable.Of(label);
        var messenger = new Messenger(_environment, LogSource);
        var rows = TrainingRowReader.Read(input, features, label, "train", messenger);
        SampleCountCheck.Check(_options.MixingPolicy, rows.RowCount, _options.BatchSize);
        var validation = _options.ValidationSet is { } set ? ValidationRows(set, rows.FeatureCount, label, messenger) : null;
        var trainer = new NetworkTrainer(NetworkOptions());
        var network = trainer.Train(rows, epoch => Tell(epoch, messenger), validation);
        return SoftLabelNeuralNetworkTransformer.Create(_environment ?? new MLContext(), network, classes, _options.FeatureColumnName);
    }

    /// <summary>The input's shape, with <c>Score</c> and <c>PredictedLabel</c>.</summary>
    /// <param name="inputSchema">The shape of the training rows.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inputSchema"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The feature or label column is missing or of another type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        _ = ColumnChecks.FindVector(inputSchema, _options.FeatureColumnName, "feature");
        var label = ColumnChecks.FindLabel(inputSchema, _options.LabelColumnName);
        return SchemaShapes.With(inputSchema, ScoringChain.AddedShape(label));
    }

    private TrainingSet ValidationRows(IDataView set, int featureCount, DataViewSchema.Column trainingLabel, Messenger messenger)
    {
        var features = ColumnChecks.FindVector(set.Schema, _options.FeatureColumnName, "validation feature", featureCount);
        var label = ColumnChecks.FindLabel(set.Schema, _options.LabelColumnName);
        var (names, expected) = (ClassNames.Of(label), ClassNames.Of(trainingLabel));
        return names.SequenceEqual(expected)
            ? TrainingRowReader.Read(set, features, label, "validate", messenger)
            : throw ColumnChecks.Mismatch("validation label", label.Name, Classes(expected), Classes(names));

        static string Classes(string[] names) => Invariant($"{names.Length} classes: {string.Join(", ", names.Take(10))}{(names.Length > 10 ? ", …" : "")}");
    }

    private void Tell(EpochMetrics epoch, Messenger messenger)
    {
        messenger.Info(Invariant($"Epoch {epoch.Epoch} of {epoch.EpochCount}: loss {epoch.Loss:F4} in {epoch.Duration.TotalSeconds:F2} s."));
        _options.MetricsCallback?.Invoke(epoch);
    }

    private NetworkTrainingOptions NetworkOptions() => new()
    {
        HiddenLayers = _options.HiddenLayers,
        Optimizer = _options.Optimizer,
        LearningRate = (float)_options.LearningRate,
        Momentum = (float)_options.Momentum,
        WeightDecay = (float)_options.WeightDecay,
        NumberOfEpochs = _options.NumberOfEpochs,
        BatchSize = _options.BatchSize,
        Seed = Seeds.Resolve(_options.Seed, _environment, LogSource),
        Policy = _options.MixingPolicy,
    };
}
