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
        for (var row = 0; row < mix.Rows; row++)
        {
            var sources = plan.GetSources(row).ToArray();
            Assert.Equal(mix.Samples, sources.Length);
            Assert.Equal(row, sources[0]);
            Assert.Equal(mix.Samples, sources.Distinct().Count());
            Assert.All(sources, source => Assert.InRange(source, 0, mix.Rows - 1));
        }
    }

    [Theory]
    [InlineData(64, 64)]
    [InlineData(130, 130)]
    [InlineData(700, 30)]
    [InlineData(1000, 4)]
    public void Plans_do_not_depend_on_the_number_of_threads(int rows, int samples)
    {
        MixingPolicy policy = MixingPolicy.ZetaMixup(sampleCount: samples);
        MixPlan expected = policy.CreatePlan(new MixKey(Seed, 1, 2), rows);
        var plan = new MixPlan();
        foreach (var threads in new[] { 2, 3, 8, 1 })
        {
            for (var repetition = 0; repetition < 20; repetition++)
            {
                policy.Fill(plan, new MixKey(Seed, 1, 2), rows, threads);
                Assert.True(expected.AllSources.SequenceEqual(plan.AllSources), $"{rows} rows, T = {samples}, {threads} threads, repetition {repetition}");
            }
        }
    }

    [Fact]
    public void Groups_of_rows_draw_different_orderings()
    {
        MixPlan plan = MixingPolicy.ZetaMixup().CreatePlan(new MixKey(Seed, 0, 0), 256);
        var orderings = new HashSet<string>();
        for (var row = 0; row < 256; row++)
        {
            // Without its own number, so that rows with equal draws would be equal.
            ReadOnlySpan<int> others = plan.GetSources(row)[1..];
            Assert.True(orderings.Add(string.Join(',', others.ToArray().Select(source => source > row ? source - 1 : source))), $"row {row}");
        }
    }

    [Fact]
    public void Every_sample_is_equally_likely_in_rows_of_later_groups()
    {
        const int Rows = 70;
        var counts = new int[1, Rows - 1];
        ForEachPlan(MixingPolicy.ZetaMixup(sampleCount: 70), Rows, "batches", plan =>
        {
            var second = plan.GetSources(68)[1];
            counts[0, second - (second > 68 ? 1 : 0)]++;
        });

        AssertUniformRows(counts, "second samples of a later group");
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
            for (var row = 0; row < Rows; row++)
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
            for (var row = 0; row < Rows; row++)
            {
                ReadOnlySpan<int> sources = plan.GetSources(row);
                var second = sources[1] - (sources[1] > row ? 1 : 0);
                var third = sources[2] - (sources[2] > row ? 1 : 0);
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
            for (var rank = 1; rank < Rows; rank++)
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
        var last = 0;
        ForEachPlan(MixingPolicy.ZetaMixup(), Rows, "batches", plan =>
        {
            var order = Permutations.Number(plan.GetSources(2)[1..]);
            counts[(6 * last) + order]++;
            last = order;
        });

        ChiSquare.AssertUniform(counts, $"Orders in neighboring batches with seed {Seed}");
    }

    private static void ForEachPlan(MixingPolicy policy, int rows, string varied, Action<MixPlan> look)
    {
        var plan = new MixPlan();
        for (var i = 0; i < Plans; i++)
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
        for (var line = 0; line < counts.GetLength(0); line++)
        {
            int[] lineCounts = [.. Enumerable.Range(0, counts.GetLength(1)).Select(i => counts[line, i])];
            ChiSquare.AssertUniform(lineCounts, $"Line {line} of {what} with seed {Seed}");
        }
    }
}
