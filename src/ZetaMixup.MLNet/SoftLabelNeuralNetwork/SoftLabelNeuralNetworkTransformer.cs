using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;
using ZetaMixup.MLNet.Network;
using ZetaMixup.MLNet.Scoring;

namespace ZetaMixup.MLNet;

/// <summary>
/// Adds <c>Score</c>, the probability of each class, and <c>PredictedLabel</c>, the most probable one, to every row. A row with
/// NaN or ∞ in its features has NaN scores and a missing <c>PredictedLabel</c>.
/// </summary>
/// <remarks>
/// It is saved as a chain of ML.NET's own transformers. Loading it requires the assembly ZetaMixup.MLNet, but no registration.
/// It is not a prediction transformer in the sense of ML.NET, so permutation feature importance does not accept it.
/// </remarks>
public sealed class SoftLabelNeuralNetworkTransformer : ITransformer, IDisposable
{
    private readonly TransformerChain<ITransformer> _chain;
    private readonly int _featureCount;

    private SoftLabelNeuralNetworkTransformer(TransformerChain<ITransformer> chain, string featureColumnName, int featureCount, int classCount)
    {
        _chain = chain;
        _featureCount = featureCount;
        FeatureColumnName = featureColumnName;
        ClassCount = classCount;
    }

    /// <summary>The name of the feature column.</summary>
    public string FeatureColumnName { get; }

    /// <summary>The number of classes, which is the size of <c>Score</c>.</summary>
    public int ClassCount { get; }

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

    void ICanSaveModel.Save(ModelSaveContext ctx) => ((ICanSaveModel)_chain).Save(ctx);

    /// <summary>Disposes the parts of the chain.</summary>
    public void Dispose() => _chain.Dispose();

    internal static SoftLabelNeuralNetworkTransformer Create(MLContext mlContext, TrainedNetwork trained, ClassTable classes, string featureColumnName, int keptEpoch)
    {
        var network = trained.Network;
        return new(ScoringChain.Build(mlContext, network, classes, featureColumnName), featureColumnName, network.FeatureCount, network.ClassCount)
        {
            KeptEpoch = keptEpoch,
            Trained = trained,
        };
    }

    private void CheckFeatures(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        _ = ColumnChecks.FindVector(inputSchema, FeatureColumnName, "feature", _featureCount);
    }
}
