using Manifolds.Data;
using Microsoft.ML;
using ZetaMixup;
using ZetaMixup.MLNet;

namespace Manifolds.Measuring;

/// <summary>The measures of the originals and of what each method makes of them.</summary>
/// <param name="Data">The data.</param>
/// <param name="Results">The originals, mixup, and ζ-mixup with each γ.</param>
internal sealed record Comparison(PointData Data, IReadOnlyList<MethodResult> Results)
{
    /// <summary>Of ζ-mixup, whose T it is too: each mix is one of the whole batch.</summary>
    internal const int BatchSize = 32;

    internal MethodResult Original => Results[0];

    internal MethodResult Mixup => Results[1];

    internal IEnumerable<MethodResult> Zeta => Results.Skip(2);

    /// <summary>Mixes and measures.</summary>
    /// <param name="data">The data.</param>
    /// <param name="firstSeed">The seed of the first mix.</param>
    /// <param name="seeds">How many mixes there are of each method.</param>
    internal static Comparison Run(PointData data, int firstSeed, int seeds)
    {
        var mlContext = new MLContext(firstSeed);
        var originals = mlContext.Data.Cache(data.ToView(mlContext));
        return new Comparison(data, [.. Method.For(data).Select(method => Run(mlContext, data, originals, method, firstSeed, seeds))]);
    }

    private static MethodResult Run(MLContext mlContext, PointData data, IDataView originals, Method method, int firstSeed, int seeds)
    {
        // What is not mixed is the same with every seed.
        var count = method.Policy == MixingPolicy.None ? 1 : seeds;
        IDataView[] mixes = [.. Enumerable.Range(firstSeed, count).Select(seed => Mix(mlContext, data, originals, method.Policy, seed))];
        var dimensions = mixes.Select(mixed => mlContext.Data.MeasureIntrinsicDimension(mixed, numbersOfNeighbors: data.NeighbourCounts)).ToArray();
        var labels = mixes.Select(mixed => mlContext.Data.MeasureSoftLabels(mixed)).ToArray();
        Measured Each(Func<int, double> measure) => new([.. Enumerable.Range(0, count).Select(measure)]);
        Measured[] EachCount(Func<IntrinsicDimensionMetrics, double> estimate) =>
            [.. data.NeighbourCounts.Select((_, k) => Each(i => estimate(dimensions[i][k])))];
        return new MethodResult
        {
            Method = method,
            FukunagaOlsen = EachCount(metrics => metrics.FukunagaOlsen),
            LevinaBickel = EachCount(metrics => metrics.LevinaBickel),
            Distance = Each(i => mlContext.Data.MeasureDistanceToOriginals(mixes[i], originals)),
            Entropy = Each(i => labels[i].MeanEntropy),
            EffectiveClasses = Each(i => labels[i].MeanEffectiveNumberOfClasses),
            EffectiveSamples = Each(i => mlContext.Data.MeasureEffectiveSampleCount(mixes[i])),
            DominantClassShare = Each(i => labels[i].DominantClassRate!.Value),
            Points = MixedPoints.Read(mlContext, mixes[0]),
        };
    }

    /// <summary>The provenance says how many samples count in a mix, and which original dominates it.</summary>
    private static IDataView Mix(MLContext mlContext, PointData data, IDataView originals, MixingPolicy policy, int seed)
    {
        // Of a batch of 32, one row in 32 would have itself as mixup's partner, and be no mix.
        var batchSize = policy.Name == MixingPolicy.Mixup().Name ? data.Points.Count : BatchSize;
        return mlContext.Data.Cache(mlContext.Data.ZetaMixup(mlContext,
            originals, options: new() { Policy = policy, BatchSize = batchSize, Seed = seed, AddProvenance = true }));
    }
}
