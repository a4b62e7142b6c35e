using Manifolds.Data;
using Manifolds.Measuring;

namespace Manifolds.Tests.Measuring;

public class ComparisonTests
{
    private static readonly PointData Moons = HalfMoons.Create() with { Gammas = [3.0, 2.0], NeighbourCounts = [8, 16] };

    [Fact]
    public void Every_method_is_measured_with_every_seed()
    {
        var comparison = Comparison.Run(Moons, firstSeed: 5, seeds: 2);

        Assert.Equal(["original", "mixup", "ζ-mixup 3.0", "ζ-mixup 2.0"], comparison.Results.Select(result => result.Method.Name));
        Assert.Equal(new double?[] { null, null, 3, 2 }, comparison.Results.Select(result => result.Method.Gamma));
        Assert.Equal([1, 2, 2, 2], comparison.Results.Select(result => result.Distance.Seeds.Count));
        Assert.All(comparison.Results, result => Assert.Equal((2, 2), (result.FukunagaOlsen.Count, result.LevinaBickel.Count)));

        // The second seed is the first of one that starts later.
        var later = Comparison.Run(Moons, firstSeed: 6, seeds: 1);
        Assert.Equal(comparison.Mixup.Distance.Seeds[1], later.Mixup.Distance.Mean);
        Assert.NotEqual(comparison.Mixup.Distance.Seeds[0], later.Mixup.Distance.Mean);
    }

    [Fact]
    public void Originals_are_lines_without_distance_and_with_hard_labels()
    {
        var original = Comparison.Run(Moons with { Gammas = [] }, firstSeed: 1, seeds: 1).Original;

        Assert.Equal(1, original.FukunagaOlsen[0].Mean);
        Assert.Equal((0, 0, 1, 1), (original.Distance.Mean, original.Entropy.Mean, original.EffectiveClasses.Mean, original.EffectiveSamples.Mean));
    }

    [Fact]
    public void Mixes_come_in_the_order_of_the_originals_that_dominate_them()
    {
        var comparison = Comparison.Run(Moons, firstSeed: 1, seeds: 1);

        Assert.All(comparison.Results, result => Assert.Equal(Enumerable.Range(0, 512).Select(row => (long)row), result.Points.Points.Select(point => point.MixedRows[0])));
        Assert.Equal(Moons.Points.Select(point => point.Features), comparison.Original.Points.Points.Select(point => point.Features));
        Assert.Equal(["lower", "upper"], comparison.Mixup.Points.ClassNames);
        Assert.All(comparison.Zeta, result => Assert.Equal(1, result.DominantClassShare.Mean));
    }

    [SkippableFact]
    public void Mixed_digits_have_more_dimensions_than_digits_and_those_of_mixup_the_most()
    {
        var digits = Digits.Read(SharedData.Require("optdigits/optdigits-test.csv")) with { Gammas = [2.8], NeighbourCounts = [64] };
        var comparison = Comparison.Run(digits, firstSeed: 1, seeds: 1);

        Assert.Equal(1, comparison.Original.FukunagaOlsen[0].Mean / 14.5, 0.02);
        Assert.Equal(1, comparison.Zeta.Single().FukunagaOlsen[0].Mean / 15.5, 0.02);
        Assert.Equal(1, comparison.Mixup.FukunagaOlsen[0].Mean / 18.6, 0.02);
    }
}
