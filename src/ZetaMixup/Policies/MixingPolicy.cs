using ZetaMixup.Validation;

namespace ZetaMixup;

/// <summary>
/// Decides which samples of a batch are mixed and with what weights. A policy never changes and may be used from many
/// threads; the plans it makes are pure functions of the policy, the <see cref="MixKey"/> and the batch size.
/// </summary>
public abstract class MixingPolicy
{
    private ClippedPolicy? _clipped;

    private protected MixingPolicy()
    {
    }

    /// <summary>The policy that leaves every sample as it is.</summary>
    public static MixingPolicy None => NoMixingPolicy.Instance;

    /// <summary>
    /// The policy's name in tables and messages: <c>none</c>, <c>mixup</c>, <c>zeta</c>, <c>cutmix</c>, and for policies
    /// made of those <c>zeta+cutmix</c> (one after the other) and <c>mixup|none</c> (one of them).
    /// </summary>
    public abstract string Name { get; }

    /// <summary>
    /// The shape of the images that boxes are cut from, or <see langword="null"/> where samples are blended as a whole, so
    /// that they may be vectors of any kind.
    /// </summary>
    public virtual ImageShape? ImageShape => null;

    /// <summary>ζ-mixup (Abhishek, Brown, Hamarneh 2024, arXiv:2204.03323).</summary>
    /// <param name="gamma">
    /// γ, finite and at least 0: 0 is the uniform mean, a large one keeps the sample itself; from
    /// <see cref="PSeries.AlwaysDominantGamma"/> on, a mix keeps the class of its dominant sample. 2.8 by default.
    /// </param>
    /// <param name="sampleCount">T, at least 1; <see langword="null"/> (the default) stands for the whole batch.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="gamma"/> is negative, NaN or infinite, or <paramref name="sampleCount"/> is less than 1.
    /// </exception>
    public static ZetaMixupPolicy ZetaMixup(double gamma = ZetaMixupPolicy.DefaultGamma, int? sampleCount = null) =>
        new(gamma, sampleCount);

    /// <summary>mixup (Zhang et al. 2018, arXiv:1710.09412).</summary>
    /// <param name="alpha">α of λ ~ Beta(α, α), finite and above 0; 1, that is, a uniform λ, by default.</param>
    /// <param name="lambdaScope">Whether each row (the default) or each batch has its own λ.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="alpha"/> is not above 0, NaN or infinite, or <paramref name="lambdaScope"/> is no named value.
    /// </exception>
    public static MixupPolicy Mixup(double alpha = MixupPolicy.DefaultAlpha, LambdaScope lambdaScope = LambdaScope.PerRow) =>
        new(alpha, lambdaScope);

    /// <summary>CutMix (Yun et al. 2019, arXiv:1905.04899), for vectors that hold images.</summary>
    /// <param name="shape">The shape of the images.</param>
    /// <param name="alpha">α of λ ~ Beta(α, α), finite and above 0; 1, that is, a uniform λ, by default.</param>
    /// <exception cref="ArgumentNullException"><paramref name="shape"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="alpha"/> is not above 0, NaN or infinite.</exception>
    public static CutMixPolicy CutMix(ImageShape shape, double alpha = CutMixPolicy.DefaultAlpha) => new(shape, alpha);

    /// <summary>One of several policies, chosen at random for each row or each batch.</summary>
    /// <param name="choices">At least one policy and its probability, from 0 to 1; the probabilities sum to 1.</param>
    /// <param name="choiceScope">Whether each row (the default) or each batch has its own choice.</param>
    /// <exception cref="ArgumentNullException"><paramref name="choices"/> or a policy is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A probability is not from 0 to 1, or <paramref name="choiceScope"/> is no named value.
    /// </exception>
    /// <exception cref="ArgumentException">
    /// There are no choices, their probabilities do not sum to 1, or they are for images of different shapes.
    /// </exception>
    public static OneOfPolicy OneOf(
        IReadOnlyList<(MixingPolicy Policy, double Probability)> choices, ChoiceScope choiceScope = ChoiceScope.PerRow) =>
        new(choices, choiceScope);

    /// <summary>This policy and then another, which mixes the rows that this one has mixed.</summary>
    /// <param name="next">The second policy, such as CutMix after ζ-mixup.</param>
    /// <exception cref="ArgumentNullException"><paramref name="next"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">The two are for images of different shapes.</exception>
    public ChainedPolicy Then(MixingPolicy next) => new(this, next);

    /// <summary>Draws the plan of one batch into new buffers.</summary>
    /// <param name="key">What to draw the plan from.</param>
    /// <param name="rowCount">The batch size, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="rowCount"/> is less than 1 or than the policy's T, or so large that no array holds the plan.
    /// </exception>
    public MixPlan CreatePlan(MixKey key, int rowCount)
    {
        var plan = new MixPlan();
        Fill(plan, key, rowCount);
        return plan;
    }

    /// <summary>Draws the plan of one batch into the buffers of an earlier one; allocates only where these are too small.</summary>
    /// <param name="plan">The plan to overwrite.</param>
    /// <param name="key">What to draw the plan from.</param>
    /// <param name="rowCount">The batch size, at least 1.</param>
    /// <exception cref="ArgumentNullException"><paramref name="plan"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="rowCount"/> is less than 1 or than the policy's T, or so large that no array holds the plan.
    /// </exception>
    public void Fill(MixPlan plan, MixKey key, int rowCount)
    {
        ArgumentNullException.ThrowIfNull(plan);
        int sampleCount = GetSampleCount(rowCount);
        try
        {
            Draw(plan, key, rowCount, sampleCount);
            plan.ImageShape = ImageShape;
        }
        catch
        {
            // Half of a plan must not be mixed by: where memory ran out, it has no rows.
            plan.Resize(0, 0);
            throw;
        }
    }

    /// <summary>T for a batch of the given size; the largest one where rows differ in it.</summary>
    /// <param name="rowCount">The batch size, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">
    /// <paramref name="rowCount"/> is less than 1 or than the policy's T.
    /// </exception>
    public int GetSampleCount(int rowCount)
    {
        Guard.AtLeast(rowCount, 1, nameof(rowCount));
        int sampleCount = SampleCountFor(rowCount);
        Guard.SampleCountWithinBatch(sampleCount, rowCount, nameof(rowCount));
        return sampleCount;
    }

    /// <summary>Whether batches of that size can be mixed at all, asked before there is one.</summary>
    /// <exception cref="ArgumentOutOfRangeException">As for <see cref="Fill"/>.</exception>
    internal void CheckBatchSize(int batchSize, string name)
    {
        Guard.AtLeast(batchSize, 1, name);
        int sampleCount = SampleCountFor(batchSize);
        Guard.SampleCountWithinBatch(sampleCount, batchSize, name);
        Guard.FitsArray(batchSize, sampleCount, name);
    }

    /// <summary>The policy for a batch that may be smaller than T, such as the last one: T becomes the batch size then.</summary>
    /// <param name="rowCount">The batch size, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="rowCount"/> is less than 1.</exception>
    public MixingPolicy Clip(int rowCount)
    {
        Guard.AtLeast(rowCount, 1, nameof(rowCount));
        if (SampleCountFor(rowCount) <= rowCount)
        {
            return this;
        }

        // The last batch of every epoch asks for the same one; a lost race costs a second, equal policy.
        ClippedPolicy? clipped = _clipped;
        if (clipped?.RowCount != rowCount)
        {
            _clipped = clipped = new ClippedPolicy(rowCount, ClipTo(rowCount));
        }

        return clipped.Policy;
    }

    /// <summary>The T that the policy wants for a batch; may exceed the batch.</summary>
    internal abstract int SampleCountFor(int rowCount);

    /// <summary>Gives the plan its size, sources and weights; T is what <see cref="SampleCountFor"/> says.</summary>
    private protected abstract void Draw(MixPlan plan, MixKey key, int rowCount, int sampleCount);

    /// <summary>The weight that sample k has in row k at the least; from ½ on, all the others together never outweigh it.</summary>
    internal abstract double LeastOwnWeight(int rowCount);

    /// <summary>The policy with T = <paramref name="rowCount"/>; asked only where T is larger than that.</summary>
    private protected virtual MixingPolicy ClipTo(int rowCount) => this;

    private sealed record ClippedPolicy(int RowCount, MixingPolicy Policy);
}
