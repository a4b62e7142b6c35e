using Google.Protobuf;
using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.TorchSharp.Images;
using ZetaMixup.MLNet.TorchSharp.Scoring;
using ZetaMixup.MLNet.TorchSharp.Storage;

namespace ZetaMixup.MLNet;

/// <summary>Adds <c>Score</c>, the probability of each class, and <c>PredictedLabel</c>, the most probable one, to rows with an image.</summary>
/// <remarks>
/// It scores with ONNX Runtime, without libtorch, and is saved as a chain of ML.NET's own transformers. Loading requires
/// Microsoft.ML, Microsoft.ML.ImageAnalytics, Microsoft.ML.OnnxTransformer and Microsoft.ML.OnnxRuntime, but neither TorchSharp nor this library.
/// </remarks>
public sealed class ResNetClassificationTransformer : ITransformer, IDisposable
{
    /// <summary>The name of the input of an exported model.</summary>
    public const string OnnxInputName = "Image";

    private readonly TransformerChain<ITransformer> _chain;
    private readonly ModelFile _file;

    internal ResNetClassificationTransformer(TransformerChain<ITransformer> chain, ModelFile file, TrainedResNet network, string featureColumnName, int keptEpoch)
    {
        _chain = chain;
        _file = file;
        Network = network;
        FeatureColumnName = featureColumnName;
        KeptEpoch = keptEpoch;
    }

    /// <summary>The name of the image column.</summary>
    public string FeatureColumnName { get; }

    /// <summary>The name of each class, in the order of <c>Score</c>.</summary>
    public IReadOnlyList<string> ClassNames => Network.ClassNames;

    /// <summary>The height and width in pixels that images are resized to.</summary>
    public int ImageSize => Network.ImageSize;

    /// <summary>
    /// The epoch of the training, from 1, whose weights the model has: the last one or, with early stopping or after a cancellation,
    /// the best one. It is not saved with the model.
    /// </summary>
    public int KeptEpoch { get; }

    internal TrainedResNet Network { get; }

    /// <summary>Always <see langword="true"/>.</summary>
    public bool IsRowToRowMapper => true;

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="inputSchema"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The image column is missing or has another type.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        CheckImages(inputSchema);
        return _chain.GetOutputSchema(inputSchema);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As for <see cref="GetOutputSchema"/>.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        CheckImages(input.Schema);
        return _chain.Transform(input);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="inputSchema"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As for <see cref="GetOutputSchema"/>.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema)
    {
        CheckImages(inputSchema);
        return ((ITransformer)_chain).GetRowToRowMapper(inputSchema);
    }

    /// <summary>Writes the network as an ONNX model, for ONNX Runtime in any language.</summary>
    /// <remarks>
    /// The input <c>Image</c> is a tensor of Single of [any number of images, 3, <see cref="ImageSize"/>, <see cref="ImageSize"/>]: red, green and
    /// blue from 0 to 255. Normalization and softmax are inside. The outputs are <c>Score</c>, the probability of each class, a tensor of
    /// Single of [images, classes], and <c>PredictedLabel</c>, a tensor of strings of [images]. The metadata <c>class_names</c> has the names of
    /// the classes in the order of <c>Score</c>, as a JSON array. The operator set is 9, the IR version 4.
    /// </remarks>
    /// <param name="stream">Receives the model. It is not closed.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is <see langword="null"/>.</exception>
    public void ExportToOnnx(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ResNetGraph.Write(Network, OnnxInputName).WriteTo(stream);
    }

    /// <summary>Writes the network as an ONNX file, see <see cref="ExportToOnnx(Stream)"/>.</summary>
    /// <param name="path">The file. An existing one is replaced.</param>
    /// <exception cref="ArgumentException"><paramref name="path"/> is null or blank.</exception>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void ExportToOnnx(string path)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(path);
        using var file = File.Create(path);
        ExportToOnnx(file);
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) => ((ICanSaveModel)_chain).Save(ctx);

    /// <summary>Disposes the session of ONNX Runtime and deletes its file, as large as the model, from the folder for temporary files.</summary>
    public void Dispose()
    {
        _chain.Dispose();
        _file.Dispose();
    }

    private void CheckImages(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        _ = ImageColumn.Find(inputSchema, FeatureColumnName, "image");
    }
}
