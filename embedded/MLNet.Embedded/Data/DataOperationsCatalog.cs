using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>Makes views of other data and other data of views.</summary>
public sealed partial class DataOperationsCatalog
{
    private readonly IHostEnvironment _environment;

    internal DataOperationsCatalog(IHostEnvironment environment)
    {
        _environment = environment;
    }

    internal IHostEnvironment Environment => _environment;

    /// <summary>A view of objects, whose columns are the members of their class; read anew in every pass.</summary>
    public IDataView LoadFromEnumerable<TRow>(IEnumerable<TRow> data, SchemaDefinition? schemaDefinition = null)
        where TRow : class?
    {
        ArgumentNullException.ThrowIfNull(data);
        return new EnumerableView<TRow>(data, schemaDefinition);
    }

    /// <summary>The same, with types and annotations of the columns from <paramref name="schema"/>.</summary>
    public IDataView LoadFromEnumerable<TRow>(IEnumerable<TRow> data, DataViewSchema schema)
        where TRow : class?
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(schema);
        SchemaDefinition definition = SchemaDefinition.Create(typeof(TRow), SchemaDefinition.Direction.Read);
        foreach (DataViewSchema.Column column in schema)
        {
            SchemaDefinition.Column member = definition[column.Name]
                ?? throw new InvalidOperationException($"Type should contain a member named {column.Name}");
            member.Adopt(column);
        }

        return new EnumerableView<TRow>(data, definition);
    }

    /// <summary>The rows as objects, new ones or one that is filled again and again; the columns are checked at once.</summary>
    public IEnumerable<TRow> CreateEnumerable<TRow>(IDataView data, bool reuseRowObject, bool ignoreMissingColumns = false, SchemaDefinition? schemaDefinition = null)
        where TRow : class, new()
    {
        ArgumentNullException.ThrowIfNull(data);
        var reader = new TypedRowReader<TRow>(data.Schema, schemaDefinition, ignoreMissingColumns);
        return Read(data, reader, reuseRowObject);
    }

    /// <summary>A view that reads each column of the input once, when it is first asked for, and keeps it in memory.</summary>
    public IDataView Cache(IDataView input, params string[]? columnsToPrefetch)
    {
        ArgumentNullException.ThrowIfNull(input);
        columnsToPrefetch ??= [];
        foreach (string name in columnsToPrefetch)
        {
            if (input.Schema.GetColumnOrNull(name) is null)
            {
                throw Guard.NoColumn(nameof(columnsToPrefetch), "prefetch", name);
            }
        }

        return new CachedView(input, columnsToPrefetch);
    }

    /// <summary>
    /// The rows in another order, the same in every pass: out of a pool of rows one is drawn at a time and replaced by
    /// the next of the input.
    /// </summary>
    public IDataView ShuffleRows(IDataView input, int? seed = null, int shufflePoolSize = 1000, bool shuffleSource = true)
    {
        ArgumentNullException.ThrowIfNull(input);
        Guard.That(shufflePoolSize > 0, nameof(shufflePoolSize), "Must be positive");
        return new ShuffledView(input, seed ?? _environment.Register("Shuffle").Rand.Next(), shufflePoolSize, shuffleSource);
    }

    /// <summary>The rows but the first ones.</summary>
    public IDataView SkipRows(IDataView input, long count)
    {
        ArgumentNullException.ThrowIfNull(input);
        Guard.That(count > 0, nameof(count), "Must be greater than zero.");
        return new WindowView(input, count, long.MaxValue);
    }

    /// <summary>The first rows.</summary>
    public IDataView TakeRows(IDataView input, long count)
    {
        ArgumentNullException.ThrowIfNull(input);
        Guard.That(count > 0, nameof(count), "Must be greater than zero.");
        return new WindowView(input, 0, count);
    }

    private static IEnumerable<TRow> Read<TRow>(IDataView data, TypedRowReader<TRow> reader, bool reuseRowObject)
        where TRow : class, new()
    {
        using DataViewRowCursor cursor = data.GetRowCursor(reader.Columns);
        Action<TRow> fill = reader.Bind(cursor);
        TRow? row = null;
        while (cursor.MoveNext())
        {
            if (row is null || !reuseRowObject)
            {
                row = new TRow();
            }

            fill(row);
            yield return row;
        }
    }
}
