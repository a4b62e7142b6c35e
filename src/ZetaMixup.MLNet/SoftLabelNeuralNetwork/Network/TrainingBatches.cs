namespace ZetaMixup.MLNet.Network;

/// <summary>
/// Batches of a training set, mixed afresh in every epoch. They are a function of the policy, the seed and the numbers of the
/// epoch and batch.
/// </summary>
internal sealed class TrainingBatches
{
    private readonly TrainingSet _data;
    private readonly BatchSource _mixed;
    private readonly BatchSource _unmixed;
    private readonly MixedBatch _batch;
    private readonly LossTargets? _targets;
    private readonly float[] _features;
    private readonly float[] _softLabels;
    private BatchSource _source;

    /// <param name="data">The rows.</param>
    /// <param name="policy">The policy of the mixed epochs.</param>
    /// <param name="batchSize">Rows per batch.</param>
    /// <param name="seed">The seed of the order and the mixes.</param>
    /// <param name="classWeights">The weight of each class in the targets, or null.</param>
    /// <param name="labelSmoothing">ε of the targets.</param>
    /// <param name="maxDegreeOfParallelism">The maximum number of threads that mix, or null for all processors.</param>
    public TrainingBatches(
        TrainingSet data, MixingPolicy policy, int batchSize, int seed,
        float[]? classWeights = null, double labelSmoothing = 0, int? maxDegreeOfParallelism = null)
    {
        _data = data;
        BatchSize = Math.Min(batchSize, data.RowCount);
        _mixed = new BatchSource(policy, BatchSize, seed);
        _unmixed = ReferenceEquals(policy, MixingPolicy.None) ? _mixed : new BatchSource(MixingPolicy.None, BatchSize, seed);
        _source = _mixed;

        // Makes room, so that a later epoch allocates nothing.
        _unmixed.Begin(0, data.RowCount, shuffle: false);
        _batch = new MixedBatch(maxDegreeOfParallelism);
        _targets = LossTargets.Create(data, classWeights, labelSmoothing, BatchSize);
        _features = new float[checked(BatchSize * data.FeatureCount)];
        _softLabels = new float[checked(BatchSize * data.ClassCount)];
    }

    /// <summary>Rows per batch. Only the last one of an epoch may have fewer.</summary>
    public int BatchSize { get; }

    /// <summary>Begins an epoch.</summary>
    /// <param name="epoch">The number of the epoch.</param>
    /// <param name="isMixed">Whether the rows are mixed. Their order does not depend on it.</param>
    /// <returns>The number of batches.</returns>
    public int BeginEpoch(int epoch, bool isMixed = true)
    {
        _source = isMixed ? _mixed : _unmixed;
        _source.Begin(epoch, _data.RowCount);
        return _source.BatchCount;
    }

    /// <summary>Mixes one batch of the epoch. It is valid until the next one.</summary>
    public TrainingBatch GetBatch(int number)
    {
        _source.Draw(number, _batch);
        var softLabels = _softLabels.AsSpan(0, _batch.Count * _data.ClassCount);
        _batch.MixSamples(_data.Features.AsSpan(0, _data.RowCount * _data.FeatureCount), _data.FeatureCount, _features);
        if (_data.Labels is { } labels)
        {
            _batch.MixLabels(labels.AsSpan(0, _data.RowCount), _data.ClassCount, softLabels);
        }
        else
        {
            _batch.MixLabels(_data.SoftLabels.AsSpan(0, _data.RowCount * _data.ClassCount), _data.ClassCount, softLabels);
        }

        ReadOnlySpan<float> features = _features.AsSpan(0, _batch.Count * _data.FeatureCount);
        return _targets is null
            ? new TrainingBatch(_batch.Count, features, softLabels)
            : new TrainingBatch(_batch.Count, features, softLabels)
            {
                Targets = _targets.Of(_batch, softLabels),
                RowWeights = _targets.RowWeights(_batch.Count),
            };
    }
}
