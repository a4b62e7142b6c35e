using ZetaMixup.Shared;
using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Shared;

public sealed class CounterRandomTests
{
    private const int Seed = 20240322;

    [Fact]
    public void A_stream_of_key_zero_is_the_published_sequence_of_SplitMix64()
    {
        var random = new CounterRandom(0);
        Assert.Equal(0xE220A8397B1DCDAFUL, random.NextUInt64());
        Assert.Equal(0x6E789E6AA1B965F4UL, random.NextUInt64());
        Assert.Equal(0x06C45D188009454FUL, random.NextUInt64());
    }

    [Fact]
    public void A_stream_depends_on_each_of_its_numbers_and_on_nothing_else()
    {
        var first = new HashSet<ulong>();
        int[] numbers = [int.MinValue, -2, -1, 0, 1, 2, 3, 1000, int.MaxValue];
        foreach (int seed in numbers)
        {
            foreach (int epoch in numbers)
            {
                foreach (long batch in new[] { long.MinValue, -1, 0, 1, 2, long.MaxValue })
                {
                    for (int stream = 0; stream < 4; stream++)
                    {
                        CounterRandom random = CounterRandom.For(seed, epoch, batch, stream);
                        CounterRandom again = CounterRandom.For(new MixKey(seed, epoch, batch), stream);
                        ulong draw = random.NextUInt64();
                        Assert.Equal(draw, again.NextUInt64());
                        Assert.True(first.Add(draw), $"({seed}, {epoch}, {batch}, {stream}) begins as another stream does.");
                    }
                }
            }
        }
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(10)]
    [InlineData(100)]
    public void Bounded_draws_are_uniform(int bound)
    {
        var counts = new int[bound];
        CounterRandom random = CounterRandom.For(Seed, 0, 0, 0);
        for (int i = 0; i < 1000 * bound; i++)
        {
            counts[random.NextBelow(bound)]++;
        }

        ChiSquare.AssertUniform(counts, $"Draws below {bound} with seed {Seed}");
    }

    [Fact]
    public void A_bound_that_does_not_divide_the_range_brings_no_bias()
    {
        // Of 2^32 bit patterns, without rejection 3 fall to two in three numbers below 3·2^29 and 2 to the third.
        const int Bound = 3 << 29;
        var counts = new int[3];
        CounterRandom random = CounterRandom.For(Seed, 0, 0, 0);
        for (int i = 0; i < 30_000; i++)
        {
            counts[random.NextBelow(Bound) % 3]++;
        }

        ChiSquare.AssertUniform(counts, $"Remainders of draws below {Bound} with seed {Seed}");
    }

    [Fact]
    public void The_only_number_below_one_is_zero()
    {
        CounterRandom random = CounterRandom.For(Seed, 0, 0, 0);
        Assert.All(Enumerable.Range(0, 100), _ => Assert.Equal(0, random.NextBelow(1)));
    }

    [Fact]
    public void Numbers_between_zero_and_one_are_uniform()
    {
        var counts = new int[64];
        var countsAboveZero = new int[64];
        CounterRandom random = CounterRandom.For(Seed, 0, 0, 0);
        for (int i = 0; i < 64_000; i++)
        {
            double value = random.NextDouble();
            Assert.True(value is >= 0 and < 1);
            counts[(int)(64 * value)]++;

            double aboveZero = random.NextDoubleAboveZero();
            Assert.True(aboveZero is > 0 and <= 1);
            countsAboveZero[(int)Math.Ceiling(64 * aboveZero) - 1]++;
        }

        ChiSquare.AssertUniform(counts, $"[0, 1) with seed {Seed}");
        ChiSquare.AssertUniform(countsAboveZero, $"(0, 1] with seed {Seed}");
    }

    [Fact]
    public void Neighbouring_streams_are_independent()
    {
        var counts = new int[64];
        for (int seed = 0; seed < 20; seed++)
        {
            for (int batch = 0; batch < 1000; batch++)
            {
                CounterRandom one = CounterRandom.For(seed, 0, batch, 0);
                CounterRandom next = CounterRandom.For(seed, 0, batch + 1, 0);
                counts[(8 * one.NextBelow(8)) + next.NextBelow(8)]++;
            }
        }

        ChiSquare.AssertUniform(counts, "Pairs of first draws of neighboring streams");
    }

    [Theory]
    [InlineData(2, 2)]
    [InlineData(3, 6)]
    [InlineData(4, 24)]
    [InlineData(5, 120)]
    [InlineData(6, 720)]
    [InlineData(7, 5040)]
    public void Every_order_is_equally_likely_after_a_shuffle(int length, int orders)
    {
        var counts = new int[orders];
        CounterRandom random = CounterRandom.For(Seed, length, 0, 0);
        int[] values = [.. Enumerable.Range(0, length)];
        for (int i = 0; i < 40 * orders; i++)
        {
            random.Shuffle(values);
            counts[Permutations.Number(values)]++;
        }

        ChiSquare.AssertUniform(counts, $"Shuffles of {length} with seed {Seed}");
    }

    // Lengths for which five, three and one place are drawn from a word.
    [Theory]
    [InlineData(1000)]
    [InlineData(30_000)]
    [InlineData(200_000)]
    public void Every_value_is_equally_likely_in_each_of_the_first_places(int length)
    {
        const int Cells = 40;
        const int Places = 6;
        var counts = new int[Places][];
        for (int place = 0; place < Places; place++)
        {
            counts[place] = new int[Cells];
        }

        CounterRandom random = CounterRandom.For(Seed, length, 1, 0);
        int[] values = [.. Enumerable.Range(0, length)];
        for (int i = 0; i < 20_000; i++)
        {
            random.Shuffle(values, Places);
            for (int place = 0; place < Places; place++)
            {
                counts[place][(int)((long)values[place] * Cells / length)]++;
            }
        }

        for (int place = 0; place < Places; place++)
        {
            ChiSquare.AssertUniform(counts[place], $"Place {place} of {length}, seed {Seed}");
        }

        Assert.Equal(Enumerable.Range(0, length), values.Order());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(1000)]
    public void A_shuffle_loses_nothing(int length)
    {
        int[] values = [.. Enumerable.Range(0, length)];
        CounterRandom random = CounterRandom.For(Seed, 0, 0, 0);
        random.Shuffle(values);
        Assert.Equal(Enumerable.Range(0, length), values.Order());
    }
}
