using FsCheck.Xunit;
using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Policies;

public sealed class RandomOrderingsTests
{
    private const int Seed = 2204_03323;
    private const int Plans = 12_000;

    [Property(Arbitrary = [typeof(Draws)])]
    public void Row_k_has_sample_k_first_and_then_different_others(MixCase mix)
    {
        MixPlan plan = mix.Plan;
        for (int row = 0; row < mix.Rows; row++)
        {
            int[] sources = plan.GetSources(row).ToArray();
            Assert.Equal(mix.Samples, sources.Length);
            Assert.Equal(row, sources[0]);
            Assert.Equal(mix.Samples, sources.Distinct().Count());
            Assert.All(sources, source => Assert.InRange(source, 0, mix.Rows - 1));
        }
    }

    [Theory]
    [InlineData("seeds")]
    [InlineData("epochs")]
    [InlineData("batches")]
    public void Every_order_of_the_other_samples_is_equally_likely_in_every_row(string varied)
    {
        const int Rows = 5;
        var counts = new int[Rows, 24];
        ForEachPlan(MixingPolicy.ZetaMixup(), Rows, varied, plan =>
        {
            for (int row = 0; row < Rows; row++)
            {
                counts[row, Permutations.Number(plan.GetSources(row)[1..])]++;
            }
        });

        AssertUniformRows(counts, $"orders over {varied}");
    }

    [Theory]
    [InlineData("seeds")]
    [InlineData("epochs")]
    [InlineData("batches")]
    public void Every_choice_and_order_of_two_of_the_others_is_equally_likely_in_every_row(string varied)
    {
        const int Rows = 6;
        var counts = new int[Rows, 20];
        ForEachPlan(MixingPolicy.ZetaMixup(sampleCount: 3), Rows, varied, plan =>
        {
            for (int row = 0; row < Rows; row++)
            {
                ReadOnlySpan<int> sources = plan.GetSources(row);
                int second = sources[1] - (sources[1] > row ? 1 : 0);
                int third = sources[2] - (sources[2] > row ? 1 : 0);
                counts[row, (4 * second) + third - (third > second ? 1 : 0)]++;
            }
        });

        AssertUniformRows(counts, $"pairs over {varied}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(31)]
    public void At_every_rank_of_a_whole_batch_every_other_sample_is_equally_likely(int row)
    {
        const int Rows = 32;
        var counts = new int[Rows - 1, Rows - 1];
        ForEachPlan(MixingPolicy.ZetaMixup(), Rows, "batches", plan =>
        {
            ReadOnlySpan<int> sources = plan.GetSources(row);
            for (int rank = 1; rank < Rows; rank++)
            {
                counts[rank - 1, sources[rank] - (sources[rank] > row ? 1 : 0)]++;
            }
        });

        AssertUniformRows(counts, $"samples in row {row}");
    }

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(0, 3)]
    public void The_orders_of_two_rows_are_independent(int one, int other)
    {
        const int Rows = 4;
        var counts = new int[36];
        ForEachPlan(MixingPolicy.ZetaMixup(), Rows, "batches", plan =>
            counts[(6 * Permutations.Number(plan.GetSources(one)[1..])) + Permutations.Number(plan.GetSources(other)[1..])]++);

        ChiSquare.AssertUniform(counts, $"Orders of the rows {one} and {other} with seed {Seed}");
    }

    [Fact]
    public void The_orders_of_a_row_in_neighboring_batches_are_independent()
    {
        const int Rows = 4;
        var counts = new int[36];
        int last = 0;
        ForEachPlan(MixingPolicy.ZetaMixup(), Rows, "batches", plan =>
        {
            int order = Permutations.Number(plan.GetSources(2)[1..]);
            counts[(6 * last) + order]++;
            last = order;
        });

        ChiSquare.AssertUniform(counts, $"Orders in neighboring batches with seed {Seed}");
    }

    private static void ForEachPlan(MixingPolicy policy, int rows, string varied, Action<MixPlan> look)
    {
        var plan = new MixPlan();
        for (int i = 0; i < Plans; i++)
        {
            MixKey key = varied switch
            {
                "seeds" => new MixKey(i, 3, 5),
                "epochs" => new MixKey(Seed, i, 5),
                _ => new MixKey(Seed, 3, i),
            };
            policy.Fill(plan, key, rows);
            look(plan);
        }
    }

    private static void AssertUniformRows(int[,] counts, string what)
    {
        for (int line = 0; line < counts.GetLength(0); line++)
        {
            int[] lineCounts = [.. Enumerable.Range(0, counts.GetLength(1)).Select(i => counts[line, i])];
            ChiSquare.AssertUniform(lineCounts, $"Line {line} of {what} with seed {Seed}");
        }
    }
}
