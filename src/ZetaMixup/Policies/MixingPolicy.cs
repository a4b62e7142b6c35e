using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup;

/// <summary>How often a policy draws a random quantity.</summary>
public enum MixingScope
{
    /// <summary>Once per row, for more variety within a batch.</summary>
    PerRow,

    /// <summary>Once per batch, for all of its rows.</summary>
    PerBatch,
}

/// <summary>
/// Decides which samples of a batch are mixed and with what weights. Policies are immutable and thread-safe. The plans
/// they draw are pure functions of the policy, the <see cref="MixKey"/> and the batch size.
/// </summary>
public abstract class MixingPolicy
{
    /// <summary>The default γ of ζ-mixup.</summary>
    public const double DefaultGamma = 2.8;

    /// <summary>The default α of mixup and CutMix: a uniform λ.</summary>
    public const double DefaultAlpha = 1.0;

    private ClippedPolicy? _clipped;

    private protected MixingPolicy()
    {
    }

    /// <summary>The policy that leaves every sample unchanged.</summary>
    public static MixingPolicy None { get; } = new NoMixingPolicy();

    /// <summary>
    /// The name of the policy in tables and messages: <c>none</c>, <c>mixup</c>, <c>zeta</c>, <c>cutmix</c>, and for
    /// composed policies for example <c>zeta+cutmix</c> (a chain) and <c>mixup|none</c> (a choice).
    /// </summary>
    public abstract string Name { get; }

    /// <summary>
    /// The shape of the images that patches are cut from, or <see langword="null"/> if samples are blended as a whole and
    /// may be any vectors.
    /// </summary>
    public virtual ImageShape? ImageShape => null;

    /// <summary>
    /// ζ-mixup (Abhishek, Brown, Hamarneh 2024, arXiv:2204.03323): each mixed row is a convex combination of T samples,
    /// weighted by the p-series of γ in random order.
    /// </summary>
    /// <param name="gamma">
    /// γ, finite and at least 0. 0 is the uniform mean, and a large γ keeps the sample itself. From
    /// <see cref="PSeries.AlwaysDominantGamma"/> on, a mix keeps the class of its dominant sample. The default is 2.8.
    /// </param>
    /// <param name="sampleCount">T, at least 1. <see langword="null"/>, the default, stands for the batch size.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="gamma"/> is negative, NaN or infinite, or <paramref name="sampleCount"/> is less than 1.
    /// </exception>
    public static MixingPolicy ZetaMixup(double gamma = DefaultGamma, int? sampleCount = null) => new ZetaMixupPolicy(gamma, sampleCount);

    /// <summary>
    /// mixup (Zhang et al. 2018, arXiv:1710.09412): each mixed row is λ times its sample plus 1 − λ times a random partner,
    /// with λ ≥ ½.
    /// </summary>
    /// <param name="alpha">α of λ ~ Beta(α, α), finite and above 0. The default is 1, a uniform λ.</param>
    /// <param name="scope">Whether λ is drawn per row (the default) or per batch, as in the authors' code.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="alpha"/> is not above 0, NaN or infinite, or <paramref name="scope"/> is not defined.
    /// </exception>
    public static MixingPolicy Mixup(double alpha = DefaultAlpha, MixingScope scope = MixingScope.PerRow) => new MixupPolicy(alpha, scope);

    /// <summary>
    /// CutMix (Yun et al. 2019, arXiv:1905.04899), for images stored in vectors: each mixed row is an image with a patch of
    /// a random partner, and its label is weighted by the areas.
    /// </summary>
    /// <param name="shape">The shape of the images.</param>
    /// <param name="alpha">α of λ ~ Beta(α, α), finite and above 0. The default is 1, a uniform λ.</param>
    /// <exception cref="ArgumentNullException"><paramref name="shape"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not above 0, NaN or infinite.</exception>
    public static MixingPolicy CutMix(ImageShape shape, double alpha = DefaultAlpha) => new CutMixPolicy(shape, alpha);

    /// <summary>Chooses one of several policies at random, per row or per batch.</summary>
    /// <param name="choices">At least one policy and its probability, from 0 to 1. The probabilities sum to 1.</param>
    /// <param name="scope">Whether the policy is chosen per row (the default) or per batch.</param>
    /// <exception cref="ArgumentNullException"><paramref name="choices"/> or a policy is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A probability is not from 0 to 1, or <paramref name="scope"/> is not defined.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// There are no choices, their probabilities do not sum to 1, or they are for images of different shapes.
    /// </exception>
    public static MixingPolicy OneOf(IReadOnlyList<(MixingPolicy Policy, double Probability)> choices, MixingScope scope = MixingScope.PerRow) =>
        new OneOfPolicy(choices, scope);

    /// <summary>Chains two policies: <paramref name="next"/> mixes the rows that this policy has mixed.</summary>
    /// <param name="next">The second policy, for example CutMix after ζ-mixup.</param>
    /// <exception cref="ArgumentNullException"><paramref name="next"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The policies are for images of different shapes.</exception>
    public MixingPolicy Then(MixingPolicy next) => new ChainedPolicy(this, next);

    /// <summary>Draws the plan of one batch into new buffers.</summary>
    /// <param name="key">The key of the plan.</param>
    /// <param name="rowCount">The batch size, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="rowCount"/> is less than 1 or than T, or so large that no array can hold the plan.
    /// </exception>
    public MixPlan CreatePlan(MixKey key, int rowCount)
    {
        var plan = new MixPlan();
        Fill(plan, key, rowCount);
        return plan;
    }

    /// <summary>Draws the plan of one batch into the buffers of an existing plan. Allocates only if they are too small.</summary>
    /// <param name="plan">The plan to overwrite.</param>
    /// <param name="key">The key of the plan.</param>
    /// <param name="rowCount">The batch size, at least 1.</param>
    /// <exception cref="ArgumentNullException"><paramref name="plan"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="rowCount"/> is less than 1 or than T, or so large that no array can hold the plan.
    /// </exception>
    public void Fill(MixPlan plan, MixKey key, int rowCount) => Fill(plan, key, rowCount, maxDegreeOfParallelism: 1);

    /// <summary>
    /// Draws the plan of one batch into the buffers of an existing plan, on several threads if it is large. The plan does not depend
    /// on their number. Allocates only if the buffers are too small.
    /// </summary>
    /// <param name="plan">The plan to overwrite.</param>
    /// <param name="key">The key of the plan.</param>
    /// <param name="rowCount">The batch size, at least 1.</param>
    /// <param name="maxDegreeOfParallelism">
    /// The maximum number of threads, including the calling thread, at least 1. The other threads are idle ones of the thread pool.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="plan"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="rowCount"/> is less than 1 or than T, or so large that no array can hold the plan, or
    /// <paramref name="maxDegreeOfParallelism"/> is less than 1.
    /// </exception>
    public void Fill(MixPlan plan, MixKey key, int rowCount, int maxDegreeOfParallelism)
    {
        ArgumentNullException.ThrowIfNull(plan);
        Guard.AtLeast(maxDegreeOfParallelism, 1, nameof(maxDegreeOfParallelism));
        var sampleCount = GetSampleCount(rowCount);
        try
        {
            plan.Threads = maxDegreeOfParallelism;
            Draw(plan, key, rowCount, sampleCount);
            plan.ImageShape = ImageShape;
        }
        catch
        {
            // A plan that is only partly filled, because memory ran out, must not be applied.
            plan.Clear();
            throw;
        }
    }

    /// <summary>Returns T for a batch of the given size; the maximum if T differs between rows.</summary>
    /// <param name="rowCount">The batch size, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rowCount"/> is less than 1 or than T.</exception>
    public int GetSampleCount(int rowCount)
    {
        Guard.AtLeast(rowCount, 1, nameof(rowCount));
        return SampleCountWithin(rowCount, nameof(rowCount));
    }

    /// <summary>Throws if batches of a given size cannot be mixed by this policy.</summary>
    /// <param name="batchSize">The batch size.</param>
    /// <param name="parameterName">The name of the argument or property to report.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="batchSize"/> is less than 1 or than T, or so large that no array can hold the plan.
    /// </exception>
    public void ValidateBatchSize(int batchSize, string parameterName = "batchSize")
    {
        Guard.AtLeast(batchSize, 1, parameterName);
        CheckPlanFitsArray(batchSize, SampleCountWithin(batchSize, parameterName), parameterName);
    }

    /// <summary>
    /// Returns whether the dominant sample of every mixed row is guaranteed at least half of the weight, so that the other
    /// samples together never outweigh it.
    /// </summary>
    /// <param name="batchSize">The batch size, at least 1 and at least T.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="batchSize"/> is less than 1 or than T.</exception>
    public bool GuaranteesDominance(int batchSize)
    {
        ValidateBatchSize(batchSize);
        return LeastOwnWeight(batchSize) >= 0.5;
    }

    /// <summary>Returns the policy for a batch that may be smaller than T, such as the last one: T becomes the batch size.</summary>
    /// <param name="rowCount">The batch size, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rowCount"/> is less than 1.</exception>
    public MixingPolicy Clip(int rowCount)
    {
        Guard.AtLeast(rowCount, 1, nameof(rowCount));
        if (SampleCountFor(rowCount) <= rowCount)
        {
            return this;
        }

        // The last batch of every epoch asks for the same policy. Losing a race only creates an equal one.
        ClippedPolicy? clipped = _clipped;
        if (clipped?.RowCount != rowCount)
        {
            _clipped = clipped = new ClippedPolicy(rowCount, ClipTo(rowCount));
        }

        return clipped.Policy;
    }

    internal static void CheckPlanFitsArray(int rowCount, int sampleCount, string name)
    {
        var length = (long)rowCount * sampleCount;
        if (length > Array.MaxLength)
        {
            throw new ArgumentOutOfRangeException(
                name,
                Invariant($"{name} was {rowCount}: {rowCount} rows × {sampleCount} samples = {length} sources, but a plan holds at most {Array.MaxLength}."));
        }
    }

    /// <summary>Returns the T that the policy wants for a batch size. It may exceed the batch size.</summary>
    internal abstract int SampleCountFor(int rowCount);

    /// <summary>Returns a lower bound of the weight of sample k in row k.</summary>
    internal abstract double LeastOwnWeight(int rowCount);

    /// <summary>Fills the plan. T is <see cref="SampleCountFor"/>.</summary>
    private protected abstract void Draw(MixPlan plan, MixKey key, int rowCount, int sampleCount);

    /// <summary>Returns the policy with T = <paramref name="rowCount"/>. Called only if T is larger than that.</summary>
    private protected virtual MixingPolicy ClipTo(int rowCount) => this;

    /// <summary>Returns the image shape that all of the given policies share, or null if none of them cuts patches.</summary>
    private protected static ImageShape? CommonImageShape(ReadOnlySpan<MixingPolicy> policies, string name)
    {
        ImageShape? shape = null;
        foreach (MixingPolicy policy in policies)
        {
            if (shape is not null && policy.ImageShape is not null && policy.ImageShape != shape)
            {
                throw new ArgumentException(Invariant($"{name} must be for images of one shape, but {policy.Name} is for {policy.ImageShape} and another policy for {shape}."), name);
            }

            shape ??= policy.ImageShape;
        }

        return shape;
    }

    private int SampleCountWithin(int rowCount, string name)
    {
        var sampleCount = SampleCountFor(rowCount);
        return sampleCount <= rowCount
            ? sampleCount
            : throw new ArgumentOutOfRangeException(
                name,
                Invariant($"{name} was {rowCount}, but the policy {this} mixes {sampleCount} samples and needs batches of at least as many rows. Clip returns the policy for a smaller last batch."));
    }

    private sealed record ClippedPolicy(int RowCount, MixingPolicy Policy);

    /// <summary>No mixing: T = 1, and every row is its own sample.</summary>
    private sealed class NoMixingPolicy : MixingPolicy
    {
        private static readonly float[] WholeSample = [1];

        public override string Name => "none";

        public override string ToString() => Name;

        internal override int SampleCountFor(int rowCount) => 1;

        internal override double LeastOwnWeight(int rowCount) => 1;

        private protected override void Draw(MixPlan plan, MixKey key, int rowCount, int sampleCount)
        {
            Span<int> sources = plan.BlendByTable(rowCount, WholeSample);
            for (var row = 0; row < sources.Length; row++)
            {
                sources[row] = row;
            }
        }
    }
}
