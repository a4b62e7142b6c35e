using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup;

/// <summary>
/// Describes how one batch is mixed: for each mixed row the T source rows and their weights, in rank order. A
/// <see cref="MixingPolicy"/> fills it and a <see cref="BatchMixer"/> applies it to samples and labels. If the policy cuts
/// patches from images (<see cref="ImageShape"/>), the weights are those of the labels, and the samples follow the patches.
/// </summary>
/// <remarks>
/// A plan keeps its buffers when it is filled again. Several threads may read a plan, but not while it is being filled.
/// </remarks>
public sealed class MixPlan
{
    private int[] _sources = [];
    private int[] _scratch = [];
    private int[] _counts = [];
    private float[] _ownWeights = [];
    private float[] _weights = [];
    private Patch[] _patches = [];
    private PlanParts? _parts;
    private OrderingGroups? _orderings;
    private bool _hasCounts;

    /// <summary>Creates a plan without rows for <see cref="MixingPolicy.Fill(MixPlan, MixKey, int)"/> to fill.</summary>
    public MixPlan()
    {
    }

    /// <summary>The number of rows in the batch, before and after mixing.</summary>
    public int RowCount { get; private set; }

    /// <summary>T, the number of source rows of each mixed row; the maximum if it differs between rows.</summary>
    public int SampleCount { get; private set; }

    /// <summary>
    /// The shape of the images that patches may be cut from, or <see langword="null"/> if samples are blended by the
    /// weights, as labels are.
    /// </summary>
    public ImageShape? ImageShape { get; internal set; }

    /// <summary>Whether every row stays unchanged, which is so if T = 1.</summary>
    public bool IsIdentity => SampleCount <= 1;

    /// <summary>How samples are mixed. Labels are always blended by the weights.</summary>
    internal MixForm Form { get; private set; }

    /// <summary>The sources of all rows, T per row. A row of fewer sources is padded with itself, at weight 0.</summary>
    internal ReadOnlySpan<int> AllSources => _sources.AsSpan(0, RowCount * SampleCount);

    /// <summary>The weights of all rows, <see cref="WeightStride"/> apart.</summary>
    internal ReadOnlySpan<float> AllWeights => _weights;

    /// <summary>The maximum number of threads that fill the plan, including the calling thread.</summary>
    internal int Threads { get; set; } = 1;

    /// <summary>0 if all rows share one table of weights, otherwise T.</summary>
    internal int WeightStride { get; private set; }

    /// <summary>The patch of each row, for <see cref="MixForm.Patches"/>.</summary>
    internal ReadOnlySpan<Patch> Patches => _patches.AsSpan(0, RowCount);

    /// <summary>The plans that this one is composed of, for <see cref="MixForm.Chain"/> and <see cref="MixForm.Choice"/>.</summary>
    internal PlanParts Parts => _parts ??= new PlanParts();

    /// <summary>
    /// Returns the T source rows of a mixed row in rank order. The first one is the row itself, except after two policies
    /// in a chain if another row has come to outweigh it.
    /// </summary>
    /// <param name="row">The mixed row, from 0 to <see cref="RowCount"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="row"/> is out of range.</exception>
    public ReadOnlySpan<int> GetSources(int row)
    {
        CheckRow(row);
        return _sources.AsSpan(row * SampleCount, CountOf(row));
    }

    /// <summary>Returns the T weights of a mixed row in rank order. They do not increase and sum to 1.</summary>
    /// <param name="row">The mixed row, from 0 to <see cref="RowCount"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="row"/> is out of range.</exception>
    public ReadOnlySpan<float> GetWeights(int row)
    {
        CheckRow(row);
        return _weights.AsSpan(row * WeightStride, CountOf(row));
    }

    /// <summary>Makes this a plan without rows.</summary>
    internal void Clear() => Resize(MixForm.Blend, 0, 0);

    /// <summary>Makes this a blend whose rows all share a table of T weights, which must not change any more.</summary>
    /// <returns>The sources to fill in, rows × T.</returns>
    internal Span<int> BlendByTable(int rowCount, float[] table)
    {
        Span<int> sources = Resize(MixForm.Blend, rowCount, table.Length);
        _weights = table;
        WeightStride = 0;
        return sources;
    }

    /// <summary>Makes this a blend by a table of T weights, which must not change any more, in random orderings.</summary>
    internal void DrawOrderings(MixKey key, int rowCount, float[] table)
    {
        BlendByTable(rowCount, table);
        (_orderings ??= new OrderingGroups()).Draw(key, _sources, rowCount, table.Length, Threads);
    }

    /// <summary>Makes this a blend whose weights are to be filled in: T per row, or T in all if the rows share them.</summary>
    internal BlendWriter Blend(int rowCount, int sampleCount, bool sharedWeights)
    {
        Span<int> sources = Resize(MixForm.Blend, rowCount, sampleCount);
        return new BlendWriter(sources, OwnWeights(sharedWeights));
    }

    /// <summary>Makes this a plan of images with patches of a partner: T = 2.</summary>
    internal PatchWriter CutPatches(int rowCount)
    {
        Span<int> sources = Resize(MixForm.Patches, rowCount, 2);
        return new PatchWriter(sources, OwnWeights(shared: false), GrowingArray.Take(ref _patches, rowCount));
    }

    /// <summary>Makes this a plan of two policies, the second of which mixes what the first has mixed.</summary>
    internal void Chain(MixingPolicy first, MixKey firstKey, MixingPolicy second, MixKey secondKey, int rowCount)
    {
        PlanParts parts = Parts;
        first.Fill(parts[0], firstKey, rowCount, Threads);
        second.Fill(parts[1], secondKey, rowCount, Threads);
        var blends = parts[0].Form == MixForm.Blend && parts[1].Form == MixForm.Blend;
        var sampleCount = (int)Math.Min(rowCount, (long)parts[0].SampleCount * parts[1].SampleCount);
        parts.WriteChain(Ragged(blends ? MixForm.Blend : MixForm.Chain, rowCount, sampleCount));
    }

    /// <summary>
    /// Makes this a plan whose row k is row k of a plan of policy <c>choices[k]</c>. Each policy draws with its own key for
    /// the whole batch.
    /// </summary>
    internal void Choose(ReadOnlySpan<MixingPolicy> policies, ReadOnlySpan<int> choices, MixKey key)
    {
        PlanParts parts = Parts;
        var sampleCount = 1;
        var blends = true;
        for (var i = 0; i < policies.Length; i++)
        {
            if (choices.Contains(i))
            {
                policies[i].Fill(parts[i], RandomStreams.PartKey(key, RandomStreams.ChoiceKeys, i), choices.Length, Threads);
                sampleCount = Math.Max(sampleCount, parts[i].SampleCount);
                blends &= parts[i].Form == MixForm.Blend;
            }
        }

        parts.WriteChoice(choices, Ragged(blends ? MixForm.Blend : MixForm.Choice, choices.Length, sampleCount));
    }

    /// <summary>Returns working space for filling the plan. No other method touches it.</summary>
    internal Span<int> Scratch(int length) => GrowingArray.Take(ref _scratch, length);

    private RaggedWriter Ragged(MixForm form, int rowCount, int sampleCount)
    {
        Span<int> sources = Resize(form, rowCount, sampleCount);
        _hasCounts = true;
        return new RaggedWriter(sampleCount, sources, OwnWeights(shared: false), GrowingArray.Take(ref _counts, rowCount));
    }

    private Span<int> Resize(MixForm form, int rowCount, int sampleCount)
    {
        MixingPolicy.CheckPlanFitsArray(rowCount, sampleCount, nameof(rowCount));
        Form = form;
        RowCount = rowCount;
        SampleCount = sampleCount;
        ImageShape = null;
        _hasCounts = false;
        return GrowingArray.Take(ref _sources, rowCount * sampleCount);
    }

    private Span<float> OwnWeights(bool shared)
    {
        Span<float> weights = GrowingArray.Take(ref _ownWeights, shared ? SampleCount : RowCount * SampleCount);
        _weights = _ownWeights;
        WeightStride = shared ? 0 : SampleCount;
        return weights;
    }

    private int CountOf(int row) => _hasCounts ? _counts[row] : SampleCount;

    private void CheckRow(int row)
    {
        if ((uint)row >= (uint)RowCount)
        {
            throw new ArgumentOutOfRangeException(nameof(row), Invariant($"row must be at least 0 and below the plan's {RowCount} rows, but was {row}."));
        }
    }
}

/// <summary>How the samples of a batch are mixed.</summary>
internal enum MixForm
{
    /// <summary>By the plan's weights, as labels are.</summary>
    Blend,

    /// <summary>Each row is one image with a patch of another.</summary>
    Patches,

    /// <summary>By part 0 of the plan, and the result by part 1.</summary>
    Chain,

    /// <summary>Each row by the part that was chosen for it.</summary>
    Choice,
}

/// <summary>A rectangle of pixels that replaces those of the other image of a row.</summary>
/// <param name="Top">The first row of pixels.</param>
/// <param name="Left">The first pixel of each row.</param>
/// <param name="Height">Rows of pixels; 0 if the patch is empty.</param>
/// <param name="Width">Pixels per row.</param>
/// <param name="IsOwn">Whether the row's own image is pasted onto its partner's instead of the reverse.</param>
internal readonly record struct Patch(int Top, int Left, int Height, int Width, bool IsOwn)
{
    public long PixelCount => (long)Height * Width;
}

/// <summary>The buffers of a blend, all to be filled: sources (rows × T) and weights.</summary>
internal readonly ref struct BlendWriter(Span<int> sources, Span<float> weights)
{
    public Span<int> Sources { get; } = sources;

    public Span<float> Weights { get; } = weights;
}

/// <summary>The buffers of a plan of patches, all to be filled: sources and weights (rows × 2) and one patch per row.</summary>
internal readonly ref struct PatchWriter(Span<int> sources, Span<float> weights, Span<Patch> patches)
{
    public Span<int> Sources { get; } = sources;

    public Span<float> Weights { get; } = weights;

    public Span<Patch> Patches { get; } = patches;
}
