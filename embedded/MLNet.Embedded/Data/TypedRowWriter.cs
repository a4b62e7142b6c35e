namespace Microsoft.ML.Data;

/// <summary>Shows the members of a row class's objects as columns.</summary>
internal sealed class TypedRowWriter<T>
    where T : class?
{
    private readonly IReadOnlyList<RowMember> _members;

    internal TypedRowWriter(SchemaDefinition? definition = null, SchemaDefinition.Direction direction = SchemaDefinition.Direction.Read)
    {
        _members = RowMember.Of(typeof(T), definition, direction);
        Columns = [.. _members.Select(member => new DataViewSchema.DetachedColumn(member.ColumnName, member.ColumnType, member.Annotations))];
    }

    /// <summary>The columns in the order of the members: fields first, then properties.</summary>
    internal IReadOnlyList<DataViewSchema.DetachedColumn> Columns { get; }

    /// <summary>A <see cref="ValueGetter{TValue}"/> of the column's raw type, over the object that <paramref name="current"/> gives.</summary>
    internal Delegate CreateGetter(int column, Func<T> current) => MemberConversion.CreateGetter(_members[column], current);
}
