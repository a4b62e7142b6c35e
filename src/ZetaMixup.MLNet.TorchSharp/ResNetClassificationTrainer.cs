using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;
using ZetaMixup.MLNet.Network;
using ZetaMixup.MLNet.Scoring;
using ZetaMixup.MLNet.TorchSharp.Images;
using ZetaMixup.MLNet.TorchSharp.Loading;
using ZetaMixup.MLNet.TorchSharp.Network;
using ZetaMixup.MLNet.TorchSharp.Scoring;
using ZetaMixup.MLNet.TorchSharp.Storage;
using ZetaMixup.MLNet.TorchSharp.Training;
using static System.FormattableString;

namespace ZetaMixup.MLNet;

/// <summary>
/// Trains ResNet-18 or ResNet-50 on images with libtorch, from random or pretrained weights, and mixes the images afresh in every
/// epoch.
/// </summary>
/// <remarks>
/// <format type="text/markdown"><![CDATA[
/// ###  Estimator Characteristics
/// |  |  |
/// | -- | -- |
/// | Machine learning task | Multiclass classification |
/// | Is normalization required? | No |
/// | Is caching required? | No |
/// | Input label column data type | [key](xref:Microsoft.ML.Data.KeyDataViewType), [Boolean](xref:System.Boolean), or known-sized vector of [Single](xref:System.Single) (a soft label) |
/// | Input image column data type | [MLImage](xref:Microsoft.ML.Data.MLImage) |
/// | Output columns | `Score`: the probability of each class, a known-sized vector of [Single](xref:System.Single); `PredictedLabel`: a [key](xref:Microsoft.ML.Data.KeyDataViewType) with the label's key values, the Boolean values, or the soft label's slot names |
/// | Required NuGet in addition to Microsoft.ML | ZetaMixup.MLNet.TorchSharp, and for training a package with libtorch, such as TorchSharp-cpu |
/// | Exportable to ONNX | Yes, by [ExportToOnnx](xref:ZetaMixup.MLNet.ResNetClassificationTransformer.ExportToOnnx(System.IO.Stream)) of the transformer |
/// ]]></format>
/// <para>
/// All images are decoded once, by all processors where ML.NET divides the rows among cursors, and held in memory up to
/// <see cref="ResNetClassificationOptions.PoolBytes"/>, and in a temporary file beyond. Rows without a label or with an invalid weight are
/// skipped and counted in the log. A row without an image is an error. The loss is the soft cross-entropy of the mixed labels.
/// </para>
/// </remarks>
public sealed class ResNetClassificationTrainer : IEstimator<ResNetClassificationTransformer>
{
    private readonly MLContext _mlContext;
    private readonly ResNetClassificationOptions _options;
    private readonly Messages _messages;

    internal ResNetClassificationTrainer(MLContext mlContext, ResNetClassificationOptions options)
    {
        _mlContext = mlContext;
        _options = options.Validated();
        _messages = new Messages(mlContext, ResNetClassificationOptions.LogSource);
    }

    /// <summary>Trains a network.</summary>
    /// <param name="input">The training rows, which are read once.</param>
    /// <returns>A transformer that adds <c>Score</c> and <c>PredictedLabel</c>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The image, label or weight column is missing or has another type, two classes have the same name, there are more than 1,024 classes, or
    /// the validation rows have other classes.
    /// </exception>
    /// <exception cref="ArgumentException">The class weights do not name exactly the classes, or the initial weights do not fit the network.</exception>
    /// <exception cref="IOException">
    /// The file of the initial weights cannot be read, or the temporary file for images beyond <see cref="ResNetClassificationOptions.PoolBytes"/>
    /// cannot be written.
    /// </exception>
    /// <exception cref="InvalidDataException">The file of the initial weights has another format or is damaged.</exception>
    /// <exception cref="InvalidOperationException">
    /// No row can be used for training or validation, all weights are 0, a row has no image, there are fewer rows than the policy mixes with each other, or a soft label is
    /// not a distribution.
    /// </exception>
    /// <exception cref="TrainingDivergedException">The loss or the weights became NaN or infinite.</exception>
    /// <exception cref="DllNotFoundException">libtorch cannot be loaded. The message says what to install.</exception>
    /// <exception cref="OperationCanceledException">
    /// The training was canceled, and <see cref="CancellationBehavior.ReturnBest"/> is not set or no epoch was complete.
    /// </exception>
    public ResNetClassificationTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        _options.CancellationToken.ThrowIfCancellationRequested();
        _ = ImageColumn.Find(input.Schema, _options.FeatureColumnName, "image");
        var label = FindLabel(input.Schema);
        var weight = WeightColumn.Find(input.Schema, _options.ExampleWeightColumnName, "weight");
        var classes = label.ToClassTable();
        if (_options.ClassWeights is { } classWeights)
        {
            ClassWeights.Check(classWeights, label.ClassNames);
        }

        TorchLibraries.EnsureLoaded();
        var options = _options.WithSeed(_mlContext);
        var shape = new ResNetShape(options.Architecture, options.Stem, label.ClassCount);
        var start = options.InitialWeights.Load(shape, label.ClassNames, options.Seed!.Value);
        if (start.Note is { } note)
        {
            _messages.Info(note);
        }

        using var store = new RecordStore(ImageSetReader.LengthOf(options.ImageSize), new PoolBudget(options.PoolBytes));
        var reader = new ImageSetReader(_mlContext, options, store, _messages);
        var data = reader.Read(input, label, weight, "train on");
        RequireTwoImages(data);
        RowChecks.RequireSampleCount(options.MixingPolicy, data.Count, options.BatchSize);
        var validation = options.ValidationSet is { } set ? ReadValidationSet(reader, set, label.ClassNames) : null;
        if (store.BytesInFile > 0)
        {
            _messages.Info(Invariant($"The {store.Count} decoded images take more than {nameof(options.PoolBytes)}, {options.PoolBytes} bytes: {store.BytesInFile} bytes of them are in a temporary file in '{Path.GetTempPath()}' and are read again in each epoch."));
        }

        var training = new ResNetTraining(options, _messages.Info);
        var weights = training.Train(shape, start, data, validation, Report);
        if (training.Ending is { } ending)
        {
            _messages.Info(ending);
        }

        var network = new TrainedResNet(shape, weights, start.Normalization, options.ImageSize, label.ClassNames);
        var file = new ModelFile(_mlContext.TempFilePath);
        try
        {
            var chain = ResNetScoringChain.Build(_mlContext, network, classes, input, options.FeatureColumnName, file);
            return new ResNetClassificationTransformer(chain, file, network, options.FeatureColumnName, training.KeptEpoch);
        }
        catch
        {
            file.Dispose();
            throw;
        }
    }

    /// <summary>Returns the input's shape with <c>Score</c> and <c>PredictedLabel</c>.</summary>
    /// <param name="inputSchema">The shape of the training rows.</param>
    /// <exception cref="ArgumentNullException"><paramref name="inputSchema"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The image, label or weight column is missing or has another type.</exception>
    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        ImageColumn.Check(inputSchema, _options.FeatureColumnName);
        WeightColumn.Check(inputSchema, _options.ExampleWeightColumnName);
        return SchemaShapes.With(inputSchema, StockScorer.AddedShape(NetworkLabel.Find(inputSchema, _options.LabelColumnName)));
    }

    private NetworkLabel FindLabel(DataViewSchema schema) => NetworkLabel.Find(schema, _options.LabelColumnName, StockScorer.MaxClassCount);

    private ImageSet ReadValidationSet(ImageSetReader reader, IDataView set, string[] expected)
    {
        _ = ImageColumn.Find(set.Schema, _options.FeatureColumnName, "validation image");
        var label = FindLabel(set.Schema);
        var weight = WeightColumn.Find(set.Schema, _options.ExampleWeightColumnName, "validation weight");
        return label.ClassNames.SequenceEqual(expected)
            ? reader.Read(set, label, weight, "validate with")
            : throw ColumnChecks.Mismatch("validation label", label.Column.Name, ClassNames.Describe(expected), ClassNames.Describe(label.ClassNames));
    }

    private void RequireTwoImages(ImageSet data)
    {
        if ((data.Count < 2 || _options.BatchSize < 2) && !_options.FreezeBackbone)
        {
            throw new InvalidOperationException(Invariant($"There are batches of one image ({data.Count} images in batches of {_options.BatchSize}), but batch normalization needs at least two to train all layers."));
        }
    }

    private void Report(EpochMetrics epoch)
    {
        _messages.Info(Invariant($"Epoch {epoch.Epoch} of {epoch.NumberOfEpochs}: loss {epoch.Loss:F4} in {epoch.Duration.TotalSeconds:F2} s."));
        _options.MetricsCallback?.Invoke(epoch);
    }
}
