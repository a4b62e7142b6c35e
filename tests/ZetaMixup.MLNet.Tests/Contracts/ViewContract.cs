using Microsoft.ML;
using static ZetaMixup.MLNet.Tests.Contracts.Contract;

namespace ZetaMixup.MLNet.Tests.Contracts;

/// <summary>
/// What ML.NET's trainers and transforms take for granted in a view: the same rows in every pass, from every cursor, on
/// every thread, for every choice of columns.
/// </summary>
internal sealed class ViewContract
{
    private const int Threads = 4;

    /// <summary>Draws the sample of subsets; every message names it.</summary>
    private const int Seed = 20240;

    private readonly IDataView _view;
    private readonly RowTable _rows;

    private ViewContract(IDataView view)
    {
        var count = view.GetRowCount();
        _view = view;
        _rows = RowTable.Read(view);
        Require(count is null || count == _rows.Rows.Count, $"GetRowCount said {count} before the first pass; there are {_rows.Rows.Count} rows.");
    }

    /// <summary>Checks a view, and gives its rows to further checks.</summary>
    /// <exception cref="BrokenContractException">The view breaks a promise.</exception>
    internal static RowTable Check(IDataView view)
    {
        var contract = new ViewContract(view);
        SchemaContract.CheckAnnotations(view.Schema);
        contract.CheckCountAndIds();
        contract.CheckGetters();
        contract.CheckSubsets();
        contract.CheckCursorSets();
        contract.CheckOrder();
        contract.CheckUnreadRows();
        contract.CheckOverwrittenValues();
        contract.CheckThreads();
        RowTable.Read(view).RequireSame(contract._rows, "In the last pass");
        return contract._rows;
    }

    private void CheckCountAndIds()
    {
        var count = _view.GetRowCount();
        Require(count is null || count == _rows.Rows.Count, $"GetRowCount says {count} after a pass; there are {_rows.Rows.Count} rows.");
        var shared = _rows.Rows.CountBy(r => r.Id).FirstOrDefault(g => g.Value > 1);
        Require(shared.Key is null, $"The id {shared.Key} is that of {shared.Value} rows.");
        Require(_rows.Rows.Zip(_rows.Rows.Skip(1)).All(p => p.First.Batch <= p.Second.Batch), "Batch numbers must not fall within a cursor.");
    }

    private void CheckGetters()
    {
        using var cursor = _view.GetRowCursor(_view.Schema);
        foreach (var column in _view.Schema)
        {
            Refuses($"A getter of {typeof(ViewContract)} for column '{column.Name}' of {column.Type}", () => cursor.GetGetter<ViewContract>(column));
        }
    }

    private void CheckSubsets()
    {
        foreach (var columns in ColumnSubsets.Of(_view.Schema, Seed))
        {
            RowTable.Read(_view, columns).RequireSame(_rows, $"With {Names(columns)} active (seed {Seed})");
        }

        RowTable.Read(_view, [.. _view.Schema.Reverse(), .. _view.Schema]).RequireSame(_rows, "With all columns asked for twice");
    }

    private void CheckCursorSets()
    {
        foreach (var n in new[] { 1, 3 })
        {
            foreach (var columns in new[] { [], _view.Schema.ToArray() })
            {
                var when = $"From a set of cursors ({n} asked for, {Names(columns)} active)";
                var parts = Array.ConvertAll(_view.GetRowCursorSet(columns, n), c => RowTable.Read(c, _view.Schema, columns));
                Require(parts.Length > 0, $"{when}: there is none.");
                Require(parts.SelectMany(p => p.Rows.Select(r => r.Batch).Distinct()).CountBy(b => b).All(g => g.Value == 1), $"{when}: two of them share a batch.");
                RowTable.Merged(_view.Schema, parts).RequireSame(_rows, when);
            }
        }
    }

    /// <summary>A view that cannot shuffle does not; one that can gives the same rows under the same ids.</summary>
    private void CheckOrder()
    {
        var shuffled = RowTable.Read(_view, random: new Random(Seed));
        if (_view.CanShuffle)
        {
            shuffled.RequireSameInAnyOrder(_rows, "In a shuffled pass");
        }
        else
        {
            shuffled.RequireSame(_rows, "In a pass with a random source, of a view that cannot shuffle");
        }
    }

    /// <summary>What a row holds does not depend on which rows and columns were read before it.</summary>
    private void CheckUnreadRows()
    {
        using var cursor = _view.GetRowCursor(_view.Schema);
        var readers = _view.Schema.Select(c => CellReader.Of(cursor, c)).ToArray();
        for (var i = 0; cursor.MoveNext(); i++)
        {
            for (var c = i % 3; c < readers.Length; c += 3)
            {
                var cell = readers[c].Read();
                Require(cell == _rows.Rows[i].Cells[c], $"Column '{_view.Schema[c].Name}' ({c}) of row {i} is {cell} where cells before it were not read, expected {_rows.Rows[i].Cells[c]}.");
            }
        }

        cursor.Dispose();
    }

    /// <summary>A value that was handed out is the reader's: what is written to it reaches no one else.</summary>
    private void CheckOverwrittenValues()
    {
        using var writing = _view.GetRowCursor(_view.Schema);
        using var reading = _view.GetRowCursor(_view.Schema);
        var writers = _view.Schema.Select(c => CellReader.Of(writing, c)).ToArray();
        var readers = _view.Schema.Select(c => CellReader.Of(reading, c)).ToArray();
        for (var i = 0; writing.MoveNext() && reading.MoveNext(); i++)
        {
            for (var c = 0; c < writers.Length; c++)
            {
                var expected = _rows.Rows[i].Cells[c];
                var what = $"Column '{_view.Schema[c].Name}' ({c}) of row {i}";
                Require(writers[c].Read() == expected, $"{what} is no longer {expected} after values of earlier rows were overwritten.");
                writers[c].Overwrite();
                Require(readers[c].Read() == expected, $"{what} is no longer {expected} for another cursor after its value was overwritten.");
                Require(writers[c].ReadAfresh() == expected, $"{what} is no longer {expected} when read again after its value was overwritten.");
                writers[c].Overwrite();
            }
        }

        RowTable.Read(_view).RequireSame(_rows, "After values were overwritten");
    }

    private void CheckThreads()
    {
        using var start = new Barrier(Threads);
        var choices = Enumerable.Range(0, Threads).Select(t => _view.Schema.Where(c => t == 0 || c.Index % Threads != t).ToArray());
        var passes = choices.Select((columns, t) => Task.Factory.StartNew(
            () =>
            {
                start.SignalAndWait();
                RowTable.Read(_view, columns).RequireSame(_rows, $"On thread {t} of {Threads}");
            },
            CancellationToken.None,
            TaskCreationOptions.LongRunning,
            TaskScheduler.Default)).ToArray();
        Task.WhenAll(passes).GetAwaiter().GetResult();
    }

    private static string Names(DataViewSchema.Column[] columns) => columns.Length == 0 ? "no column" : string.Join(", ", columns.Select(c => $"'{c.Name}' ({c.Index})"));
}
