using ZetaMixup.Measures;
using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Measures;

public sealed class NearestOriginalTests
{
    [Fact]
    public void Mixes_of_a_helix_come_nearer_to_it_as_gamma_grows()
    {
        PointSet helix = PointClouds.Helix(seed: 1);

        // Measured once with numpy, batches of 32.
        foreach (var (gamma, expected) in new[] { (2, 36.9), (2.8, 19.4), (4, 7.6), (6, 1.76) })
        {
            Assert.Equal(1, MeanDistance(helix, MixingPolicy.ZetaMixup(gamma)) / expected, 0.02);
        }

        // Of mixup's λ there is only one to a row, so its mean varies more.
        Assert.Equal(1, MeanDistance(helix, MixingPolicy.Mixup()) / 21.6, 0.05);
    }

    [Fact]
    public void What_is_not_mixed_has_no_distance() =>
        Assert.Equal(0, MeanDistance(PointClouds.Uniform(seed: 2, 100, 7), MixingPolicy.None));

    [Fact]
    public void Each_mix_has_its_own_distance()
    {
        float[] mixes = [3, 4, 1, 1];
        float[] originals = [0, 0, 1, 0, 30, 30];

        Assert.Equal([Math.Sqrt(20), 1], NearestOriginal.Distances(mixes, originals, 2).Select(d => Math.Round(d, 5) == 4.47214 ? Math.Sqrt(20) : d));
        Assert.Equal((Math.Sqrt(20) + 1) / 2, NearestOriginal.MeanDistance(mixes, originals, 2), 1e-6);
    }

    [Fact]
    public void Bad_arguments_are_named()
    {
        Expect.Argument("mixedPoints", "mixedPoints must have whole rows of 3 values, but has 8, 2 too many.", () => NearestOriginal.Distances(new float[8], new float[9], 3));
        Expect.Argument("originalPoints", "originalPoints must have at least 1 row, but has 0.", () => NearestOriginal.MeanDistance(new float[9], Array.Empty<float>(), 3));
        Expect.OutOfRange("width", "width must be at least 1, but was 0.", () => NearestOriginal.MeanDistance(new float[9], new float[9], 0));
    }

    private static double MeanDistance(PointSet points, MixingPolicy policy) =>
        NearestOriginal.MeanDistance(
            PointClouds.Mix(points, policy, 32, seed: 1).Values.ToArray(), points.Values.ToArray(), points.Width);
}
