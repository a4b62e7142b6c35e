using System.Collections;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>What an estimator wants of, or promises for, the columns of a view: less exact than a schema.</summary>
public sealed partial class SchemaShape : IReadOnlyList<SchemaShape.Column>
{
    private readonly Column[] _columns;

    public SchemaShape(IEnumerable<Column> columns)
    {
        ArgumentNullException.ThrowIfNull(columns);
        _columns = columns.ToArray();
        Guard.That(_columns.All(column => column.IsValid), nameof(columns), "Some items are not initialized properly.");
    }

    internal static SchemaShape Empty { get; } = new([]);

    public int Count => _columns.Length;

    public Column this[int index] => _columns[index];

    public IEnumerator<Column> GetEnumerator() => ((IEnumerable<Column>)_columns).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _columns.GetEnumerator();

    /// <summary>The shape of a schema: its columns but the hidden ones.</summary>
    internal static SchemaShape Create(DataViewSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return new SchemaShape(schema
            .Where(column => !column.IsHidden)
            .Select(column => Column.Of(column.Name, column.Type, Annotated(column.Annotations))));
    }

    /// <summary>The first column of that name.</summary>
    internal bool TryFindColumn(string name, out Column column)
    {
        ArgumentNullException.ThrowIfNull(name);
        column = _columns.FirstOrDefault(candidate => candidate.Name == name);
        return column.IsValid;
    }

    private static SchemaShape Annotated(DataViewSchema.Annotations annotations) => annotations.Schema.Count == 0
        ? Empty
        : new SchemaShape(annotations.Schema.Select(annotation => Column.Of(annotation.Name, annotation.Type)));
}
