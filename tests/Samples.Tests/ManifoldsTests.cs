namespace Samples.Tests;

public sealed class ManifoldsTests(ManifoldsTests.Run run) : IClassFixture<ManifoldsTests.Run>
{
    private const string Digits = "optdigits/optdigits-test.csv";

    // Measured with an independent implementation, for points and mixes of other seeds.
    [Theory]
    [InlineData("mixup ", 21.6)]
    [InlineData("ζ-mixup 2.0   ", 36.9)] // The remarks below the table start with the same words.
    [InlineData("ζ-mixup 2.8 ", 19.4)]
    [InlineData("ζ-mixup 4.0 ", 7.6)]
    [InlineData("ζ-mixup 6.0 ", 1.76)]
    public void Mixes_lie_as_far_from_the_helix_as_expected(string method, double expected)
    {
        var distance = run.Output.Block("Helix").NumbersOf(method)[4];
        Assert.InRange(distance, 0.98 * expected, 1.02 * expected);
    }

    [SkippableTheory]
    [InlineData("original ", 14.5)]
    [InlineData("ζ-mixup 2.8 ", 15.5)]
    [InlineData("mixup ", 18.6)]
    public void Mixed_digits_have_the_expected_local_dimension(string method, double expected)
    {
        SharedData.Require(Digits);
        var dimension = run.Output.Block("optdigits-test.csv").NumbersOf(method)[3];
        Assert.InRange(dimension, expected - 0.2, expected + 0.2);
    }

    [Fact]
    public void Original_rows_are_not_mixed()
    {
        var numbers = run.Output.Block("Helix").NumbersOf("original ");
        Assert.Equal([0, 0, 1, 100], numbers[4..]);
    }

    [Fact]
    public void Every_gamma_that_is_no_better_than_mixup_is_named_on_the_half_moons() =>
        Assert.Contains(
            "ζ-mixup 3.0, ζ-mixup 2.8, ζ-mixup 2.6, ζ-mixup 2.4, ζ-mixup 2.2, ζ-mixup 2.0 lies no nearer to the originals than mixup.",
            run.Output.Block("Half-moons"));

    [Fact]
    public void Half_moons_and_helix_are_called_synthetic()
    {
        Assert.Contains("synthetic", run.Output.Block("Half-moons")[0], StringComparison.Ordinal);
        Assert.Contains("synthetic", run.Output.Block("Helix")[0], StringComparison.Ordinal);
    }

    [Fact]
    public void The_README_shows_what_it_prints() => ReadmeOutput.AssertPrinted("Manifolds", run.Output, tolerance: 0.02);

    [Fact]
    public void Without_digits_it_says_that_they_are_skipped() =>
        Assert.Equal(!run.HasDigits, run.Output.Any(line => line.StartsWith("The digits are skipped: ", StringComparison.Ordinal)));

    public sealed class Run
    {
        private static readonly string? DigitsPath = SharedData.Find(Digits);

        internal bool HasDigits { get; } = DigitsPath is not null;

        internal string[] Output { get; } = Sample.Lines("Manifolds", DigitsPath is null ? [] : [DigitsPath]);
    }
}
