using Manifolds.Reporting;

namespace Manifolds.Tests.Reporting;

public class RemarksTests
{
    [Fact]
    public void What_is_better_and_what_is_not_are_told_apart_with_the_numbers()
    {
        var remarks = Remarks.On(Made.Comparison((21.6, 3, 0.4), (36.9, 3.01, 0.9), (7.6, 2, 0.25)));

        Assert.Equal(
            [
                "ζ-mixup lies nearer to the originals than mixup (21.6) at γ = 3.0 (7.60).",
                "ζ-mixup has fewer dimensions among 16 neighbours than mixup (3.00) at γ = 3.0 (2.00).",
                "ζ-mixup has soft labels of more entropy than mixup (0.400) at γ = 2.0 (0.900).",
            ],
            remarks.Better);
        Assert.Equal(
            [
                "ζ-mixup lies farther from the originals than mixup (21.6) at γ = 2.0 (36.9).",
                "ζ-mixup has as many dimensions among 16 neighbours as mixup (3.00) at γ = 2.0 (3.01).",
                "ζ-mixup has soft labels of less entropy than mixup (0.400) at γ = 3.0 (0.250).",
            ],
            remarks.NotBetter);
    }

    [Fact]
    public void Where_everything_is_better_nothing_else_is_said() =>
        Assert.Empty(Remarks.On(Made.Comparison((2, 3, 0.1), (1, 2, 0.2))).NotBetter);
}
