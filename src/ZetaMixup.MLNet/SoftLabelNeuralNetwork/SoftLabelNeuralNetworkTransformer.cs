using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;
using ZetaMixup.MLNet.Network;
using ZetaMixup.MLNet.Onnx;
using ZetaMixup.MLNet.Scoring;

namespace ZetaMixup.MLNet;

/// <summary>
/// Adds <c>Score</c>, the probability of each class, and <c>PredictedLabel</c>, the most probable one, to every row. A row with
/// NaN or ∞ in its features has NaN scores and a missing <c>PredictedLabel</c>.
/// </summary>
/// <remarks>
/// <para>
/// With up to 1,024 classes, both columns have the annotations of ML.NET's own multiclass models, before and after saving: the
/// slot names (if the class values are text) and the training label values of <c>Score</c>, the key values of
/// <c>PredictedLabel</c>, and the score column kinds. With more classes, only <c>PredictedLabel</c> has its key values.
/// </para>
/// <para>
/// It is saved as a chain of ML.NET's own transformers. Loading it requires the package ZetaMixup.MLNet, in the version that
/// saved it or a later one, but no registration: ML.NET loads the assembly by its name. Without it, loading throws a
/// <see cref="System.Reflection.TargetInvocationException"/>, whose base exception is a <see cref="FileNotFoundException"/>
/// that names the assembly.
/// </para>
/// <para>
/// For permutation feature importance, pass the transformer as what it is, or as an
/// <see cref="ISingleFeaturePredictionTransformer{TModel}"/> of <see cref="object"/>. As an <see cref="ITransformer"/>, or inside
/// a chain, ML.NET accepts only its own types and finds no compatible predictor.
/// </para>
/// </remarks>
public sealed class SoftLabelNeuralNetworkTransformer : ISingleFeaturePredictionTransformer<SoftLabelNeuralNetworkModelParameters>, IDisposable
{
    private readonly TransformerChain<ITransformer> _chain;
    private readonly DenseNetwork _network;

    private SoftLabelNeuralNetworkTransformer(TransformerChain<ITransformer> chain, DenseNetwork network, ClassTable classes, string featureColumnName)
    {
        _chain = chain;
        _network = network;
        FeatureColumnName = featureColumnName;
        FeatureColumnType = new VectorDataViewType(NumberDataViewType.Single, network.FeatureCount);
        Model = new SoftLabelNeuralNetworkModelParameters(network, classes.Names);
    }

    /// <summary>The weights of the network, and the names of the classes.</summary>
    public SoftLabelNeuralNetworkModelParameters Model { get; }

    /// <summary>The name of the feature column.</summary>
    public string FeatureColumnName { get; }

    /// <summary>The type of the feature column: a vector of Single of the size used in training.</summary>
    public DataViewType FeatureColumnType { get; }

    /// <summary>The number of classes, which is the size of <c>Score</c>.</summary>
    public int ClassCount => _network.ClassCount;

    /// <summary>
    /// The epoch of the training, from 1, whose weights the model has: the last one or, with early stopping or after a cancellation,
    /// the best one. It is not saved with the model.
    /// </summary>
    public int KeptEpoch { get; private init; }

    /// <summary>The network and its training, to start another training from.</summary>
    internal TrainedNetwork Trained { get; private init; } = null!;

    /// <summary>Always <see langword="true"/>.</summary>
    public bool IsRowToRowMapper => true;

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="inputSchema"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The feature column is missing or is not a vector of Single of the size used in training.</exception>
    public DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        CheckFeatures(inputSchema);
        return _chain.GetOutputSchema(inputSchema);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="input"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As for <see cref="GetOutputSchema"/>.</exception>
    public IDataView Transform(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        CheckFeatures(input.Schema);
        return _chain.Transform(input);
    }

    /// <inheritdoc/>
    /// <exception cref="ArgumentNullException"><paramref name="inputSchema"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">As for <see cref="GetOutputSchema"/>.</exception>
    public IRowToRowMapper GetRowToRowMapper(DataViewSchema inputSchema)
    {
        CheckFeatures(inputSchema);
        return ((ITransformer)_chain).GetRowToRowMapper(inputSchema);
    }

    /// <summary>
    /// Writes the network as an ONNX model, which ONNX Runtime and ML.NET's <c>ApplyOnnxModel</c> score without this library.
    /// </summary>
    /// <remarks>
    /// <para>
    /// The input has the name of the feature column: a tensor of Single of [any number of rows, features]. The outputs are
    /// <c>Score</c>, the probability of each class, a tensor of Single of [rows, classes], and <c>PredictedLabel</c>, the name
    /// of the most probable class, a tensor of strings of [rows], as scikit-learn's converter writes it. The model's metadata
    /// <c>class_names</c> has the names of the classes in the order of <c>Score</c>, as a JSON array.
    /// </para>
    /// <para>
    /// A row with NaN or ∞ in its features has NaN scores and an empty <c>PredictedLabel</c>. The operator set is 9, the IR
    /// version 4. Steps before the network, such as normalization, are not in the model.
    /// </para>
    /// </remarks>
    /// <param name="stream">Receives the model. It is not closed.</param>
    /// <exception cref="ArgumentNullException"><paramref name="stream"/> is <see langword="null"/>.</exception>
    /// <exception cref="InvalidOperationException">
    /// The feature column is named <c>Score</c> or <c>PredictedLabel</c>, or the weights exceed the 2 GB of an ONNX file.
    /// </exception>
    public void ExportToOnnx(Stream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        OnnxExport.Write(_network, Model.ClassNames, FeatureColumnName, stream);
    }

    void ICanSaveModel.Save(ModelSaveContext ctx) => ((ICanSaveModel)_chain).Save(ctx);

    /// <summary>Disposes the parts of the chain.</summary>
    public void Dispose() => _chain.Dispose();

    internal static SoftLabelNeuralNetworkTransformer Create(MLContext mlContext, TrainedNetwork trained, ClassTable classes, string featureColumnName, int keptEpoch) =>
        new(ScoringChain.Build(mlContext, trained.Network, classes, featureColumnName), trained.Network, classes, featureColumnName)
        {
            KeptEpoch = keptEpoch,
            Trained = trained,
        };

    private void CheckFeatures(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        _ = ColumnChecks.FindVector(inputSchema, FeatureColumnName, "feature", _network.FeatureCount);
    }
}
