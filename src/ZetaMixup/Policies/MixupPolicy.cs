// H. Zhang, M. Cisse, Y. N. Dauphin, D. Lopez-Paz, "mixup: Beyond Empirical Risk Minimization", ICLR 2018,
// arXiv:1710.09412.

using ZetaMixup.Orderings;
using ZetaMixup.Randomness;
using ZetaMixup.Validation;
using static System.FormattableString;

namespace ZetaMixup;

/// <summary>
/// mixup: row k is λ · sample k + (1 − λ) · its partner, where the partner is the k-th entry of a uniformly random
/// permutation of the batch (so a sample may meet itself) and λ ~ Beta(α, α).
/// </summary>
/// <remarks>
/// λ is folded to max(λ, 1 − λ), so that sample k dominates row k, as in ζ-mixup with T = 2 and γ = log₂(λ / (1 − λ)).
/// A λ below ½ would only swap the roles of the two samples, and the partner dominates a row of its own. A batch of one
/// row is returned as it is.
/// </remarks>
public sealed class MixupPolicy : MixingPolicy
{
    /// <summary>The α that is used where none is given.</summary>
    public const double DefaultAlpha = 1.0;

    internal MixupPolicy(double alpha, LambdaScope lambdaScope)
    {
        Guard.FinitePositive(alpha, nameof(alpha));
        Guard.Defined(lambdaScope, nameof(lambdaScope));
        Alpha = alpha;
        LambdaScope = lambdaScope;
    }

    /// <summary>α of λ ~ Beta(α, α), finite and above 0; the larger, the more the two samples are mixed.</summary>
    /// <value>1 by default, that is, a uniform λ.</value>
    public double Alpha { get; }

    /// <summary>Whether each row or each batch has its own λ.</summary>
    /// <value><see cref="LambdaScope.PerRow"/> by default.</value>
    public LambdaScope LambdaScope { get; }

    /// <inheritdoc/>
    public override string Name => "mixup";

    /// <summary>The name and the settings, for messages.</summary>
    public override string ToString() => Invariant($"mixup(alpha={Alpha}, lambda={LambdaScope})");

    internal override int SampleCountFor(int rowCount) => Math.Min(2, rowCount);

    private protected override void Draw(MixPlan plan, MixKey key, int rowCount, int sampleCount)
    {
        if (rowCount == 1)
        {
            None.Fill(plan, key, rowCount);
            return;
        }

        RandomPartners.Draw(key, RandomStreams.Partners, plan.Resize(rowCount, sampleCount), plan.Scratch(rowCount));

        var random = CounterRandom.For(key, RandomStreams.Lambdas);
        Span<float> weights = plan.OwnWeights(LambdaScope == LambdaScope.PerRow);
        for (int i = 0; i < weights.Length; i += 2)
        {
            double lambda = random.NextBeta(Alpha, Alpha);
            lambda = Math.Max(lambda, 1 - lambda);
            weights[i] = (float)lambda;
            weights[i + 1] = (float)(1 - lambda);
        }
    }

    internal override double LeastOwnWeight(int rowCount) => rowCount == 1 ? 1 : 0.5;
}
