using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.Network;

/// <summary>
/// Deals out a training set in mixed batches: the rows of an epoch in a fresh order, cut into batches, each mixed with
/// fresh orderings. Everything is a function of the seed and the numbers of the epoch and batch.
/// </summary>
internal sealed class MixedBatchSource
{
    private readonly TrainingSet _data;
    private readonly MixingPolicy _policy;
    private readonly int _seed;
    private readonly int[] _order;
    private readonly float[] _gathered;
    private readonly float[] _mixed;
    private readonly int[] _labels;
    private readonly float[] _gatheredSoftLabels;
    private readonly float[] _softLabels;
    private readonly MixPlan _plan = new();
    private readonly BatchMixer _mixer = new();
    private int _epoch;

    public MixedBatchSource(TrainingSet data, MixingPolicy policy, int batchSize, int seed)
    {
        _data = data;
        _policy = policy;
        _seed = seed;
        BatchSize = Math.Min(batchSize, data.RowCount);
        _order = new int[data.RowCount];
        _gathered = new float[checked(BatchSize * data.FeatureCount)];
        _mixed = new float[_gathered.Length];
        _softLabels = new float[checked(BatchSize * data.ClassCount)];
        _labels = data.Labels is null ? [] : new int[BatchSize];
        _gatheredSoftLabels = data.Labels is null ? new float[_softLabels.Length] : [];
    }

    /// <summary>Rows of a batch; only the last of an epoch may have fewer.</summary>
    public int BatchSize { get; }

    public int BatchCount => ((_data.RowCount - 1) / BatchSize) + 1;

    /// <summary>Puts the rows into the order of an epoch.</summary>
    public void BeginEpoch(int epoch)
    {
        _epoch = epoch;
        for (int i = 0; i < _order.Length; i++)
        {
            _order[i] = i;
        }

        CounterRandom random = CounterRandom.For(_seed, epoch, 0, NetworkStreams.RowOrder);
        random.Shuffle(_order);
    }

    /// <summary>Gathers and mixes one batch of the epoch; valid until the next one.</summary>
    public TrainingBatch GetBatch(int batch)
    {
        ReadOnlySpan<int> rows = _order.AsSpan(batch * BatchSize, Math.Min(BatchSize, _order.Length - (batch * BatchSize)));
        _policy.Clip(rows.Length).Fill(_plan, new MixKey(_seed, _epoch, batch), rows.Length);

        Span<float> gathered = _gathered.AsSpan(0, rows.Length * _data.FeatureCount);
        Gather(_data.Features, rows, _data.FeatureCount, gathered);
        ReadOnlySpan<float> features = gathered;
        if (!_plan.IsIdentity)
        {
            Span<float> mixed = _mixed.AsSpan(0, gathered.Length);
            _mixer.Mix(_plan, gathered, _data.FeatureCount, mixed);
            features = mixed;
        }

        return new TrainingBatch(rows.Length, features, MixSoftLabels(rows));
    }

    private Span<float> MixSoftLabels(ReadOnlySpan<int> rows)
    {
        Span<float> mixed = _softLabels.AsSpan(0, rows.Length * _data.ClassCount);
        if (_data.Labels is not null)
        {
            Span<int> labels = _labels.AsSpan(0, rows.Length);
            for (int i = 0; i < rows.Length; i++)
            {
                labels[i] = _data.Labels[rows[i]];
            }

            _mixer.MixLabels(_plan, labels, _data.ClassCount, mixed);
        }
        else
        {
            Span<float> gathered = _gatheredSoftLabels.AsSpan(0, mixed.Length);
            Gather(_data.SoftLabels, rows, _data.ClassCount, gathered);
            _mixer.MixLabels(_plan, gathered, _data.ClassCount, mixed);
        }

        return mixed;
    }

    private static void Gather(ReadOnlySpan<float> source, ReadOnlySpan<int> rows, int width, Span<float> destination)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            source.Slice(rows[i] * width, width).CopyTo(destination[(i * width)..]);
        }
    }
}

/// <summary>A batch as the network sees it: features and soft labels, row-major.</summary>
internal readonly ref struct TrainingBatch(int rowCount, ReadOnlySpan<float> features, ReadOnlySpan<float> softLabels)
{
    public int RowCount { get; } = rowCount;

    public ReadOnlySpan<float> Features { get; } = features;

    public ReadOnlySpan<float> SoftLabels { get; } = softLabels;
}
