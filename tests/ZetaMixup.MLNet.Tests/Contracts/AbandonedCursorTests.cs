using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Tests.Contracts;

/// <summary>Memory is that of the whole process, so nothing else may run meanwhile.</summary>
[CollectionDefinition(nameof(AbandonedCursorTests), DisableParallelization = true)]
public sealed class AbandonedCursorCollection;

[Collection(nameof(AbandonedCursorTests))]
public sealed class AbandonedCursorTests
{
    private const int Cursors = 50;
    private const int Rows = 48;
    private const int Width = 8192;

    /// <summary>What a single cursor holds: its pool, 1.5 MB.</summary>
    private const long PoolBytes = (long)Rows * Width * sizeof(float);

    private readonly MLContext _mlContext = new(seed: 1);
    private readonly CountingView _source;

    public AbandonedCursorTests() => _source = new CountingView(_mlContext.Data.LoadFromEnumerable(
        Enumerable.Range(0, Rows).Select(i => new WideRow { Features = [.. Enumerable.Repeat((float)i, Width)], Label = (uint)(i % 2) }).ToArray()));

    [Theory]
    [InlineData(LabelMode.SoftLabel, false)]
    [InlineData(LabelMode.SoftLabel, true)]
    [InlineData(LabelMode.WeightedRows, false)]
    [InlineData(LabelMode.WeightedRows, true)]
    public void Fifty_cursors_that_are_abandoned_leave_the_memory_where_it_was(LabelMode output, bool severalPools)
    {
        var options = new ZetaMixupOptions { LabelMode = output, BatchSize = 16, PoolBytes = severalPools ? 1 : ZetaMixupOptions.Defaults.PoolBytes };
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, _source, options: options);
        var before = MemoryInUse();

        OpenAndAbandon(mixed);

        var left = MemoryInUse() - before;
        Assert.True(left < PoolBytes, $"{left} bytes are left of {Cursors} cursors with {PoolBytes} bytes of rows each.");
        Assert.True(_source.Opened >= Cursors);
        Assert.Equal(0, _source.InMemory);
        GC.KeepAlive(mixed);
    }

    [Fact]
    public void Fifty_cursors_that_are_abandoned_over_the_mixed_rows_of_the_pair_leave_the_memory_where_it_was()
    {
        var fitted = _mlContext.Transforms.ZetaMixup(_mlContext, new ZetaMixupOptions(), ["Features"]).Fit(_source);
        var mixed = fitted.Transform(_source);
        var before = MemoryInUse();

        OpenAndAbandon(mixed);

        Assert.InRange(MemoryInUse() - before, long.MinValue, PoolBytes);
        Assert.Equal(0, _source.InMemory);
        GC.KeepAlive(fitted);
    }

    [Fact]
    public void A_view_that_was_read_to_its_end_holds_no_rows()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, _source);
        var before = MemoryInUse();

        ReadAll(mixed);

        Assert.InRange(MemoryInUse() - before, long.MinValue, PoolBytes / 2);
        GC.KeepAlive(mixed);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_cursor_that_is_kept_holds_no_rows_once_it_is_over(bool isDisposed)
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, _source);
        var before = MemoryInUse();

        var cursor = mixed.GetRowCursor([mixed.Schema["Features"]]);
        while (cursor.MoveNext() && !isDisposed)
        {
        }

        if (isDisposed)
        {
            cursor.Dispose();
        }

        Assert.InRange(MemoryInUse() - before, long.MinValue, PoolBytes / 2);
        Assert.False(cursor.MoveNext());
    }

    [Fact]
    public void Cursors_that_are_kept_are_seen_in_the_memory()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, _source);
        var before = MemoryInUse();

        var kept = Open(mixed);

        Assert.InRange(MemoryInUse() - before, Cursors * PoolBytes, long.MaxValue);
        GC.KeepAlive(kept);
    }

    /// <summary>Not inlined, so that no local of the caller keeps a cursor alive.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void OpenAndAbandon(IDataView view) => Assert.Equal(Cursors, Open(view).Length);

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void ReadAll(IDataView view)
    {
        using var cursor = view.GetRowCursor(view.Schema);
        while (cursor.MoveNext())
        {
        }
    }

    private static DataViewRowCursor[] Open(IDataView view) => [.. Enumerable.Range(0, Cursors).Select(_ =>
    {
        var cursor = view.GetRowCursor(view.Schema);
        var getters = view.Schema.Select(c => CellReader.Of(cursor, c)).ToArray();
        for (var i = 0; i < 3; i++)
        {
            Assert.True(cursor.MoveNext());
            getters[0].Read();
        }

        return cursor;
    })];

    private static long MemoryInUse()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return GC.GetTotalMemory(forceFullCollection: true);
    }

    private sealed class WideRow
    {
        [VectorType(Width)]
        public float[] Features { get; set; } = [];

        [KeyType(2)]
        public uint Label { get; set; }
    }
}
