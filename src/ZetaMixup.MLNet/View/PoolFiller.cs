using System.Runtime.ExceptionServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.View;

/// <summary>
/// Fills the pool of a pass, again and again, from the input. While the rows of one pool are read for the last time, an idle thread reads rows
/// of the next one, a piece at a time, into the memory of those that were given back. Which rows share a pool does not depend on it.
/// </summary>
/// <param name="view">The view.</param>
/// <param name="passThrough">The columns to keep for each row.</param>
/// <param name="pool">The pool to fill.</param>
/// <param name="threads">The maximum number of threads. With 1, nothing is read ahead.</param>
internal sealed class PoolFiller(MixedDataView view, PassThroughColumn[] passThrough, RowPool pool, int threads) : IChunkedWork, IDisposable
{
    // With a single chunk, a team would not call another thread. The other chunk is empty.
    private const int ChunksPerPiece = 2;

    // A pool is given back in about as many pieces, or in its batches if there are fewer.
    private const int PiecesPerPool = 32;

    private readonly CancellationToken _cancellationToken = view.Options.CancellationToken;
    private readonly WorkTeam _team = new();
    private RowReader? _reader;
    private ValueGetter<DataViewRowId>? _id;
    private ExecutionContext? _context;
    private ExceptionDispatchInfo? _failure;
    private BatchSource? _source;
    private volatile int _batches;
    private bool _isBegun;
    private volatile bool _isRunning;
    private volatile bool _isStopped;
    private bool _nextIsBegun;
    private int _batchesGivenBack;

    /// <summary>Whether another thread is reading rows of the next pool, or has been called to do so.</summary>
    public bool IsRunning => _isRunning;

    /// <summary>Whether all rows of the input have been read.</summary>
    public bool InputIsRead { get; private set; }

    /// <summary>
    /// Lets an idle thread read rows of the next pool into the memory of the batches that will not be read again: the one that does so already,
    /// or another.
    /// </summary>
    /// <param name="source">The last round of the pool.</param>
    /// <param name="batches">The number of its batches, from the first on, that will not be read again.</param>
    public void FillAhead(BatchSource source, int batches)
    {
        if (_isRunning)
        {
            // For the thread that is at work.
            _batches = batches;
            return;
        }

        if (threads == 1 || (batches - _batchesGivenBack) * (long)source.BatchSize * PiecesPerPool < source.RowCount)
        {
            return;
        }

        Settle();
        if (InputIsRead || _failure is not null || (_nextIsBegun && pool.IsFull))
        {
            return;
        }

        (_source, _batches) = (source, batches);

        // User code in the input may depend on values of the calling thread, such as its culture.
        _context = ExecutionContext.Capture();
        (_isBegun, _isRunning) = (true, true);
        _team.Begin(this, ChunksPerPiece, threads: 2);
    }

    /// <summary>Replaces the rows of the pool by those of the next one. It reads the ones that have not been read ahead.</summary>
    /// <param name="source">The last round of the pool, or null before the first pool.</param>
    /// <returns>Whether there are any.</returns>
    /// <exception cref="OperationCanceledException">The options' token is canceled.</exception>
    public bool FillNext(BatchSource? source)
    {
        Stop();
        _failure?.Throw();
        if (_nextIsBegun)
        {
            GiveBack(source!, source!.BatchCount);
            pool.EndLast();
        }
        else
        {
            pool.Clear();
        }

        (_nextIsBegun, _batchesGivenBack) = (false, 0);
        while (!InputIsRead && !pool.IsFull)
        {
            _cancellationToken.ThrowIfCancellationRequested();
            ReadRow();
        }

        CloseReadInput();
        return pool.Count > 0;
    }

    /// <summary>Waits for the row that is being read ahead and closes the input.</summary>
    public void Dispose()
    {
        Stop();
        Close();
    }

    /// <inheritdoc/>
    public void DoChunk(int chunk)
    {
        if (chunk < ChunksPerPiece - 1)
        {
            return;
        }

        try
        {
            if (_context is null)
            {
                ReadPiece();
            }
            else
            {
                ExecutionContext.Run(_context, static filler => ((PoolFiller)filler!).ReadPiece(), this);
            }
        }
        catch (Exception e)
        {
            // For the reader, when it gets there.
            _failure = ExceptionDispatchInfo.Capture(e);
        }

        _isRunning = false;
    }

    private void ReadPiece()
    {
        do
        {
            GiveBack(_source!, _batches);
            while (!InputIsRead && !pool.IsFull && pool.HasMemory && !_isStopped && !_cancellationToken.IsCancellationRequested)
            {
                ReadRow();
            }
        }
        while (_batchesGivenBack < _batches);
    }

    private void ReadRow()
    {
        Open();
        InputIsRead = !pool.TryAdd(_reader!, _id!);
    }

    private void GiveBack(BatchSource source, int batches)
    {
        if (!_nextIsBegun)
        {
            pool.BeginNext();
            _nextIsBegun = true;
        }

        for (; _batchesGivenBack < batches; _batchesGivenBack++)
        {
            pool.GiveBack(source.GetRows(_batchesGivenBack));
        }
    }

    private void Stop()
    {
        _isStopped = true;
        Settle();
        _isStopped = false;
    }

    /// <summary>Waits for the piece that was begun.</summary>
    private void Settle()
    {
        if (_isBegun)
        {
            _team.Finish();
            (_isBegun, _context) = (false, null);
            CloseReadInput();
        }
    }

    /// <summary>Opens the input for the first row, so that a cursor that never moves holds nothing.</summary>
    private void Open()
    {
        if (_reader is not null)
        {
            return;
        }

        var columns = view.Columns;
        _reader = new RowReader(
            view.Input, columns.Vectors, columns.ClassLabel, columns.LabelVector, passThrough.Select(c => c.Column), columns.ExampleWeight, columns.LabelIsTarget);
        _id = _reader.Cursor.GetIdGetter();
        foreach (var column in passThrough)
        {
            column.Bind(_reader.Cursor);
        }
    }

    private void CloseReadInput()
    {
        if (InputIsRead)
        {
            Close();
        }
    }

    private void Close()
    {
        _reader?.Dispose();
        _reader = null;
    }
}
