using ZetaMixup.Validation;

namespace ZetaMixup;

/// <summary>
/// How one batch is mixed: for each output row the T source rows and their weights, in rank order. A
/// <see cref="MixingPolicy"/> writes it and a <see cref="BatchMixer"/> applies it, to samples and labels alike. Where images
/// are cut (<see cref="ImageShape"/>), the weights are those of the labels, and the samples follow the boxes.
/// </summary>
/// <remarks>
/// A plan keeps its buffers when it is filled again. Reading it from many threads is safe, filling it meanwhile is not.
/// </remarks>
public sealed partial class MixPlan
{
    private int[] _sources = [];
    private int[] _scratch = [];
    private float[] _ownWeights = [];
    private float[] _weights = [];
    private int _weightStride;

    /// <summary>A plan of no rows, for <see cref="MixingPolicy.Fill"/> to write into.</summary>
    public MixPlan()
    {
    }

    /// <summary>The number of rows in the batch, before and after mixing.</summary>
    public int RowCount { get; private set; }

    /// <summary>T, the number of samples that go into each output row; where rows differ in it, none has more.</summary>
    public int SampleCount { get; private set; }

    /// <summary>
    /// The shape of the images that the plan may cut boxes from, or <see langword="null"/> where samples are blended by the
    /// weights, as labels are.
    /// </summary>
    public ImageShape? ImageShape { get; internal set; }

    /// <summary>Whether every row stays what it is, which is so where T = 1.</summary>
    public bool IsIdentity => SampleCount <= 1;

    /// <summary>The sources of all the rows, T apart; a row of fewer samples is filled up with itself, at weight 0.</summary>
    internal ReadOnlySpan<int> AllSources => _sources.AsSpan(0, RowCount * SampleCount);

    /// <summary>The weights of all the rows, <see cref="WeightStride"/> apart.</summary>
    internal ReadOnlySpan<float> AllWeights => _weights;

    /// <summary>0 where all the rows share one table of weights, else T.</summary>
    internal int WeightStride => _weightStride;

    /// <summary>
    /// The T source rows of an output row in rank order. The first one is the row itself; only after two policies in a
    /// chain it may be another one, where that has come to outweigh it.
    /// </summary>
    /// <param name="row">The output row, from 0 to below <see cref="RowCount"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="row"/> is not a row of the plan.</exception>
    public ReadOnlySpan<int> GetSources(int row)
    {
        Guard.RowIndex(row, RowCount, nameof(row));
        return _sources.AsSpan(row * SampleCount, CountOf(row));
    }

    /// <summary>The T weights of an output row in rank order: never rising, with sum 1.</summary>
    /// <param name="row">The output row, from 0 to below <see cref="RowCount"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="row"/> is not a row of the plan.</exception>
    public ReadOnlySpan<float> GetWeights(int row)
    {
        Guard.RowIndex(row, RowCount, nameof(row));
        return _weights.AsSpan(row * _weightStride, CountOf(row));
    }

    /// <summary>The plan with the given orderings (rows × T source rows in rank order) and one weight table for all.</summary>
    internal static MixPlan FromOrderings(int rowCount, int sampleCount, ReadOnlySpan<int> orderings, float[] rankWeights)
    {
        Guard.HoldsExactly(orderings.Length, rowCount, sampleCount, nameof(orderings));
        Guard.HoldsExactly(rankWeights.Length, 1, sampleCount, nameof(rankWeights));
        var plan = new MixPlan();
        orderings.CopyTo(plan.Resize(rowCount, sampleCount));
        plan.ShareWeights(rankWeights);
        return plan;
    }

    /// <summary>Takes on a size and returns the source rows to be filled in: rows × T.</summary>
    internal Span<int> Resize(int rowCount, int sampleCount)
    {
        Guard.FitsArray(rowCount, sampleCount, nameof(rowCount));
        EnsureLength(ref _sources, rowCount * sampleCount);
        RowCount = rowCount;
        SampleCount = sampleCount;
        _hasCounts = false;
        Form = MixForm.Blend;
        ImageShape = null;
        return _sources.AsSpan(0, rowCount * sampleCount);
    }

    /// <summary>Working space for whoever fills the plan.</summary>
    internal Span<int> Scratch(int length)
    {
        EnsureLength(ref _scratch, length);
        return _scratch.AsSpan(0, length);
    }

    /// <summary>Makes all the rows share a table of T weights, which nobody writes to any more.</summary>
    internal void ShareWeights(float[] table)
    {
        _weights = table;
        _weightStride = 0;
    }

    /// <summary>Gives the plan weights of its own to be filled in: T for each row, or T that all the rows share.</summary>
    internal Span<float> OwnWeights(bool perRow)
    {
        int length = perRow ? RowCount * SampleCount : SampleCount;
        EnsureLength(ref _ownWeights, length);
        _weights = _ownWeights;
        _weightStride = perRow ? SampleCount : 0;
        return _ownWeights.AsSpan(0, length);
    }

    private static void EnsureLength<T>(ref T[] buffer, int length)
    {
        if (buffer.Length < length)
        {
            buffer = new T[length];
        }
    }
}
