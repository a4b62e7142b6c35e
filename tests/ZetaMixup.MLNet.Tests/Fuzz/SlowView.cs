using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.Tests.Fuzz;

/// <summary>A row that a mixed view has to give.</summary>
/// <param name="Dominant">Which row of the table is its own.</param>
/// <param name="Class">Of weighted rows, its class from 0; else −1.</param>
/// <param name="Values">The features.</param>
/// <param name="Magnitudes">What their rounding errors go with.</param>
/// <param name="Shares">The soft label.</param>
/// <param name="Weights">How much each row of the table counts.</param>
/// <param name="Draw">The number from 0 to 1 that a sampled label is drawn with.</param>
internal sealed record SlowRow(int Dominant, int Class, double[] Values, double[] Magnitudes, double[] Shares, IReadOnlyDictionary<long, double> Weights, double Draw);

/// <summary>All rows of a mixed view, worked out at once: pools of rows, rounds of a pool, batches of a round.</summary>
internal sealed class SlowView(FuzzCase fuzz, FuzzRow[] table)
{
    private readonly SlowMixing _mixing = new(fuzz.Image);

    internal int[] Good { get; } = [.. Enumerable.Range(0, table.Length).Where(row => table[row].Defect(fuzz.IsSoft) is null)];

    /// <summary>A pool is full when a row like its last one would exceed the budget.</summary>
    internal int[][] Pools
    {
        get
        {
            var pools = new List<List<int>>();
            var (budget, bytes, last) = ((long)fuzz.PoolRows * FuzzView.RowBytes(fuzz), 0L, 0L);
            foreach (var row in Good)
            {
                if (pools.Count == 0 || (pools[^1].Count >= fuzz.BatchSize && bytes + last > budget))
                {
                    pools.Add([]);
                    bytes = 0;
                }

                pools[^1].Add(row);
                last = FuzzView.RowBytes(fuzz, row, table[row]);
                bytes += last;
            }

            return [.. pools.Select(pool => pool.ToArray())];
        }
    }

    internal int Rounds => fuzz.NumberOfCopies + (fuzz.Originals ? 1 : 0);

    /// <summary>What an error of the data has to say; null where there is none.</summary>
    internal string? Error()
    {
        var bad = Array.FindIndex(table, row => row.Defect(fuzz.IsSoft) is not null);
        return fuzz.Fails && bad >= 0 ? $"Row {bad} has {table[bad].Defect(fuzz.IsSoft)}."
            : table.Length > 0 && Good.Length == 0 ? $"There is nothing to mix: of {table.Length} rows, "
            : Good.Length > 0 && Math.Min(Good.Length, fuzz.BatchSize) < fuzz.Recipe.LargestSampleCount ? $"There are {Good.Length} rows, but the policy {fuzz.Recipe.Create(fuzz.Image)} mixes {fuzz.Recipe.LargestSampleCount} rows with each other "
            : null;
    }

    internal int[][] Batches(int[] rows)
    {
        int[][] batches = [.. rows.Chunk(fuzz.BatchSize)];
        return fuzz.Merges && batches.Length > 1 && batches[^1].Length < fuzz.BatchSize ? [.. batches[..^2], [.. batches[^2], .. batches[^1]]] : batches;
    }

    internal IEnumerable<SlowRow> Rows()
    {
        long firstBatch = 0;
        var pools = Pools;
        for (var pool = 0; pool < pools.Length; pool++)
        {
            for (var round = 0; round < Rounds; round++)
            {
                var copy = fuzz.Originals ? round - 1 : round;
                int[] order = [.. pools[pool]];
                CounterRandom.For(fuzz.Seed, copy, firstBatch, RandomStreams.RowOrder).Shuffle(order.AsSpan());
                Assert.Equal(pools[pool], order.Order());
                foreach (var (number, batch) in Batches(order).Index())
                {
                    foreach (var row in Mix(batch, copy < 0 ? new NoMixing() : fuzz.Recipe, new MixKey(fuzz.Seed, copy, firstBatch + number)))
                    {
                        yield return row;
                    }
                }
            }

            firstBatch += Batches(pools[pool]).Length;
        }
    }

    private IEnumerable<SlowRow> Mix(int[] rows, Recipe recipe, MixKey key)
    {
        var mixed = _mixing.Mix(recipe, key, SlowMixing.Batch.Of([.. rows.Select(row => table[row])]));
        var random = CounterRandom.For(key, RandomStreams.HardLabels);
        for (var i = 0; i < rows.Length; i++)
        {
            var draw = random.NextDouble();
            var weights = mixed.Weights[i];
            double[] shares = [.. Enumerable.Range(0, fuzz.Classes).Select(k => rows.Select((row, j) => weights[j] * table[row].Share(fuzz.IsSoft, k)).Sum())];
            var named = rows.Index().ToDictionary(sample => (long)sample.Item, sample => weights[sample.Index]);
            foreach (var k in fuzz.Output == LabelMode.WeightedRows ? Enumerable.Range(0, fuzz.Classes).Where(k => shares[k] > 0) : [-1])
            {
                yield return new SlowRow(rows[i], k, mixed.Values[i], mixed.Magnitudes[i], shares, named, draw);
            }
        }
    }
}
