namespace ZetaMixup;

/// <summary>No mixing: T = 1, and every row is its own sample.</summary>
internal sealed class NoMixingPolicy : MixingPolicy
{
    public static readonly NoMixingPolicy Instance = new();

    private static readonly float[] WholeSample = [1];

    public override string Name => "none";

    public override string ToString() => Name;

    private protected override int SampleCountFor(int rowCount) => 1;

    private protected override void Draw(MixPlan plan, Span<int> sources, MixKey key)
    {
        for (int row = 0; row < sources.Length; row++)
        {
            sources[row] = row;
        }

        plan.ShareWeights(WholeSample);
    }
}
