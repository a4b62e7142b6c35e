using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.TorchSharp.Images;

namespace ZetaMixup.MLNet.TorchSharp.Tests.Images;

public sealed class ParallelCursorsTests
{
    private const int RowCount = 1000;

    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void Rows_come_in_the_order_of_the_view()
    {
        var threads = new HashSet<int>();

        var rows = Read(_ => false, CancellationToken.None, _ =>
        {
            lock (threads)
            {
                threads.Add(Environment.CurrentManagedThreadId);
            }
        });

        Assert.Equal(Enumerable.Range(1, RowCount), rows);
        Assert.InRange(threads.Count, 1, Environment.ProcessorCount);
    }

    [Fact]
    public void Rows_behind_the_one_that_ends_the_reading_are_not_needed()
    {
        var rows = Read(row => row is 700 or 300, CancellationToken.None);

        Assert.Equal(Enumerable.Range(1, 300), rows.Take(300));
    }

    [Fact]
    public void An_error_in_any_row_reaches_the_caller()
    {
        var e = Assert.Throws<FormatException>(() => Read(_ => false, CancellationToken.None, row =>
        {
            if (row == 600)
            {
                throw new FormatException("row 600");
            }
        }));

        Assert.Equal("row 600", e.Message);
    }

    [Fact]
    public void Reading_can_be_canceled()
    {
        using var source = new CancellationTokenSource();

        Assert.Throws<OperationCanceledException>(() => Read(_ => false, source.Token, row =>
        {
            if (row == 500)
            {
                source.Cancel();
            }
        }));
    }

    private IReadOnlyList<int> Read(Func<int, bool> endsReading, CancellationToken cancellationToken, Action<int>? onRow = null)
    {
        var numbers = _mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, RowCount).Select(i => new NumberRow { Number = i }));
        var view = _mlContext.Transforms.CustomMapping<NumberRow, NextRow>((row, next) => next.Next = row.Number + 1, null).Fit(numbers).Transform(numbers);
        var column = view.Schema[nameof(NextRow.Next)];
        return ParallelCursors<int>.ReadAll(
            view,
            [column],
            row =>
            {
                var getter = row.GetGetter<int>(column);
                return () =>
                {
                    var value = 0;
                    getter(ref value);
                    onRow?.Invoke(value);
                    return value;
                };
            },
            endsReading,
            cancellationToken);
    }

    private sealed class NumberRow
    {
        public int Number { get; set; }
    }

    private sealed class NextRow
    {
        public int Next { get; set; }
    }
}
