using ZetaMixup.Tool.Compare;

namespace ZetaMixup.Tool.Tests.Compare;

public sealed class LabelNoiseTests
{
    private const int Rows = 20_000;
    private const int Classes = 5;

    [Fact]
    public void A_redrawn_label_is_any_class_alike()
    {
        var labels = new int[Rows];

        var noisy = LabelNoise.Redraw(labels, Classes, 0.4, RandomSource.ForLabelNoise(1));

        // 8,000 redrawn labels, 1,600 of each class, with a standard deviation of 38; class 0 has the untouched ones as well.
        for (var k = 1; k < Classes; k++)
        {
            Assert.InRange(noisy.Count(label => label == k), 1400, 1800);
        }
    }

    [Theory]
    [InlineData(0.0, 0)]
    [InlineData(0.25, Rows / 5)]
    [InlineData(1.0, Rows * 4 / 5)]
    public void As_many_labels_change_as_are_redrawn_to_another_class(double fraction, int expected)
    {
        int[] labels = [.. Enumerable.Range(0, Rows).Select(row => row % Classes)];

        var noisy = LabelNoise.Redraw(labels, Classes, fraction, RandomSource.ForLabelNoise(2));

        Assert.InRange(labels.Zip(noisy).Count(pair => pair.First != pair.Second), expected * 0.93, expected * 1.07);
    }

    [Fact]
    public void The_seed_decides_and_the_split_has_its_own()
    {
        var labels = new int[100];

        Assert.Equal(Noise(1), Noise(1));
        Assert.NotEqual(Noise(1), Noise(2));
        Assert.NotEqual(RandomSource.ForSplit(1).NextDouble(), RandomSource.ForLabelNoise(1).NextDouble());

        int[] Noise(int seed) => LabelNoise.Redraw(labels, Classes, 0.5, RandomSource.ForLabelNoise(seed));
    }
}
