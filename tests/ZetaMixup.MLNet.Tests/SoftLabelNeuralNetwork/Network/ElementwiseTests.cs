using ZetaMixup.MLNet.Network;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork.Network;

public sealed class ElementwiseTests
{
    private const int Seed = 17;

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(21)]
    public void Each_row_gets_the_addend_and_loses_what_is_negative(int width)
    {
        float[] rows = Sample.Uniform(3 * width, Seed);
        float[] addend = Sample.Uniform(width, Seed + 1);
        float[] sums = [.. rows.Select((x, i) => x + addend[i % width])];

        float[] added = [.. rows];
        Elementwise.AddToRows(added, addend);
        Assert.Equal(sums, added);

        Elementwise.AddToRowsAndRectify(rows, addend);
        Assert.Equal(sums.Select(x => Math.Max(x, 0)), rows);
    }

    [Fact]
    public void Rectifying_keeps_NaN_and_infinity()
    {
        float[] row = new float[20];
        row[1] = row[18] = float.NaN;
        row[2] = row[19] = float.PositiveInfinity;
        Elementwise.AddToRowsAndRectify(row, new float[20]);
        Assert.All([1, 18], i => Assert.True(float.IsNaN(row[i])));
        Assert.All([2, 19], i => Assert.True(float.IsPositiveInfinity(row[i])));
    }

    [Fact]
    public void A_gradient_passes_only_where_the_activation_is_positive()
    {
        float[] guide = Sample.Uniform(21, Seed);
        guide[0] = guide[20] = 0;
        float[] values = Sample.Uniform(21, Seed + 1);
        float[] expected = [.. values.Zip(guide, (v, g) => g > 0 ? v : 0)];
        Elementwise.ZeroWhereNotPositive(values, guide);
        Assert.Equal(expected, values);
    }

    [Fact]
    public void Rows_are_summed_up_and_what_was_there_is_overwritten()
    {
        const int width = 11;
        float[] rows = Sample.Uniform(5 * width, Seed);
        float[] sum = Sample.Uniform(width, Seed + 1);
        Elementwise.SumRows(rows, sum);
        for (int i = 0; i < width; i++)
        {
            Assert.Equal(Enumerable.Range(0, 5).Sum(row => (double)rows[(row * width) + i]), sum[i], 1e-6);
        }
    }

    [Fact]
    public void The_exponential_is_right_to_two_units_in_the_last_place()
    {
        float[] x = [.. Enumerable.Range(0, 873_001).Select(i => -i * 1e-4f)];
        float[] y = [.. x];
        Exponential.Apply(y);
        for (int i = 0; i < x.Length; i++)
        {
            double exact = Math.Exp(x[i]);
            if (!(Math.Abs(y[i] - exact) <= 2.4e-7 * exact))
            {
                Assert.Fail($"exp({x[i]:R}) is {y[i]:R}, not {exact:R}.");
            }
        }

        Assert.Equal(1f, y[0]);
    }

    [Fact]
    public void The_exponential_of_what_is_far_below_vanishes_and_of_NaN_stays_NaN()
    {
        float[] x = [-1000, float.NegativeInfinity, -float.MaxValue, float.NaN, 0, -90, -87.4f, float.NaN, -1e9f];
        Exponential.Apply(x);
        Assert.All([0, 1, 2, 5, 6, 8], i => Assert.InRange(x[i], 0, 1.3e-38f));
        Assert.All([3, 7], i => Assert.True(float.IsNaN(x[i])));
        Assert.Equal(1f, x[4]);
    }
}
