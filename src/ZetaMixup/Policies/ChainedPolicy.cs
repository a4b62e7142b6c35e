using ZetaMixup.Plans;
using ZetaMixup.Randomness;
using ZetaMixup.Validation;
using static System.FormattableString;

namespace ZetaMixup;

/// <summary>
/// Two policies, one after the other: the second mixes the rows that the first has mixed, labels and samples alike. The
/// first one draws what it would draw alone, the second by a key of its own.
/// </summary>
/// <remarks>
/// A plan's sources and weights are those of the labels after both: what each sample of the batch adds to a row over all
/// ways, the weights falling. The row's own sample mostly is the first of them, but need not be where its partner holds
/// much of the same samples: see <see cref="MixPlan.GetSources"/>. Two policies that blend whole samples become one
/// blend; where one of them cuts boxes, the samples go through two steps. The second policy knows a row's label, not where
/// in the image it comes from: a box that CutMix cuts from what was cut before counts for the label of that whole image.
/// </remarks>
public sealed class ChainedPolicy : MixingPolicy
{
    /// <summary>How many policies come before the second one, so that each in a longer chain has a key of its own.</summary>
    private readonly int _position;

    internal ChainedPolicy(MixingPolicy first, MixingPolicy second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second, "next");
        First = first;
        Second = second;
        ImageShape = Guard.OneImageShape([first, second], "next");
        _position = first is ChainedPolicy chain ? chain._position + 1 : 1;
    }

    /// <summary>The policy that mixes the samples.</summary>
    public MixingPolicy First { get; }

    /// <summary>The policy that mixes what the first one has mixed.</summary>
    public MixingPolicy Second { get; }

    /// <inheritdoc/>
    public override ImageShape? ImageShape { get; }

    /// <inheritdoc/>
    public override string Name => $"{NameOf(First)}+{NameOf(Second)}";

    /// <summary>The policies with their settings, for messages.</summary>
    public override string ToString() => Invariant($"{First} + {Second}");

    internal override int SampleCountFor(int rowCount)
    {
        int first = First.SampleCountFor(rowCount);
        int second = Second.SampleCountFor(rowCount);
        int larger = Math.Max(first, second);
        return larger > rowCount ? larger : (int)Math.Min(rowCount, (long)first * second);
    }

    private protected override void Draw(MixPlan plan, MixKey key, int rowCount, int sampleCount)
    {
        First.Fill(plan.Part(0), key, rowCount);
        Second.Fill(plan.Part(1), PartKeys.Of(key, RandomStreams.ChainKeys, _position - 1), rowCount);
        CombinedPlans.Chain(plan, rowCount);
    }

    internal override double LeastOwnWeight(int rowCount) => First.LeastOwnWeight(rowCount) * Second.LeastOwnWeight(rowCount);

    private protected override MixingPolicy ClipTo(int rowCount) => new ChainedPolicy(First.Clip(rowCount), Second.Clip(rowCount));

    private static string NameOf(MixingPolicy policy) => policy is OneOfPolicy ? $"({policy.Name})" : policy.Name;
}
