using System.Runtime.ExceptionServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.TorchSharp.Images;

/// <summary>
/// Reads the rows of a view with as many threads as ML.NET has cursors for. It divides rows of files and texts among cursors, and each of them
/// decodes its images; a list of images in memory has one cursor. The rows come back in the order of the view.
/// </summary>
/// <typeparam name="T">What is made of a row.</typeparam>
internal sealed class ParallelCursors<T>
{
    private readonly Func<DataViewRow, Func<T>> _createReader;
    private readonly Func<T, bool> _endsReading;
    private readonly CancellationToken _cancellationToken;
    private long _lastBatch = long.MaxValue;
    private ExceptionDispatchInfo? _problem;

    private ParallelCursors(Func<DataViewRow, Func<T>> createReader, Func<T, bool> endsReading, CancellationToken cancellationToken)
    {
        _createReader = createReader;
        _endsReading = endsReading;
        _cancellationToken = cancellationToken;
    }

    /// <param name="view">The rows.</param>
    /// <param name="columns">The columns that are read.</param>
    /// <param name="createReader">Makes a reader of the rows of one cursor, called on its thread for each of its rows.</param>
    /// <param name="endsReading">Whether rows behind this one are of no use. All rows before it are returned.</param>
    /// <param name="cancellationToken">Is looked at for every row.</param>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static IReadOnlyList<T> ReadAll(
        IDataView view, IEnumerable<DataViewSchema.Column> columns, Func<DataViewRow, Func<T>> createReader, Func<T, bool> endsReading,
        CancellationToken cancellationToken) =>
        new ParallelCursors<T>(createReader, endsReading, cancellationToken).ReadAll(view.GetRowCursorSet(columns, Environment.ProcessorCount));

    private IReadOnlyList<T> ReadAll(DataViewRowCursor[] cursors)
    {
        // Batches are numbered in the order of the view, and each is in one cursor.
        var batches = Array.ConvertAll(cursors, _ => new List<(long Number, List<T> Rows)>());

        // Threads of their own: cursors may wait for each other.
        var others = Enumerable.Range(1, cursors.Length - 1)
            .Select(i => Task.Factory.StartNew(() => Read(cursors[i], batches[i]), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default))
            .ToArray();
        Read(cursors[0], batches[0]);
        Task.WaitAll(others, CancellationToken.None);
        _problem?.Throw();
        return [.. batches.SelectMany(b => b).OrderBy(b => b.Number).SelectMany(b => b.Rows)];
    }

    private void Read(DataViewRowCursor cursor, List<(long Number, List<T> Rows)> batches)
    {
        try
        {
            using (cursor)
            {
                var read = _createReader(cursor);
                while (cursor.MoveNext() && cursor.Batch <= Interlocked.Read(ref _lastBatch))
                {
                    _cancellationToken.ThrowIfCancellationRequested();
                    if (batches.Count == 0 || batches[^1].Number != cursor.Batch)
                    {
                        batches.Add((cursor.Batch, []));
                    }

                    var row = read();
                    batches[^1].Rows.Add(row);
                    if (_endsReading(row))
                    {
                        EndAfter(cursor.Batch);
                        return;
                    }
                }
            }
        }
        catch (Exception e)
        {
            // Thrown again on the thread that called.
            _ = Interlocked.CompareExchange(ref _problem, ExceptionDispatchInfo.Capture(e), null);
            EndAfter(long.MinValue);
        }
    }

    private void EndAfter(long batch)
    {
        var last = Interlocked.Read(ref _lastBatch);
        while (batch < last && Interlocked.CompareExchange(ref _lastBatch, batch, last) is var found && found != last)
        {
            last = found;
        }
    }
}
