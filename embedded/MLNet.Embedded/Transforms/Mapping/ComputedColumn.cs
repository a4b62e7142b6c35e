namespace Microsoft.ML.Transforms;

/// <summary>An added column that is computed from some input columns.</summary>
internal sealed record ComputedColumn(
    DataViewSchema.DetachedColumn Column, IReadOnlyList<DataViewSchema.Column> Inputs, Func<DataViewRow, Delegate> CreateGetter);

/// <summary>Added columns that have nothing to do with each other.</summary>
internal sealed class IndependentColumns(IReadOnlyList<ComputedColumn> columns) : ComputedColumns
{
    internal override IReadOnlyList<DataViewSchema.DetachedColumn> Columns { get; } = [.. columns.Select(column => column.Column)];

    internal override IEnumerable<int> GetInputs(Func<int, bool> isActive) =>
        columns.Where((_, i) => isActive(i)).SelectMany(column => column.Inputs).Select(input => input.Index);

    internal override Delegate?[] CreateGetters(DataViewRow input, Func<int, bool> isActive) =>
        [.. columns.Select((column, i) => isActive(i) ? column.CreateGetter(input) : null)];
}
