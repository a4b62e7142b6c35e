namespace Microsoft.ML.Transforms;

/// <summary>The columns that a transformer adds to the rows of one schema.</summary>
internal abstract class ComputedColumns
{
    internal abstract IReadOnlyList<DataViewSchema.DetachedColumn> Columns { get; }

    /// <summary>The indices of the input columns that are read for the active ones of the added columns.</summary>
    internal abstract IEnumerable<int> GetInputs(Func<int, bool> isActive);

    /// <summary>A <see cref="ValueGetter{TValue}"/> over the row for each active column, null for the others.</summary>
    internal abstract Delegate?[] CreateGetters(DataViewRow input, Func<int, bool> isActive);
}
