using ZetaMixup.MLNet.Network;
using static TorchSharp.torch;

namespace ZetaMixup.MLNet.TorchSharp.Training;

/// <summary>
/// Batches of samples, changed at random and mixed afresh in every epoch. They are a function of the options, the seed and the numbers of
/// the epoch and batch.
/// </summary>
internal sealed class SampleBatches : IDisposable
{
    private readonly BatchSource _mixed;
    private readonly BatchSource _unmixed;
    private readonly BatchBuffer _buffer;
    private BatchSource _source;

    /// <param name="samples">The samples and labels of all rows.</param>
    /// <param name="policy">The policy of the mixed epochs.</param>
    /// <param name="batchSize">Rows per batch.</param>
    /// <param name="seed">The seed of the order, the changes and the mixes.</param>
    /// <param name="classWeights">The weight of each class in the targets, or null.</param>
    /// <param name="labelSmoothing">ε of the targets.</param>
    public SampleBatches(ISamples samples, MixingPolicy policy, int batchSize, int seed, float[]? classWeights = null, double labelSmoothing = 0)
    {
        RowCount = samples.Labels.RowCount;
        AreFeatures = samples is FeatureSamples;
        var size = Math.Min(batchSize, RowCount);

        // Batch normalization is useless in a batch of few rows and fails in one of a single value, so a short last batch joins the one before.
        _mixed = new BatchSource(policy, size, seed, mergeShortLastBatch: true);
        _unmixed = new BatchSource(MixingPolicy.None, size, seed, mergeShortLastBatch: true);
        _source = _mixed;
        _buffer = new BatchBuffer(samples, size + (RowCount % size), classWeights, labelSmoothing);
    }

    /// <summary>The number of all rows.</summary>
    public int RowCount { get; }

    /// <summary>Whether the samples are features that only the last layer needs.</summary>
    public bool AreFeatures { get; }

    /// <summary>Begins an epoch.</summary>
    /// <param name="epoch">The number of the epoch.</param>
    /// <param name="isMixed">Whether the rows are mixed. Their order does not depend on it.</param>
    /// <param name="shuffle">Whether the rows are in a random order.</param>
    /// <returns>The number of batches.</returns>
    public int BeginEpoch(int epoch, bool isMixed = true, bool shuffle = true)
    {
        _source = isMixed ? _mixed : _unmixed;
        _source.Begin(epoch, RowCount, shuffle: shuffle);
        return _source.BatchCount;
    }

    /// <summary>Makes one batch of the epoch. It is valid until the next one.</summary>
    /// <param name="number">The number of the batch.</param>
    /// <param name="samples">Its samples, for the caller to dispose. Its memory is used again by the next batch.</param>
    public TrainingBatch GetBatch(int number, out Tensor samples)
    {
        _buffer.Fill(_source, number);
        samples = _buffer.Tensor;
        return _buffer.Labels;
    }

    public void Dispose() => _buffer.Dispose();
}
