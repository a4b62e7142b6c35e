// H. Zhang, M. Cisse, Y. N. Dauphin, D. Lopez-Paz, "mixup: Beyond Empirical Risk Minimization", ICLR 2018,
// arXiv:1710.09412.

using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup;

/// <summary>
/// mixup: row k is λ · sample k + (1 − λ) · its partner. The partner is the k-th entry of a uniformly random permutation
/// of the batch, so a sample may be its own partner, and λ ~ Beta(α, α).
/// </summary>
/// <remarks>
/// λ is folded to max(λ, 1 − λ), so that sample k dominates row k, as in ζ-mixup with T = 2 and γ = log₂(λ / (1 − λ)).
/// A λ below ½ would only swap the roles of the two samples, and the partner dominates a row of its own. A batch of one
/// row is unchanged.
/// </remarks>
internal sealed class MixupPolicy : MixingPolicy
{
    public MixupPolicy(double alpha, MixingScope scope)
    {
        Guard.FinitePositive(alpha, nameof(alpha));
        Guard.Defined(scope, nameof(scope));
        Alpha = alpha;
        Scope = scope;
    }

    public double Alpha { get; }

    public MixingScope Scope { get; }

    public override string Name => "mixup";

    public override string ToString() => Invariant($"mixup(alpha={Alpha}, lambda={Scope})");

    /// <summary>Draws a random partner for each row and writes both: rows × 2.</summary>
    /// <param name="key">The key of the plan.</param>
    /// <param name="stream">The random stream.</param>
    /// <param name="sources">Receives each row and its partner.</param>
    /// <param name="permutation">Working space of one number per row.</param>
    public static void DrawPartners(MixKey key, int stream, Span<int> sources, Span<int> permutation)
    {
        for (int row = 0; row < permutation.Length; row++)
        {
            permutation[row] = row;
        }

        CounterRandom random = CounterRandom.For(key, stream);
        random.Shuffle(permutation);
        for (int row = 0; row < permutation.Length; row++)
        {
            sources[2 * row] = row;
            sources[(2 * row) + 1] = permutation[row];
        }
    }

    internal override int SampleCountFor(int rowCount) => Math.Min(2, rowCount);

    internal override double LeastOwnWeight(int rowCount) => rowCount == 1 ? 1 : 0.5;

    private protected override void Draw(MixPlan plan, MixKey key, int rowCount, int sampleCount)
    {
        if (rowCount == 1)
        {
            None.Fill(plan, key, rowCount);
            return;
        }

        BlendWriter blend = plan.Blend(rowCount, sampleCount, Scope == MixingScope.PerBatch);
        DrawPartners(key, RandomStreams.Partners, blend.Sources, plan.Scratch(rowCount));
        CounterRandom random = CounterRandom.For(key, RandomStreams.Lambdas);
        for (int i = 0; i < blend.Weights.Length; i += 2)
        {
            double lambda = random.NextBeta(Alpha, Alpha);
            lambda = Math.Max(lambda, 1 - lambda);
            blend.Weights[i] = (float)lambda;
            blend.Weights[i + 1] = (float)(1 - lambda);
        }
    }
}
