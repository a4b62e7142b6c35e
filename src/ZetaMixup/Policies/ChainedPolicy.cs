using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup;

/// <summary>
/// A chain of two policies: the second one mixes the rows that the first has mixed, both samples and labels. The first
/// policy draws as it would alone, the second with a key of its own.
/// </summary>
/// <remarks>
/// The sources and weights of a plan are those of the labels after both policies: the total weight of each sample in a row,
/// in decreasing order. The row's own sample is usually the first source, but not if its partner contains much of the same
/// samples: see <see cref="MixPlan.GetSources"/>. Two policies that blend whole samples become one blend. If one of them
/// cuts patches, the samples take two steps. The second policy knows the label of a row, not which parts of the image it
/// comes from: a patch cut from an already patched image has the label weights of that whole image.
/// </remarks>
internal sealed class ChainedPolicy : MixingPolicy
{
    // The number of policies before the second one. It gives each policy in a longer chain a key of its own.
    private readonly int _position;

    public ChainedPolicy(MixingPolicy first, MixingPolicy second)
    {
        ArgumentNullException.ThrowIfNull(second, "next");
        First = first;
        Second = second;
        ImageShape = CommonImageShape([first, second], "next");
        _position = first is ChainedPolicy chain ? chain._position + 1 : 1;
    }

    public MixingPolicy First { get; }

    public MixingPolicy Second { get; }

    public override ImageShape? ImageShape { get; }

    public override string Name => $"{NameOf(First)}+{NameOf(Second)}";

    public override string ToString() => Invariant($"{First} + {Second}");

    internal override int SampleCountFor(int rowCount)
    {
        int first = First.SampleCountFor(rowCount);
        int second = Second.SampleCountFor(rowCount);
        int larger = Math.Max(first, second);
        return larger > rowCount ? larger : (int)Math.Min(rowCount, (long)first * second);
    }

    internal override double LeastOwnWeight(int rowCount) => First.LeastOwnWeight(rowCount) * Second.LeastOwnWeight(rowCount);

    private protected override void Draw(MixPlan plan, MixKey key, int rowCount, int sampleCount) =>
        plan.Chain(First, key, Second, RandomStreams.PartKey(key, RandomStreams.ChainKeys, _position - 1), rowCount);

    private protected override MixingPolicy ClipTo(int rowCount) => new ChainedPolicy(First.Clip(rowCount), Second.Clip(rowCount));

    private static string NameOf(MixingPolicy policy) => policy is OneOfPolicy ? $"({policy.Name})" : policy.Name;
}
