using ZetaMixup.Tool.Options;

namespace ZetaMixup.Tool.Plan;

/// <summary>
/// How the work is cut: rounds over all rows (the originals, then each copy), rounds into batches, and all batches into
/// blocks, which are made and kept as a whole. None of it depends on the number of shards.
/// </summary>
internal sealed class BlockPlan
{
    private const int WantedBlocks = 256;
    private const int MostRowsPerBlock = 4096;
    private const long MostBytesPerBlock = 32L << 20;

    private readonly RunSettings _settings;
    private readonly int _batchesPerRound;
    private readonly int _batchesPerBlock;
    private readonly int _digits;

    internal BlockPlan(RunSettings settings)
    {
        _settings = settings;
        _batchesPerRound = ((settings.Rows - 1) / settings.BatchSize) + 1;
        _digits = (settings.Rows - 1).ToString(null as IFormatProvider).Length;
        var rounds = settings.Copies + (settings.Originals ? 1 : 0);
        RowCount = (long)rounds * settings.Rows;
        var rows = Math.Min(Math.Min(RowCount / WantedBlocks, MostRowsPerBlock), MostBytesPerBlock / (sizeof(float) * (long)settings.Width));
        _batchesPerBlock = (int)Math.Max(1, rows / settings.BatchSize);
        BatchCount = (long)rounds * _batchesPerRound;
        BlockCount = checked((int)(((BatchCount - 1) / _batchesPerBlock) + 1));
    }

    /// <summary>The rows that are written if no image has to be left out.</summary>
    internal long RowCount { get; }

    internal long BatchCount { get; }

    internal int BlockCount { get; }

    internal IEnumerable<int> BlocksOf(Shard shard)
    {
        var range = shard.ShareOf(BlockCount);
        return Enumerable.Range(range.Start.Value, range.End.Value - range.Start.Value);
    }

    internal IEnumerable<Batch> BatchesOf(int block)
    {
        var end = Math.Min(BatchCount, (block + 1L) * _batchesPerBlock);
        for (var batch = (long)block * _batchesPerBlock; batch < end; batch++)
        {
            var (round, number) = Math.DivRem(batch, _batchesPerRound);
            var first = (int)number * _settings.BatchSize;

            // The originals come first and are copy -1, so that keeping them does not change the mixes.
            yield return new Batch((int)round - (_settings.Originals ? 1 : 0), (int)number, first, Math.Min(_settings.BatchSize, _settings.Rows - first));
        }
    }

    internal long RowsOf(int block) => BatchesOf(block).Sum(batch => (long)batch.RowCount);

    /// <summary>The name of a row of the output, which sorts as the rows do.</summary>
    internal string NameOf(Batch batch, int place)
    {
        var number = (batch.FirstPlace + place).ToString($"D{_digits}", null);
        return batch.IsOfOriginals ? $"original-{number}" : $"copy{batch.Copy + 1}-{number}";
    }
}

/// <summary>Rows that are mixed with each other.</summary>
/// <param name="Copy">Which copy of the rows, from 0; -1 for the rows themselves.</param>
/// <param name="Number">Its number within the copy, from 0.</param>
/// <param name="FirstPlace">The place of its first row in the order of the copy.</param>
/// <param name="RowCount">Its rows; the last batch of a copy may have fewer than the others.</param>
internal readonly record struct Batch(int Copy, int Number, int FirstPlace, int RowCount)
{
    internal bool IsOfOriginals => Copy < 0;
}
