using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Tune.Outcome;

namespace ZetaMixup.Tool.Tests.Tune.Outcome;

public sealed class TuneVerdictTests
{
    [Theory]
    [InlineData(0.012, 0.006, 0.018, "Mixing helps: zeta:gamma=4, the best of it, is better than none, the best setting without mixing, by 1.2 ± 0.3 points of micro-F1 on the test set (95 % interval +0.6 to +1.8).")]
    [InlineData(0.004, -0.002, 0.01, "Mixing does not help beyond chance: zeta:gamma=4, the best of it, differs from none, the best setting without mixing, by +0.4 ± 0.3 points of micro-F1 on the test set (95 % interval −0.2 to +1.0).")]
    [InlineData(-0.012, -0.018, -0.006, "Mixing hurts: zeta:gamma=4, the best of it, is worse than none, the best setting without mixing, by 1.2 ± 0.3 points of micro-F1 on the test set (95 % interval −1.8 to −0.6).")]
    public void The_verdict_says_what_the_interval_shows(double mean, double low, double high, string verdict) =>
        Assert.Equal(verdict, TuneVerdict.Of("zeta:gamma=4", "none", new OuterDifference(mean, 0.003, 9, low, high, []), folds: 0, Measure.MicroF1));

    [Fact]
    public void Folds_are_named() =>
        Assert.Equal(
            "Mixing does not help beyond chance: tuned mixing, which on all rows is zeta, differs from tuned training without mixing, none, by 0.0 ± 10.0 points of micro-F1 in 5 outer folds (95 % interval −20.0 to +20.0).",
            TuneVerdict.Of("zeta", "none", new OuterDifference(0, 0.1, 4, -0.2, 0.2, []), folds: 5, Measure.MicroF1));

    [Fact]
    public void Fewer_errors_are_a_gain() =>
        Assert.Equal(
            "Mixing helps: zeta, the best of it, is better than none, the best setting without mixing, by 1.2 ± 0.3 points of error rate on the test set (95 % interval −1.8 to −0.6).",
            TuneVerdict.Of("zeta", "none", new OuterDifference(-0.012, 0.003, 9, -0.018, -0.006, []), folds: 0, Measure.ErrorRate));

    [Fact]
    public void An_unknown_error_is_no_result() =>
        Assert.StartsWith("Nothing can be said about zeta", TuneVerdict.Of("zeta", "none", new OuterDifference(0.3, null, 0, null, null, []), folds: 0, Measure.MicroF1));
}
