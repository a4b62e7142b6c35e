using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A row that shows the members of an example as columns.</summary>
internal sealed class ExampleRow<T> : DataViewRow
    where T : class
{
    private readonly Delegate[] _getters;
    private T? _example;
    private long _position = -1;

    internal ExampleRow(SchemaDefinition? definition)
    {
        var writer = new TypedRowWriter<T>(definition);
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(writer.Columns);
        Schema = builder.ToSchema();
        _getters = [.. Enumerable.Range(0, Schema.Count).Select(column => writer.CreateGetter(column, Current))];
    }

    public override DataViewSchema Schema { get; }

    public override long Position => _position;

    public override long Batch => 0;

    public override bool IsColumnActive(DataViewSchema.Column column) => true;

    public override ValueGetter<DataViewRowId> GetIdGetter() =>
        (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 0);

    public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) =>
        _getters[column.Index] as ValueGetter<TValue> ?? throw Guard.WrongGetter(column, typeof(TValue));

    /// <summary>Shows another example. The position moves on, so that what is kept per row is computed anew.</summary>
    internal void MoveTo(T example)
    {
        _example = example;
        _position++;
    }

    private T Current() => _example ?? throw Guard.NoCurrentRow();
}
