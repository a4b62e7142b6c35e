using Microsoft.ML;
using Microsoft.ML.Data;
using static ZetaMixup.MLNet.Tests.Contracts.Contract;

namespace ZetaMixup.MLNet.Tests.Contracts;

/// <summary>What ML.NET's prediction engine and chains take for granted in a row mapper.</summary>
internal static class RowMapperContract
{
    /// <param name="mapper">The mapper.</param>
    /// <param name="input">Rows, on whose schema the mapper was made.</param>
    /// <param name="outputSchema">What the transformer says of its output on that schema.</param>
    /// <param name="expected">What the transformer makes of the rows.</param>
    internal static void Check(IRowToRowMapper mapper, IDataView input, DataViewSchema outputSchema, RowTable expected)
    {
        Require(ReferenceEquals(input.Schema, mapper.InputSchema), "A row mapper's input schema must be the one that it was made on, the same instance.");
        SchemaContract.RequireSame(outputSchema, mapper.OutputSchema, "A row mapper's output schema beside GetOutputSchema");
        Require(!mapper.GetDependencies([]).Any(), "A row mapper needs no column to give none.");
        var all = mapper.OutputSchema.ToArray();
        foreach (var active in (DataViewSchema.Column[][])[[], all, .. all.Select(c => new[] { c }), [.. all.Where(c => c.Index % 2 == 0)], [.. all.Where(c => c.Index % 2 != 0)]])
        {
            CheckRows(mapper, input, active, expected);
        }
    }

    /// <summary>The columns that the mapper says it depends on, and no others, are enough to map a row.</summary>
    private static void CheckRows(IRowToRowMapper mapper, IDataView input, DataViewSchema.Column[] active, RowTable expected)
    {
        var when = $"A row mapper with {active.Length} active columns ({Names(active)})";
        var dependencies = mapper.GetDependencies(active).ToArray();
        foreach (var column in dependencies)
        {
            Require(column.Index < input.Schema.Count && input.Schema[column.Index].Name == column.Name, $"{when} depends on '{column.Name}' ({column.Index}), which its input has not.");
        }

        using var cursor = input.GetRowCursor(dependencies);
        var (row, readers) = RowOf(mapper, cursor, active, $"{when} cannot be read from what it depends on by its own account ({Names(dependencies)})");
        Require(ReferenceEquals(mapper.OutputSchema, row.Schema), $"{when}: a row's schema must be the mapper's output schema, the same instance.");
        var id = row.GetIdGetter();
        DataViewRowId value = default;
        for (var i = 0; cursor.MoveNext(); i++)
        {
            Require(row.Position == cursor.Position, $"{when}: a row is at {row.Position}, its input at {cursor.Position}.");
            id(ref value);
            Require(CellReader.Text(value) == expected.Rows[i].Id, $"{when}: row {i} has the id {CellReader.Text(value)}, the view's {expected.Rows[i].Id}.");
            for (var c = 0; c < active.Length; c++)
            {
                var cell = readers[c].Read();
                Require(cell == expected.Rows[i].Cells[active[c].Index], $"{when}: column '{active[c].Name}' of row {i} is {cell}, in the view {expected.Rows[i].Cells[active[c].Index]}.");
            }
        }

        row.Dispose();
    }

    private static (DataViewRow Row, CellReader[] Readers) RowOf(IRowToRowMapper mapper, DataViewRow input, DataViewSchema.Column[] active, string otherwise)
    {
        try
        {
            var row = mapper.GetRow(input, active);
            return (row, Array.ConvertAll(active, c => CellReader.Of(row, c)));
        }
        catch (Exception e)
        {
            throw new BrokenContractException($"{otherwise}: {e.GetBaseException().Message}", e);
        }
    }

    private static string Names(DataViewSchema.Column[] columns) => columns.Length == 0 ? "no column" : string.Join(", ", columns.Select(c => $"'{c.Name}'"));
}
