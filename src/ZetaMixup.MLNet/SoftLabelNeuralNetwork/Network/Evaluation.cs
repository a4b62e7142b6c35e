namespace ZetaMixup.MLNet.Network;

/// <summary>Measures a network on unmixed rows, by their own weights if they have any.</summary>
/// <param name="data">The rows.</param>
/// <param name="threads">The maximum number of threads. The result does not depend on it.</param>
internal sealed class Evaluation(TrainingSet data, int threads = 1)
{
    // Bounds the workspace. More rows do not make the products faster.
    private const int MeasuredAtOnce = 256;

    private readonly TrainingBatches _batches = new(data, MixingPolicy.None, MeasuredAtOnce, seed: 0);
    private readonly NetworkWorkspace _workspace = new(threads);

    /// <summary>Returns the mean soft cross-entropy and the fraction of correct predictions.</summary>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public (double Loss, double Accuracy) Run(DenseNetwork network, CancellationToken cancellationToken)
    {
        var layers = network.Layers;
        var last = layers.Length - 1;
        _workspace.Reserve(layers, _batches.BatchSize);
        var total = default(LossSum);
        var batchCount = _batches.BeginEpoch(0);
        for (var i = 0; i < batchCount; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var batch = _batches.GetBatch(i);
            Propagation.Forward(layers, network.Parameters, batch.Features, batch.RowCount, _workspace);
            total += SoftCrossEntropy.Differentiate(_workspace.Activations(last, batch.RowCount * network.ClassCount), batch, network.ClassCount);
        }

        // The weights of the rows have mean 1.
        return (total.Loss / data.RowCount, total.Correct / total.Weight);
    }
}
