using ZetaMixup.Samples.Experiments.Options;
using ZetaMixup.Samples.Experiments.Training;

namespace ZetaMixup.Samples.Experiments.Splitting;

/// <summary>The rows that a seed trains and tests on: the test set that the data comes with, or else one that is drawn.</summary>
internal static class DataSplit
{
    private static readonly TrainSize DefaultSize = TrainSize.OfShare(0.75);

    /// <param name="data">The rows.</param>
    /// <param name="firstTestRow">Where the data's own test set begins, or null.</param>
    /// <param name="size">How many rows are trained on, or null for the default.</param>
    /// <param name="seed">The seed.</param>
    internal static Split Draw(PreparedData data, int? firstTestRow, TrainSize? size, int seed)
    {
        var random = RandomSource.ForSplit(seed);
        if (firstTestRow is not { } first)
        {
            return StratifiedSplit.Draw(data.Labels, data.Groups, size ?? DefaultSize, random);
        }

        int[] train = size is { } wanted
            ? StratifiedSplit.Draw(data.Labels[..first], data.Groups[..first], wanted, random).Train
            : [.. Enumerable.Range(0, first)];
        return new Split(train, [.. Enumerable.Range(first, data.Count - first)]);
    }
}
