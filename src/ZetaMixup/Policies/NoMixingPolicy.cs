namespace ZetaMixup;

/// <summary>No mixing: T = 1, and every row is its own sample.</summary>
internal sealed class NoMixingPolicy : MixingPolicy
{
    public static readonly NoMixingPolicy Instance = new();

    private static readonly float[] WholeSample = [1];

    public override string Name => "none";

    public override string ToString() => Name;

    internal override int SampleCountFor(int rowCount) => 1;

    private protected override void Draw(MixPlan plan, MixKey key, int rowCount, int sampleCount)
    {
        Span<int> sources = plan.Resize(rowCount, sampleCount);
        for (int row = 0; row < sources.Length; row++)
        {
            sources[row] = row;
        }

        plan.ShareWeights(WholeSample);
    }

    internal override double LeastOwnWeight(int rowCount) => 1;
}
