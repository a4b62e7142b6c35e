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
/// | Input label column data type | [key](xref:Microsoft.ML.Data.KeyDataViewType), or known-sized vector of [Single](xref:System.Single) (a soft label) |
/// | Input features column data type | Known-sized vector of [Single](xref:System.Single) |
/// | Output columns | `Score`: the probability of each class, a known-sized vector of [Single](xref:System.Single); `PredictedLabel`: a [key](xref:Microsoft.ML.Data.KeyDataViewType) with the label's key values, or the soft label's slot names |
/// | Required NuGet in addition to Microsoft.ML | ZetaMixup.MLNet |
/// | Exportable to ONNX | Yes, by [ExportToOnnx](xref:ZetaMixup.MLNet.SoftLabelNeuralNetworkTransformer.ExportToOnnx(System.IO.Stream)) of the transformer |
/// ]]></format>
/// <para>
/// The layers are fully connected, with ReLU between them. The loss is the soft cross-entropy −Σ yₖ log softmaxₖ. Weights and
/// biases are initialized uniformly from ±1/√(inputs of the layer), or with 0 if there are no hidden layers.
/// </para>
/// <para>
/// All training rows are held in memory, 4 bytes per feature. Rows without a label or with NaN or ∞ in the features are skipped
/// and counted in the log.
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
    /// The feature or label column is missing or has another type, the features do not have the size of the images that the
    /// policy cuts patches from, two classes have the same name, there are more than 32,768 classes, the validation rows have
    /// other features or classes, or the weights do not fit into one array.
    /// </exception>
    /// <exception cref="InvalidOperationException">
    /// No row can be used for training or validation, there are fewer rows than the policy mixes with each other, a soft label
    /// is not a distribution, or the training diverged.
    /// </exception>
    public SoftLabelNeuralNetworkTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var features = ColumnChecks.FindVector(input.Schema, _options.FeatureColumnName, "feature");
        ColumnChecks.CheckImages(features, "feature", _options.MixingPolicy);
        var label = ColumnChecks.FindLabel(input.Schema, _options.LabelColumnName);
        if (ClassNames.Count(label) > ScoringChain.MaxClassCount)
        {
            throw ColumnChecks.Mismatch("label", label.Name, Invariant($"at most {ScoringChain.MaxClassCount} classes"), $"{label.Type}");
        }

        var classes = ClassTable.Of(label);
        var rows = TrainingSet.Read(input, features, label, "train on", _messages);
        RowChecks.RequireSampleCount(_options.MixingPolicy, rows.RowCount, _options.BatchSize);
        var validation = _options.ValidationSet is { } set ? ReadValidationSet(set, rows.FeatureCount, label) : null;
        var network = new NetworkTrainer(_options.WithSeed(_mlContext)).Train(rows, Report, validation);
        return SoftLabelNeuralNetworkTransformer.Create(_mlContext, network, classes, _options.FeatureColumnName);
    }

    /// <summary>Returns the input's shape with <c>Score</c> and <c>PredictedLabel</c>.</summary>
    /// <param name="inputSchema">The shape of the training rows.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inputSchema"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The feature or label column is missing or has another type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        _ = ColumnChecks.FindVector(inputSchema, _options.FeatureColumnName, "feature");
        var label = ColumnChecks.FindLabel(inputSchema, _options.LabelColumnName);
        return SchemaShapes.With(inputSchema, ScoringChain.AddedShape(label));
    }

    private TrainingSet ReadValidationSet(IDataView set, int featureCount, DataViewSchema.Column trainingLabel)
    {
        var features = ColumnChecks.FindVector(set.Schema, _options.FeatureColumnName, "validation feature", featureCount);
        var label = ColumnChecks.FindLabel(set.Schema, _options.LabelColumnName);
        var names = ClassNames.Of(label);
        var expected = ClassNames.Of(trainingLabel);
        return names.SequenceEqual(expected)
            ? TrainingSet.Read(set, features, label, "validate with", _messages)
            : throw ColumnChecks.Mismatch("validation label", label.Name, Describe(expected), Describe(names));

        static string Describe(string[] names) => Invariant($"{names.Length} classes: {string.Join(", ", names.Take(10))}{(names.Length > 10 ? ", …" : "")}");
    }

    private void Report(EpochMetrics epoch)
    {
        _messages.Info(Invariant($"Epoch {epoch.Epoch} of {epoch.NumberOfEpochs}: loss {epoch.Loss:F4} in {epoch.Duration.TotalSeconds:F2} s."));
        _options.MetricsCallback?.Invoke(epoch);
    }
}
