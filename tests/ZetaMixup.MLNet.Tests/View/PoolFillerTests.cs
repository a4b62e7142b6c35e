using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Contracts;
using ZetaMixup.MLNet.Tests.Support;
using ZetaMixup.MLNet.View;

namespace ZetaMixup.MLNet.Tests.View;

public sealed class PoolFillerTests
{
    private const int Width = 256;
    private const int BatchSize = 10;
    private const int Rows = 575;

    /// <summary>How many dense rows fill a pool.</summary>
    private const int PoolRows = 40;

    /// <summary>The values of a dense row, its label and number, and 32 for the row.</summary>
    private const int RowBytes = (Width * sizeof(float)) + sizeof(uint) + sizeof(int) + 32;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly MLContext _mlContext = new(seed: 1);

    [Theory]
    [InlineData(2)]
    [InlineData(8)]
    public void While_rows_are_read_for_the_last_time_those_of_the_next_pool_are_read_into_their_memory(int threads)
    {
        var rows = new CountedRows<Row>(Rows, i => Create(i));
        using var pass = Pass(View(rows, threads, copies: 2));

        // The first round.
        for (var batch = 0; batch < PoolRows / BatchSize; batch++)
        {
            Assert.True(pass.MoveNext());
            Assert.Equal((0, PoolRows), (pass.Round, Settled(rows, pass)));
        }

        for (var batch = 0; batch < PoolRows / BatchSize; batch++)
        {
            Assert.True(pass.MoveNext());
            Assert.Equal((1, PoolRows + (batch * BatchSize)), (pass.Round, Settled(rows, pass)));
        }

        Assert.True(pass.MoveNext());
        Assert.Equal((0, 2 * PoolRows), (pass.Round, Settled(rows, pass)));
    }

    [Fact]
    public void With_one_thread_a_pool_is_filled_when_the_one_before_has_been_read()
    {
        var rows = new CountedRows<Row>(Rows, i => Create(i));
        using var pass = Pass(View(rows, threads: 1));
        for (var batch = 0; pass.MoveNext(); batch++)
        {
            Assert.Equal(Math.Min(Rows, ((batch * BatchSize / PoolRows) + 1) * PoolRows), rows.Read);
        }

        Assert.Equal(Rows, rows.Read);
    }

    [Theory]
    [InlineData(Kind.Dense)]
    [InlineData(Kind.Bytes)]
    [InlineData(Kind.Sparse)]
    [InlineData(Kind.Any)]
    public void Rows_of_two_pools_stay_within_the_memory_of_one_and_are_the_same(Kind kind)
    {
        MixedPass? pass = null;
        var most = 0L;
        var rows = new CountedRows<Row>(Rows, i =>
        {
            most = Math.Max(most, pass?.Pool.UsedBytes ?? 0);
            return Create(i, kind);
        });
        var view = View(rows, threads: 2);
        var expected = View(rows, threads: 1).Vectors("Features");

        pass = Pass(view);
        var row = 0;
        VBuffer<float> value = default;
        while (pass.MoveNext())
        {
            Settled(rows, pass);
            most = Math.Max(most, pass.Pool.UsedBytes);
            for (var i = 0; i < pass.OutputCount; i++, row++)
            {
                var mixed = pass.Current.Vector(0);
                Assert.Equal(expected[row], mixed.TryCopySparse(i, ref value) ? [.. value.DenseValues()] : mixed.Row(i).ToArray());
            }
        }

        Assert.Equal(Rows, row);

        // Of rows of different sizes, the next one may be larger than the last.
        Assert.InRange(most, (PoolRows - 1) * RowBytes, (PoolRows + (kind == Kind.Any ? 1 : 0)) * RowBytes);
        pass.Dispose();
    }

    [Theory]
    [InlineData(Kind.Dense)]
    [InlineData(Kind.Bytes)]
    public void Rows_take_the_places_of_those_that_were_given_back(Kind kind)
    {
        var rows = new CountedRows<Row>(Rows, i => Create(i, kind));
        using var pass = Pass(View(rows, threads: 2, poolBytes: PoolRows * (RowBytes - (kind == Kind.Bytes ? 3 * Width : 0))));
        var addresses = new HashSet<nint>();
        while (pass.MoveNext())
        {
            Settled(rows, pass);
            foreach (var row in pass.Current.Batch.Rows)
            {
                addresses.Add(pass.Pool.Vectors[0].Address(row));
            }
        }

        Assert.Equal(PoolRows, addresses.Count);
    }

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(1, true)]
    [InlineData(2, true)]
    public void An_error_in_the_next_pool_surfaces_when_the_reader_gets_there(int threads, bool inRow)
    {
        const int Bad = PoolRows + 3;
        var rows = new CountedRows<Row>(Rows, i => i != Bad || inRow ? Create(i, i == Bad ? Kind.NotANumber : Kind.Dense) : throw new InvalidDataException("The source broke."));
        var source = new CountingView(_mlContext.Data.LoadFromEnumerable(rows));
        var mixed = View(source, threads, invalid: InvalidRowHandling.Throw);
        using var cursor = mixed.GetRowCursor(mixed.Schema);
        for (var row = 0; row < PoolRows; row++)
        {
            Assert.True(cursor.MoveNext());
            if (threads > 1 && row == BatchSize)
            {
                Assert.True(SpinWait.SpinUntil(() => rows.Read > Bad, Patience));
            }
        }

        var error = Assert.ThrowsAny<Exception>(() => cursor.MoveNext());

        Assert.Equal(inRow ? $"Row {Bad} has NaN or ∞ in column 'Features'." : "The source broke.", error.Message);
        Assert.Equal(0, source.Open);
        Assert.False(cursor.MoveNext());
        Assert.Null(mixed.Statistics);
    }

    [Fact]
    public async Task A_cursor_that_is_disposed_while_rows_are_read_ahead_waits_for_the_row_and_counts_nothing()
    {
        using var gates = new Gates(PoolRows + 2);
        var rows = new CountedRows<Row>(Rows, gates.Create);
        var source = new CountingView(_mlContext.Data.LoadFromEnumerable(rows));
        var mixed = View(source, threads: 2);
        var cursor = mixed.GetRowCursor(mixed.Schema);
        for (var row = 0; row <= BatchSize; row++)
        {
            Assert.True(cursor.MoveNext());
        }

        gates.WaitForReader();
        var disposal = Task.Run(cursor.Dispose);
        Assert.False(disposal.IsCompleted);
        gates.Open();
        await disposal.WaitAsync(Patience);

        Assert.Equal(0, source.Open);
        Assert.InRange(rows.Read, PoolRows + 3, PoolRows + BatchSize);
        Assert.Null(mixed.Statistics);
        Assert.Equal(Rows, mixed.Values<int>("Number").Length);
        Assert.Equal(Rows, mixed.Statistics!.RowsRead);
    }

    [Fact]
    public void Once_canceled_no_further_row_is_read_ahead()
    {
        using var cancellation = new CancellationTokenSource();
        using var gates = new Gates(PoolRows + 2);
        var rows = new CountedRows<Row>(Rows, gates.Create);
        using var pass = Pass(View(_mlContext.Data.LoadFromEnumerable(rows), threads: 2, cancellationToken: cancellation.Token));
        Assert.True(pass.MoveNext());
        Assert.True(pass.MoveNext());
        gates.WaitForReader();

        cancellation.Cancel();
        gates.Open();

        // There is memory for the rows of a batch.
        Assert.Equal(PoolRows + 3, Settled(rows, pass));
        Assert.Equal(cancellation.Token, Assert.Throws<OperationCanceledException>(() => pass.MoveNext()).CancellationToken);
        Assert.Equal(PoolRows + 3, rows.Read);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_cursor_that_is_canceled_while_rows_are_read_ahead_ends_with_its_batch_and_closes_the_source(bool sourceBreaks)
    {
        using var cancellation = new CancellationTokenSource();
        using var gates = new Gates(PoolRows + 2) { Breaks = sourceBreaks };
        var source = new CountingView(_mlContext.Data.LoadFromEnumerable(new CountedRows<Row>(Rows, gates.Create)));
        var mixed = View(source, threads: 2, cancellationToken: cancellation.Token);
        var cursor = mixed.GetRowCursor(mixed.Schema);
        for (var row = 0; row <= BatchSize; row++)
        {
            Assert.True(cursor.MoveNext());
        }

        gates.WaitForReader();
        cancellation.Cancel();
        for (var row = BatchSize + 1; row < 2 * BatchSize; row++)
        {
            Assert.True(cursor.MoveNext());
        }

        // It waits for the source to return from the row before it closes it.
        var next = Task.Run(cursor.MoveNext);
        Assert.Equal(1, source.Open);
        gates.Open();
        await Assert.ThrowsAsync<OperationCanceledException>(() => next.WaitAsync(Patience));

        Assert.Equal((1, 0), (source.Opened, source.Open));
        Assert.False(cursor.MoveNext());
        Assert.Null(mixed.Statistics);
    }

    [Fact]
    public void An_error_in_the_next_pool_is_none_of_a_cursor_that_is_disposed_before()
    {
        using var gates = new Gates(PoolRows + 2) { Breaks = true };
        gates.Open();
        var source = new CountingView(_mlContext.Data.LoadFromEnumerable(new CountedRows<Row>(Rows, gates.Create)));
        var mixed = View(source, threads: 2);
        using (var cursor = mixed.GetRowCursor(mixed.Schema))
        {
            for (var row = 0; row <= BatchSize; row++)
            {
                Assert.True(cursor.MoveNext());
            }

            gates.WaitForReader();
        }

        Assert.Equal((1, 0), (source.Opened, source.Open));
        var error = Assert.Throws<InvalidDataException>(() => mixed.Vectors("Features"));
        Assert.Equal("The source broke.", error.Message);
        Assert.Equal((2, 0), (source.Opened, source.Open));
    }

    [Fact]
    public void Cursors_that_are_disposed_anywhere_change_no_later_pass()
    {
        var rows = new CountedRows<Row>(Rows, i => Create(i, Kind.Any));
        var source = new CountingView(_mlContext.Data.LoadFromEnumerable(rows));
        var mixed = View(source, threads: 3);
        var expected = mixed.Vectors("Features");
        for (var stop = 1; stop < Rows; stop += 7)
        {
            using (var cursor = mixed.GetRowCursor(mixed.Schema))
            {
                for (var row = 0; row < stop; row++)
                {
                    Assert.True(cursor.MoveNext());
                }
            }

            Assert.Equal(0, source.Open);
        }

        Assert.Equal(expected, mixed.Vectors("Features"));
    }

    [Fact]
    public void The_input_sees_what_flows_with_the_thread_that_reads()
    {
        var flowing = new AsyncLocal<string> { Value = "the reader's" };
        var seen = new HashSet<string?>();
        var rows = new CountedRows<Row>(Rows, i =>
        {
            seen.Add(flowing.Value);
            return Create(i);
        });
        using var pass = Pass(View(rows, threads: 2));
        while (pass.MoveNext())
        {
            Settled(rows, pass);
        }

        Assert.Equal(["the reader's"], seen);
    }

    private static MixedPass Pass(MixedDataView view)
    {
        var active = new bool[view.Schema.Count];
        active[view.Schema["Features"].Index] = true;
        return new MixedPass(view, active, []);
    }

    /// <summary>Waits until no row is being read ahead, and returns how many have been read.</summary>
    private static int Settled(CountedRows<Row> rows, MixedPass pass)
    {
        Assert.True(SpinWait.SpinUntil(() => !pass.IsFillingAhead, Patience));
        return rows.Read;
    }

    private MixedDataView View(CountedRows<Row> rows, int threads, int copies = 1, long poolBytes = PoolRows * RowBytes) =>
        View(_mlContext.Data.LoadFromEnumerable(rows), threads, copies, poolBytes);

    private MixedDataView View(IDataView source, int threads, int copies = 1, long poolBytes = PoolRows * RowBytes, InvalidRowHandling invalid = InvalidRowHandling.Skip, CancellationToken cancellationToken = default) =>
        _mlContext.Data.ZetaMixup(_mlContext, source, options: new ZetaMixupOptions
        {
            BatchSize = BatchSize,
            Seed = 3,
            MaxDegreeOfParallelism = threads,
            NumberOfCopies = copies,
            PoolBytes = poolBytes,
            InvalidRowHandling = invalid,
            CancellationToken = cancellationToken,
        });

    private static Row Create(int number, Kind kind = Kind.Dense)
    {
        kind = kind == Kind.Any ? (Kind)(number * 7 % 3) : kind;
        var random = new Random(number);
        return new Row
        {
            Number = number,
            Label = (uint)(number % 3),
            Features = kind == Kind.Sparse
                ? new VBuffer<float>(Width, 20, [.. Enumerable.Range(0, 20).Select(_ => random.NextSingle())], [.. Enumerable.Range(0, 20).Select(i => (12 * i) + random.Next(12))])
                : new VBuffer<float>(Width, [.. Enumerable.Range(0, Width).Select(i => kind == Kind.Bytes ? random.Next(256) : random.NextSingle() + (kind == Kind.NotANumber && i == 9 ? float.NaN : 0))]),
        };
    }

    /// <summary>How the pool stores the features of a row.</summary>
    public enum Kind
    {
        Dense,
        Bytes,
        Sparse,
        Any,
        NotANumber,
    }

    /// <summary>Makes rows, the one with number <paramref name="gated"/> not before it is told to.</summary>
    private sealed class Gates(int gated) : IDisposable
    {
        private readonly ManualResetEventSlim _entered = new();
        private readonly ManualResetEventSlim _gate = new();

        /// <summary>Whether the source breaks at the row.</summary>
        public bool Breaks { get; init; }

        public void Dispose()
        {
            _entered.Dispose();
            _gate.Dispose();
        }

        public Row Create(int number)
        {
            if (number == gated)
            {
                _entered.Set();
                Assert.True(_gate.Wait(Patience));
                return Breaks ? throw new InvalidDataException("The source broke.") : PoolFillerTests.Create(number);
            }

            return PoolFillerTests.Create(number);
        }

        public void WaitForReader() => Assert.True(_entered.Wait(Patience));

        public void Open() => _gate.Set();
    }

    private sealed class Row
    {
        [VectorType(Width)]
        public VBuffer<float> Features { get; set; }

        [KeyType(3)]
        public uint Label { get; set; }

        public int Number { get; set; }
    }
}
