namespace Samples.Tests;

public sealed class CutMixTests(CutMixTests.Run run) : IClassFixture<CutMixTests.Run>
{
    [Fact]
    public void The_data_is_called_synthetic() => Assert.StartsWith("Data: synthetic", run.Output[0], StringComparison.Ordinal);

    [Fact]
    public void A_patch_helps_more_than_a_blend()
    {
        double MicroF1(string method) => run.Output.NumbersOf($"{method,-21} ")[0];
        Assert.True(MicroF1("CutMix") > MicroF1("none") + 0.02);
        Assert.True(MicroF1("ζ-mixup, then CutMix") > MicroF1("ζ-mixup") + 0.02);
    }

    [Fact]
    public void The_picture_of_a_mix_consists_of_its_two_sources()
    {
        // Three pictures of 16 × 16 beside each other, below a line with their names.
        var pictures = run.Output[3..19];
        Assert.All(pictures, line => Assert.Equal((3 * 16) + 6, line.Length));
        var fromPartner = 0;
        foreach (var line in pictures)
        {
            for (var x = 0; x < 16; x++)
            {
                var (dominant, partner, mix) = (line[x], line[19 + x], line[38 + x]);
                Assert.True(mix == dominant || mix == partner, line);
                fromPartner += mix == dominant ? 0 : 1;
            }
        }

        Assert.InRange(fromPartner, 1, 128);
    }

    [Fact]
    public void The_README_shows_what_it_prints() => ReadmeOutput.AssertPrinted("CutMix", run.Output, tolerance: 0.02);

    public sealed class Run
    {
        internal string[] Output { get; } = Sample.Lines("CutMix");
    }
}
