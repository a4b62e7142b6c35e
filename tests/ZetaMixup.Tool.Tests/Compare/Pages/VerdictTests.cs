using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Compare.Pages;

namespace ZetaMixup.Tool.Tests.Compare.Pages;

public sealed class VerdictTests
{
    [Fact]
    public void A_difference_below_two_standard_errors_is_none()
    {
        // Differences -1, 1, 3: mean 1, standard error 2 / sqrt 3 = 1.15.
        var result = Results.Of(Measure.MicroF1, ("none", [50, 50, 50]), ("zeta", [49, 51, 53]));

        Assert.Equal("In micro-F1, no difference to none can be shown for zeta.", Verdict.Of(result));
    }

    [Fact]
    public void Methods_with_a_difference_come_first_and_the_best_of_them_before_all()
    {
        var result = Results.Of(
            Measure.MicroF1,
            ("none", [50, 50, 50]), ("mixup", [49, 51, 53]), ("cutmix", [47, 48, 49]), ("zeta", [53, 54, 55]), ("zeta:gamma=4", [50, 50, 50]));

        Assert.Equal(
            "In micro-F1, zeta is better than none by 4.0 ± 0.6 points and cutmix is worse than none by 2.0 ± 0.6 points; " +
            "no difference can be shown for mixup and zeta:gamma=4.",
            Verdict.Of(result));
    }

    [Fact]
    public void A_lower_error_rate_is_better()
    {
        var result = Results.Of(Measure.ErrorRate, ("none", [50, 50, 50]), ("zeta", [46, 47, 48]));

        Assert.Equal("In error rate, zeta is better than none by 3.0 ± 0.6 points.", Verdict.Of(result));
    }

    [Fact]
    public void The_same_difference_in_every_seed_is_one_and_that_of_one_seed_is_none()
    {
        Assert.True(Verdict.IsShown(new SeedValues([0.25, 0.25])));
        Assert.False(Verdict.IsShown(new SeedValues([0, 0])));
        Assert.False(Verdict.IsShown(new SeedValues([0.25])));
    }

    [Theory]
    [InlineData("No difference to none can be shown with one seed, because its standard error is unknown.", "none", "zeta")]
    [InlineData("No difference can be shown, because no method besides none was run.", "none")]
    [InlineData("No difference to none can be shown, because none was not run.", "mixup", "zeta")]
    public void What_cannot_be_compared_gets_the_reason(string expected, params string[] methods) =>
        Assert.Equal(expected, Verdict.Of(Results.Of(Measure.MicroF1, [.. methods.Select((method, i) => (method, new[] { 50.0 + i }))])));

    /// <summary>Student's t with 1 and 4 degrees of freedom: 1 − 2/π·arctan 2 = 0.295, and 0.116 by tables.</summary>
    [Theory]
    [InlineData(2, "chance alone exceeds two in 30 % of comparisons")]
    [InlineData(5, "chance alone exceeds two in 12 % of comparisons")]
    public void The_note_tells_how_often_chance_makes_a_difference(int seeds, string expected) =>
        Assert.Contains(expected, Verdict.Explain(seeds));
}
