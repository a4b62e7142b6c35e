namespace ZetaMixup.MLNet.Network;

/// <summary>How well a network does on rows that it is not trained on, and that are not mixed.</summary>
internal sealed class NetworkEvaluation(TrainingSet data)
{
    // Bounds the workspace; more rows at once gain the products nothing.
    private const int RowsAtOnce = 256;

    private readonly MixedBatchSource _batches = new(data, MixingPolicy.None, RowsAtOnce, seed: 0);
    private readonly NetworkWorkspace _workspace = new();

    /// <summary>Mean soft cross-entropy, and the share of rows whose most probable class is the largest in their label.</summary>
    public (double Loss, double Accuracy) Run(DenseNetwork network)
    {
        ReadOnlySpan<DenseLayer> layers = network.Layers;
        int last = layers.Length - 1;
        _workspace.Reserve(layers, _batches.BatchSize);
        double loss = 0;
        int correct = 0;
        _batches.BeginEpoch(0);
        for (int i = 0; i < _batches.BatchCount; i++)
        {
            TrainingBatch batch = _batches.GetBatch(i);
            ForwardPass.Run(layers, network.Parameters, batch.Features, batch.RowCount, _workspace);
            (double batchLoss, int batchCorrect) = SoftCrossEntropy.Differentiate(
                _workspace.Activations(last, batch.RowCount * network.ClassCount), batch.SoftLabels, network.ClassCount);
            loss += batchLoss;
            correct += batchCorrect;
        }

        return (loss / data.RowCount, (double)correct / data.RowCount);
    }
}
