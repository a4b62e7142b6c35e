namespace ZetaMixup.Tool.Augment;

/// <summary>
/// Divides the work. There is one round over all rows for the originals and one for each copy; a round consists of batches,
/// and a block of consecutive batches is the unit that is written. Nothing here depends on the number of shards.
/// </summary>
internal sealed class BlockPlan
{
    private const int TargetBlockCount = 256;
    private const int MaxRowsPerBlock = 4096;
    private const long MaxBytesPerBlock = 32L << 20;

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
        var rows = Math.Min(Math.Min(RowCount / TargetBlockCount, MaxRowsPerBlock), MaxBytesPerBlock / (sizeof(float) * (long)settings.Width));
        _batchesPerBlock = (int)Math.Max(1, rows / settings.BatchSize);
        BatchCount = (long)rounds * _batchesPerRound;
        BlockCount = checked((int)(((BatchCount - 1) / _batchesPerBlock) + 1));
    }

    /// <summary>The number of rows that are written if no image is skipped.</summary>
    internal long RowCount { get; }

    internal long BatchCount { get; }

    internal int BlockCount { get; }

    internal IEnumerable<int> BlocksOf(Shard shard)
    {
        var range = shard.RangeOf(BlockCount);
        return Enumerable.Range(range.Start.Value, range.End.Value - range.Start.Value);
    }

    internal IEnumerable<Batch> BatchesOf(int block)
    {
        var end = Math.Min(BatchCount, (block + 1L) * _batchesPerBlock);
        for (var batch = (long)block * _batchesPerBlock; batch < end; batch++)
        {
            var (round, number) = Math.DivRem(batch, _batchesPerRound);
            var first = (int)number * _settings.BatchSize;

            // The originals come first and are copy -1, so that writing them does not change the mixes.
            yield return new Batch((int)round - (_settings.Originals ? 1 : 0), (int)number, first, Math.Min(_settings.BatchSize, _settings.Rows - first));
        }
    }

    internal long RowsOf(int block) => BatchesOf(block).Sum(batch => (long)batch.RowCount);

    /// <summary>The name of an output row. Names sort in the order of the rows.</summary>
    internal string NameOf(Batch batch, int place)
    {
        var number = (batch.FirstPlace + place).ToString($"D{_digits}", null);
        return batch.HasOriginals ? $"original-{number}" : $"copy{batch.Copy + 1}-{number}";
    }
}

/// <summary>The rows that are mixed with each other.</summary>
/// <param name="Copy">The copy, from 0; -1 for the originals.</param>
/// <param name="Number">The number of the batch within the copy, from 0.</param>
/// <param name="FirstPlace">The position of its first row in the order of the copy.</param>
/// <param name="RowCount">The number of rows; the last batch of a copy may be smaller.</param>
internal readonly record struct Batch(int Copy, int Number, int FirstPlace, int RowCount)
{
    internal bool HasOriginals => Copy < 0;
}
