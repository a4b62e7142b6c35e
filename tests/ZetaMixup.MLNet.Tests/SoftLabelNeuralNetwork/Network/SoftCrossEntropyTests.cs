using ZetaMixup.MLNet.Network;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork.Network;

public sealed class SoftCrossEntropyTests
{
    private const int Seed = 23;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    [InlineData(35)]
    public void Loss_and_gradient_agree_with_double_precision(int classCount)
    {
        const int rows = 7;
        float[] logits = Sample.Uniform(rows * classCount, Seed, -20, 20);
        float[] softLabels = Sample.SoftLabels(rows, classCount, Seed);
        float[] gradient = [.. logits];

        double loss = SoftCrossEntropy.Differentiate(gradient, softLabels, classCount).Loss;

        double expected = 0;
        for (int row = 0; row < rows; row++)
        {
            double[] z = [.. logits.Skip(row * classCount).Take(classCount).Select(x => (double)x)];
            double sum = z.Sum(Math.Exp);
            expected += ReferenceNetwork.Loss(z, softLabels.AsSpan(row * classCount, classCount));
            for (int c = 0; c < classCount; c++)
            {
                int at = (row * classCount) + c;
                Assert.Equal(((Math.Exp(z[c]) / sum) - softLabels[at]) / rows, gradient[at], 1e-7);
            }
        }

        Assert.Equal(expected, loss, 1e-5 * (1 + expected));
    }

    [Fact]
    public void Enormous_logits_give_the_difference_to_the_largest()
    {
        float[] logits = [1e30f, 0, 500, 400];
        double loss = SoftCrossEntropy.Differentiate(logits, [1, 0, 0, 1], 2).Loss;
        Assert.Equal(100, loss, 1e-4);
        Assert.Equal([0, 0, 0.5f, -0.5f], logits, (x, y) => Math.Abs(x - y) < 1e-7);
    }

    [Fact]
    public void A_row_counts_as_right_where_its_most_probable_class_is_the_largest_share()
    {
        float[] logits = [3, 1, 2, 0, 5, 1, 9, 9, 9];
        float[] softLabels = [0.6f, 0.4f, 0, 0.6f, 0.4f, 0, 0.4f, 0.2f, 0.4f];
        Assert.Equal(2, SoftCrossEntropy.Differentiate(logits, softLabels, 3).Correct);
    }

    [Fact]
    public void A_NaN_shows_in_the_loss()
    {
        float[] logits = [1, float.NaN, 2];
        Assert.True(double.IsNaN(SoftCrossEntropy.Differentiate(logits, [1, 0, 0], 3).Loss));
    }
}
