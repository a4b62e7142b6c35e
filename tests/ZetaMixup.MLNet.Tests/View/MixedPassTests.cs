using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;
using ZetaMixup.MLNet.View;

namespace ZetaMixup.MLNet.Tests.View;

public sealed class MixedPassTests
{
    private const int Width = 2048;
    private const int Rows = 203;

    private readonly MLContext _mlContext = new(seed: 1);

    [Theory]
    [InlineData(1, "numbers")]
    [InlineData(3, "numbers")]
    [InlineData(1, "bytes")]
    [InlineData(3, "bytes")]
    [InlineData(3, "both")]
    public void Rows_are_to_the_bit_those_of_a_mixer_that_gets_them_gathered(int threads, string kind)
    {
        var rows = WideRows();
        foreach (var row in kind == "numbers" ? [] : kind == "bytes" ? rows : rows.Take(Rows / 2))
        {
            row.Features = [.. Enumerable.Range(0, Width).Select(i => (float)((row.Number * i) % 256))];
        }

        var options = Options(threads);
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, _mlContext.Data.LoadFromEnumerable(rows), options: options);

        var features = mixed.Vectors("Features");
        var order = mixed.Values<int>("Number");

        var mixer = new BatchMixer(1);
        for (var first = 0; first < Rows; first += options.BatchSize)
        {
            var count = Math.Min(options.BatchSize, Rows - first);
            var gathered = order.Skip(first).Take(count).SelectMany(number => rows[number].Features).ToArray();
            var expected = new float[gathered.Length];
            mixer.Mix(options.Policy.CreatePlan(new MixKey(4, 0, first / options.BatchSize), count), gathered, Width, expected);
            Assert.Equal(expected, features.Skip(first).Take(count).SelectMany(row => row));
        }
    }

    [Fact]
    public void Memory_that_a_pass_leaves_changes_no_later_one()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, _mlContext.Data.LoadFromEnumerable(WideRows()), options: Options(2));
        var features = mixed.Vectors("Features");

        // One stops in the middle, and two read at the same time.
        using (var cursor = mixed.GetRowCursor(mixed.Schema))
        {
            Assert.True(cursor.MoveNext());
        }

        using var first = mixed.GetRowCursor([mixed.Schema["Features"]]);
        using var second = mixed.GetRowCursor([mixed.Schema["Features"]]);
        var firstGetter = first.GetGetter<VBuffer<float>>(mixed.Schema["Features"]);
        var secondGetter = second.GetGetter<VBuffer<float>>(mixed.Schema["Features"]);
        VBuffer<float> value = default;
        foreach (var expected in features)
        {
            Assert.True(first.MoveNext() && second.MoveNext());
            firstGetter(ref value);
            Assert.Equal(expected, value.DenseValues());
            secondGetter(ref value);
            Assert.Equal(expected, value.DenseValues());
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    public void A_pass_that_ends_while_batches_are_mixed_ahead_leaves_its_memory_when_they_are_done(int threads)
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, _mlContext.Data.LoadFromEnumerable(WideRows()), options: Options(threads));
        var features = mixed.Vectors("Features");
        for (var pass = 0; pass < 40; pass++)
        {
            using var cursor = mixed.GetRowCursor(mixed.Schema);
            for (var row = 0; row <= pass; row++)
            {
                Assert.True(cursor.MoveNext());
            }
        }

        Assert.Equal(features, mixed.Vectors("Features"));
    }

    [Fact]
    public void A_row_allocates_nothing()
    {
        var source = _mlContext.Data.LoadFromEnumerable(WideRows());
        MixedDataView Mixed(int copies)
        {
            var options = Options(threads: 1);
            options.NumberOfCopies = copies;
            var mixed = _mlContext.Data.ZetaMixup(_mlContext, source, options: options);
            Read(mixed);
            return mixed;
        }

        // A garbage collection in between makes a pass allocate its pool anew, so that it takes several passes of each.
        var (one, eleven) = (Mixed(copies: 1), Mixed(copies: 11));
        var least = long.MaxValue;
        Assert.Equal(0, Allocation.LeastOf(() =>
        {
            least = Math.Min(least, Allocation.Least(() => Read(one), least));
            return Math.Abs(Allocation.Least(() => Read(eleven), least) - least);
        }));
    }

    [Fact]
    public void Columns_that_are_not_asked_for_are_not_mixed()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, _mlContext.Data.LoadFromEnumerable(WideRows()), options: Options(1));
        var active = new bool[mixed.Schema.Count];
        active[mixed.Schema["SoftLabel"].Index] = true;

        var batch = mixed.Columns.CreateBatch(new RowPool(mixed), active, maxDegreeOfParallelism: 1);

        Assert.NotNull(batch.Vector(mixed.Schema["SoftLabel"].Index));
        Assert.Null(batch.Vector(mixed.Schema["Features"].Index));
        Assert.Equal(3, mixed.Columns.MixedWidth(active));
    }

    [Fact]
    public void Rows_of_whole_cache_lines_begin_with_one()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, _mlContext.Data.LoadFromEnumerable(WideRows()));
        var store = new RowPool(mixed).Vectors[0];
        for (var row = 0; row < Rows; row++)
        {
            store.EnsureRows(row + 1);
            store.Set(row, new VBuffer<float>(Width, Enumerable.Repeat(1f, Width).ToArray()), row);
        }

        Assert.All(Enumerable.Range(0, Rows), row => Assert.Equal(0, store.Address(row) % 64));
    }

    private static ZetaMixupOptions Options(int threads) => new()
    {
        Policy = MixingPolicy.ZetaMixup(sampleCount: 8),
        BatchSize = 16,
        Seed = 4,
        MaxDegreeOfParallelism = threads,
    };

    private static void Read(MixedDataView view)
    {
        using var cursor = view.GetRowCursor([view.Schema["Features"]]);
        var getter = cursor.GetGetter<VBuffer<float>>(view.Schema["Features"]);
        VBuffer<float> value = default;
        while (cursor.MoveNext())
        {
            getter(ref value);
        }
    }

    private static WideRow[] WideRows()
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, Rows).Select(i => new WideRow
        {
            Number = i,
            Label = (uint)(i % 3),
            Features = [.. Enumerable.Range(0, Width).Select(_ => random.NextSingle())],
        })];
    }

    private sealed class WideRow
    {
        [KeyType(3)]
        public uint Label { get; set; }

        [VectorType(Width)]
        public float[] Features { get; set; } = [];

        public int Number { get; set; }
    }
}
