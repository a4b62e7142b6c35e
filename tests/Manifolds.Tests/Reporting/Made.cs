using Manifolds.Data;
using Manifolds.Measuring;
using ZetaMixup;

namespace Manifolds.Tests.Reporting;

/// <summary>Comparisons with measures that are made up.</summary>
internal static class Made
{
    /// <param name="measures">Distance, dimension and entropy of mixup, then of ζ-mixup with γ = 2, 3 and so on</param>
    internal static Comparison Comparison(params (double Distance, double Dimension, double Entropy)[] measures)
    {
        var data = HalfMoons.Create() with { Name = "made-up", NeighbourCounts = [8, 16, 32, 64, 128] };
        return new Comparison(
            data,
            [
                Result(new Method("original", MixingPolicy.None), (0, 1, 0)),
                .. measures.Select((measured, i) => Result(
                    i == 0 ? new Method("mixup", MixingPolicy.Mixup()) : new Method($"ζ-mixup {i + 1}.0", MixingPolicy.ZetaMixup(i + 1), i + 1), measured)),
            ]);
    }

    private static MethodResult Result(Method method, (double Distance, double Dimension, double Entropy) measured) => new()
    {
        Method = method,
        FukunagaOlsen = [new([9]), new([measured.Dimension - 0.5, measured.Dimension + 0.5]), new([12.5]), new([14]), new([100])],
        LevinaBickel = [new([double.NaN]), new([2.25]), new([2]), new([2]), new([2])],
        Distance = new([measured.Distance]),
        Entropy = new([measured.Entropy]),
        EffectiveClasses = new([1.5]),
        EffectiveSamples = new([1.75]),
        DominantClassShare = new([0.995]),
        Points = null!,
    };
}
