using Manifolds.Data;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace Manifolds.Tests.Data;

public class PointDataTests
{
    [Fact]
    public void Half_moons_are_two_half_circles_that_reach_into_each_other()
    {
        var moons = HalfMoons.Create();

        Assert.Equal(512, moons.Points.Count);
        Assert.Equal(256, moons.Points.Count(point => point.Label == "upper"));
        Assert.All(moons.Points.Where(point => point.Label == "upper"), point => Assert.Equal(1, Distance(point, 0, 0), 1e-6));
        Assert.All(moons.Points.Where(point => point.Label == "lower"), point => Assert.Equal(1, Distance(point, 1, 0.5), 1e-6));
        Assert.All(moons.Points, point => Assert.True(point.Label == "upper" ? point.Features[1] > -1e-6 : point.Features[1] < 0.5 + 1e-6));
    }

    [Fact]
    public void A_helix_winds_up_and_each_turn_is_a_class()
    {
        var helix = Helix.Draw(seed: 1);

        Assert.Equal(8192, helix.Points.Count);
        Assert.All(helix.Points, point =>
        {
            var (x, y, t) = (point.Features[0], point.Features[1], point.Features[2]);
            Assert.InRange(t, 0, 10 * Math.PI);
            Assert.Equal(100 * Math.Cos(t), x, 0.001);
            Assert.Equal(100 * Math.Sin(t), y, 0.001);
            Assert.Equal($"turn {1 + (int)(t / (2 * Math.PI))}", point.Label);
        });
        Assert.Equal(helix.Points[7].Features, Helix.Draw(seed: 1).Points[7].Features);
        Assert.NotEqual(helix.Points[7].Features, Helix.Draw(seed: 2).Points[7].Features);
    }

    [Fact]
    public void A_view_has_the_points_with_their_classes_in_the_order_of_the_names()
    {
        var mlContext = new MLContext(seed: 1);
        var view = HalfMoons.Create().ToView(mlContext);

        VBuffer<ReadOnlyMemory<char>> names = default;
        view.Schema["Label"].GetKeyValues(ref names);
        Assert.Equal(["lower", "upper"], names.DenseValues().Select(name => name.ToString()));
        Assert.Equal([2u, 1u, 2u], view.GetColumn<uint>("Label").Take(3));
        Assert.Equal([1f, 0f], view.GetColumn<float[]>("Features").First());
    }

    private static double Distance(LabelledPoint point, double x, double y) =>
        Math.Sqrt(((point.Features[0] - x) * (point.Features[0] - x)) + ((point.Features[1] - y) * (point.Features[1] - y)));
}
