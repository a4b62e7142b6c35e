using Microsoft.ML;
using Microsoft.ML.Data;
using static ZetaMixup.MLNet.Tests.Contracts.Contract;

namespace ZetaMixup.MLNet.Tests.Contracts;

/// <summary>The rows that one pass gave, and proof that its cursor kept to the protocol while it gave them.</summary>
internal sealed class RowTable
{
    private const int Shown = 200;

    private readonly DataViewSchema _schema;
    private readonly List<Row> _rows = [];

    private RowTable(DataViewSchema schema) => _schema = schema;

    internal IReadOnlyList<Row> Rows => _rows;

    /// <summary>Reads the columns, or all of them.</summary>
    internal static RowTable Read(IDataView view, IReadOnlyCollection<DataViewSchema.Column>? columns = null, Random? random = null)
    {
        columns ??= view.Schema;
        using var cursor = view.GetRowCursor(columns, random);
        return Read(cursor, view.Schema, columns);
    }

    internal static RowTable Read(DataViewRowCursor cursor, DataViewSchema schema, IReadOnlyCollection<DataViewSchema.Column> columns)
    {
        Require(ReferenceEquals(schema, cursor.Schema), "A cursor's schema must be its view's, the same instance.");
        var readers = ReadersOf(cursor, columns);
        var id = cursor.GetIdGetter();
        var table = new RowTable(schema);
        DataViewRowId value = default;
        Require(cursor.Position == -1, $"A cursor stands at -1 before it is moved, not at {cursor.Position}.");
        while (cursor.MoveNext())
        {
            Require(cursor.Position == table._rows.Count, $"Row {table._rows.Count} of a cursor has position {cursor.Position}.");
            var cells = new string?[schema.Count];
            foreach (var (index, reader) in readers)
            {
                cells[index] = reader.Read();
            }

            id(ref value);
            table._rows.Add(new Row(CellReader.Text(value), cursor.Batch, cells));
        }

        Require(cursor.Position == -1, $"A cursor stands at -1 after its last row, not at {cursor.Position}.");
        Require(!cursor.MoveNext(), "A cursor that has ended must not move again.");
        cursor.Dispose();
        return table;
    }

    /// <summary>The same rows in the same order, by their ids and by what this table has of their columns.</summary>
    internal void RequireSame(RowTable expected, string when) => RequireSame(expected._rows, _rows, when);

    /// <summary>The same rows, by their ids and by what this table has of their columns, in whatever order.</summary>
    internal void RequireSameInAnyOrder(RowTable expected, string when) =>
        RequireSame([.. expected._rows.OrderBy(r => r.Id, StringComparer.Ordinal)], [.. _rows.OrderBy(r => r.Id, StringComparer.Ordinal)], when);

    /// <summary>The tables of a set of cursors as one, put in order by their batches.</summary>
    internal static RowTable Merged(DataViewSchema schema, IEnumerable<RowTable> parts)
    {
        var merged = new RowTable(schema);
        merged._rows.AddRange(parts.SelectMany(p => p._rows).OrderBy(r => r.Batch));
        return merged;
    }

    /// <summary>What was asked for is active, what is active can be read, and what is not cannot.</summary>
    private static (int Index, CellReader Reader)[] ReadersOf(DataViewRowCursor cursor, IReadOnlyCollection<DataViewSchema.Column> asked)
    {
        foreach (var column in asked)
        {
            Require(cursor.IsColumnActive(column), $"Column '{column.Name}' ({column.Index}) was asked for, but is not active.");
        }

        foreach (var column in cursor.Schema.Where(c => !cursor.IsColumnActive(c)))
        {
            Refuses($"A getter of column '{column.Name}' ({column.Index}), which is not active,", () => CellReader.Of(cursor, column));
        }

        return [.. cursor.Schema.Where(cursor.IsColumnActive).Select(c => (c.Index, CellReader.Of(cursor, c)))];
    }

    private void RequireSame(List<Row> expected, List<Row> actual, string when)
    {
        Require(expected.Count == actual.Count, $"{when}: {actual.Count} rows, expected {expected.Count}.");
        for (var i = 0; i < expected.Count; i++)
        {
            Require(expected[i].Id == actual[i].Id, $"{when}: row {i} has the id {actual[i].Id}, expected {expected[i].Id}.");
            for (var c = 0; c < _schema.Count; c++)
            {
                var (was, shall) = (actual[i].Cells[c], expected[i].Cells[c]);
                Require(was is null || was == shall, $"{when}: column '{_schema[c].Name}' ({c}) of row {i} is {Start(was)}, expected {Start(shall)}.");
            }
        }
    }

    private static string Start(string? text) => text is { Length: > Shown } ? $"{text[..Shown]}…" : $"{text}";

    /// <param name="Id">The row's id.</param>
    /// <param name="Batch">The row's batch, which orders the rows of a set of cursors.</param>
    /// <param name="Cells">The row's values by column index; null where a column was not read.</param>
    internal sealed record Row(string Id, long Batch, string?[] Cells);
}
