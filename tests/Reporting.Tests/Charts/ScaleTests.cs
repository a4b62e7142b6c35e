namespace Reporting.Tests.Charts;

public class ScaleTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(58.3, 61.9)]
    [InlineData(-0.0123, 0.0047)]
    [InlineData(-3e6, 9e6)]
    public void All_values_lie_within_and_a_few_round_ones_are_marked(double low, double high)
    {
        var scale = Scale.Linear([low, high], from: 100, to: 500, tickCount: 5);

        Assert.InRange(scale.At(low), 100, 500);
        Assert.InRange(scale.At(high), scale.At(low) + 300, 500);
        Assert.InRange(scale.Ticks.Count, 2, 7);
        Assert.All(scale.Ticks, tick => Assert.InRange(scale.At(tick), 100, 500));
        Assert.All(scale.Ticks, tick => Assert.Equal(tick, double.Parse(scale.Name(tick), System.Globalization.CultureInfo.InvariantCulture), 1e-9));
    }

    [Fact]
    public void A_scale_may_go_upwards_on_the_page()
    {
        var scale = Scale.Linear([0, 10], from: 200, to: 0, tickCount: 5);

        Assert.True(scale.At(10) < scale.At(0));
    }

    [Theory]
    [InlineData(new[] { 5.0 })]
    [InlineData(new[] { 5.0, 5.0, double.NaN })]
    [InlineData(new double[0])]
    [InlineData(new[] { double.PositiveInfinity })]
    public void One_value_or_none_still_makes_a_scale(double[] values)
    {
        var scale = Scale.Linear(values, from: 0, to: 100, tickCount: 5);

        Assert.All(values.Where(double.IsFinite), value => Assert.Equal(50, scale.At(value), 1e-6));
        Assert.NotEmpty(scale.Ticks);
    }

    [Fact]
    public void What_is_counted_is_marked_at_whole_numbers() =>
        Assert.Equal([1, 2, 3], Scale.Linear([1, 2, 3], from: 0, to: 100, tickCount: 6, leastStep: 1).Ticks);

    [Fact]
    public void A_logarithmic_scale_marks_its_values_at_equal_steps_for_equal_factors()
    {
        var scale = Scale.Logarithmic([8, 16, 64, 8], from: 0, to: 300);

        Assert.Equal([8, 16, 64], scale.Ticks);
        Assert.Equal([0, 100, 300], scale.Ticks.Select(tick => Math.Round(scale.At(tick), 9)));
        Assert.Equal("16", scale.Name(16));
    }
}
