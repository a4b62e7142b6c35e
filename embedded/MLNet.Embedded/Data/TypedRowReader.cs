namespace Microsoft.ML.Data;

/// <summary>
/// Fills objects of a row class from rows. Made once for a schema (which is checked then: a missing column is an
/// <see cref="ArgumentOutOfRangeException"/>, one of another type an <see cref="InvalidOperationException"/>), bound to
/// a row or cursor of that schema by <see cref="Bind"/>.
/// </summary>
internal sealed class TypedRowReader<T>
    where T : class?
{
    private readonly List<(RowMember Member, int Column)> _bindings = [];

    internal TypedRowReader(DataViewSchema schema, SchemaDefinition? definition = null, bool ignoreMissingColumns = false)
    {
        Schema = schema;
        foreach (RowMember member in RowMember.Of(typeof(T), definition, SchemaDefinition.Direction.Write))
        {
            if (schema.GetColumnOrNull(member.ColumnName) is { } column)
            {
                member.CheckReadable(column);
                _bindings.Add((member, column.Index));
            }
            else if (!ignoreMissingColumns)
            {
                throw Runtime.Guard.NoColumn(nameof(schema), string.Empty, member.ColumnName);
            }
        }
    }

    internal DataViewSchema Schema { get; }

    /// <summary>The columns that must be active in a row to bind.</summary>
    internal IEnumerable<DataViewSchema.Column> Columns => _bindings.Select(binding => Schema[binding.Column]).DistinctBy(column => column.Index);

    /// <summary>The columns that the class asks for, found in a schema or not.</summary>
    internal static IEnumerable<RowMember> RequiredColumns(SchemaDefinition? definition) =>
        RowMember.Of(typeof(T), definition, SchemaDefinition.Direction.Write);

    /// <summary>What writes the row's current values into an object. Vectors of an object are reused where they fit.</summary>
    internal Action<T> Bind(DataViewRow row)
    {
        Action<T>[] setters = [.. _bindings.Select(binding => MemberConversion.CreateSetter<T>(binding.Member, row, row.Schema[binding.Column]))];
        return target =>
        {
            foreach (Action<T> setter in setters)
            {
                setter(target);
            }
        };
    }
}
