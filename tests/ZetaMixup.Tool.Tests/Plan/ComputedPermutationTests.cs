using ZetaMixup.Shared;
using ZetaMixup.Tests.Support;
using ZetaMixup.Tool.Plan;

namespace ZetaMixup.Tool.Tests.Plan;

public sealed class ComputedPermutationTests
{
    private const int Seed = 2204_03323;
    private const int Draws = 24_000;

    [Fact]
    public void Every_number_comes_once_for_every_count_up_to_some_hundreds()
    {
        for (int count = 1; count <= 400; count++)
        {
            ComputedPermutation order = Order(count, epoch: count);

            Assert.Equal(Enumerable.Range(0, count), Enumerable.Range(0, count).Select(place => (int)order[place]).Order());
        }
    }

    [Theory]
    [InlineData(65_536)]
    [InlineData(65_537)]
    [InlineData(1_000_003)]
    public void Every_number_comes_once_for_large_counts(int count)
    {
        ComputedPermutation order = Order(count, epoch: 0);
        var seen = new bool[count];
        for (int place = 0; place < count; place++)
        {
            int number = (int)order[place];
            Assert.False(seen[number], $"{number} comes a second time, at place {place} of {count}.");
            seen[number] = true;
        }
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(1L << 40)]
    [InlineData(long.MaxValue)]
    public void Numbers_of_huge_counts_are_within_range_and_differ(long count)
    {
        ComputedPermutation order = Order(count, epoch: 0);

        long[] numbers = [.. Enumerable.Range(0, 20_000).Select(i => order[count / 20_000 * i]), order[count - 1]];

        Assert.All(numbers, number => Assert.InRange(number, 0, count - 1));
        Assert.Equal(numbers.Length, numbers.Distinct().Count());
    }

    [Theory]
    [InlineData(2, "seeds")]
    [InlineData(3, "seeds")]
    [InlineData(4, "seeds")]
    [InlineData(5, "seeds")]
    [InlineData(3, "epochs")]
    [InlineData(5, "epochs")]
    public void Every_order_of_few_numbers_is_equally_likely(int count, string varied)
    {
        var counts = new int[Enumerable.Range(1, count).Aggregate((product, factor) => product * factor)];
        foreach (ComputedPermutation order in Orders(count, varied))
        {
            counts[Permutations.Number([.. Enumerable.Range(0, count).Select(place => (int)order[place])])]++;
        }

        ChiSquare.AssertUniform(counts, $"Orders of {count} numbers over {varied} with seed {Seed}");
    }

    [Theory]
    [InlineData(7)]
    [InlineData(16)]
    [InlineData(33)]
    [InlineData(100)]
    public void Every_number_is_equally_likely_at_every_place(int count)
    {
        var counts = new int[count * count];
        foreach (ComputedPermutation order in Orders(count, "epochs"))
        {
            for (int place = 0; place < count; place++)
            {
                counts[(place * count) + order[place]]++;
            }
        }

        for (int place = 0; place < count; place++)
        {
            ChiSquare.AssertUniform(counts.AsSpan(place * count, count), $"Numbers at place {place} of {count} with seed {Seed}");
        }
    }

    [Theory]
    [InlineData(9, 0, 1)]
    [InlineData(9, 2, 7)]
    [InlineData(16, 4, 5)]
    [InlineData(20, 0, 19)]
    public void Every_pair_of_numbers_is_equally_likely_at_two_places(int count, int one, int other)
    {
        var counts = new int[count * (count - 1)];
        foreach (ComputedPermutation order in Orders(count, "epochs"))
        {
            (int first, int second) = ((int)order[one], (int)order[other]);
            counts[(first * (count - 1)) + second - (second > first ? 1 : 0)]++;
        }

        ChiSquare.AssertUniform(counts, $"Pairs at the places {one} and {other} of {count} with seed {Seed}");
    }

    [Fact]
    public void The_orders_of_neighboring_epochs_are_independent()
    {
        const int Count = 3;
        var counts = new int[36];
        int last = 0;
        foreach (ComputedPermutation order in Orders(Count, "epochs"))
        {
            int number = Permutations.Number([(int)order[0], (int)order[1], (int)order[2]]);
            counts[(6 * last) + number]++;
            last = number;
        }

        ChiSquare.AssertUniform(counts, $"Orders of neighboring epochs with seed {Seed}");
    }

    [Fact]
    public void The_same_key_gives_the_same_order()
    {
        // Files that were made with one version are finished with another one.
        Assert.Equal("0 8 5 7 2 9 6 1 4 3", string.Join(" ", Enumerable.Range(0, 10).Select(place => Order(10, epoch: 0)[place])));
    }

    [Fact]
    public void A_count_below_1_and_a_place_outside_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>("count", () => Order(0, epoch: 0));
        Assert.Throws<ArgumentOutOfRangeException>("place", () => Order(5, epoch: 0)[5]);
        Assert.Throws<ArgumentOutOfRangeException>("place", () => Order(5, epoch: 0)[-1]);
    }

    private static ComputedPermutation Order(long count, int epoch) => new(CounterRandom.For(Seed, epoch, 0, 1), count);

    private static IEnumerable<ComputedPermutation> Orders(int count, string varied) =>
        Enumerable.Range(0, Draws).Select(i =>
            new ComputedPermutation(varied == "seeds" ? CounterRandom.For(i, 3, 0, 1) : CounterRandom.For(Seed, i, 0, 1), count));
}
