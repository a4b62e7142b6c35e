using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Tests.Support;

/// <summary>A view whose vector column has other slot names.</summary>
internal sealed class RenamedSlots : IDataView
{
    private readonly IDataView _view;

    internal RenamedSlots(IDataView view, string column, string[] names)
    {
        _view = view;
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(
            "SlotNames",
            new VectorDataViewType(TextDataViewType.Instance, names.Length),
            (ref VBuffer<ReadOnlyMemory<char>> value) => value = new VBuffer<ReadOnlyMemory<char>>(names.Length, [.. names.Select(n => n.AsMemory())]));
        var builder = new DataViewSchema.Builder();
        foreach (var source in view.Schema)
        {
            builder.AddColumn(source.Name, source.Type, source.Name == column ? annotations.ToAnnotations() : source.Annotations);
        }

        Schema = builder.ToSchema();
    }

    public DataViewSchema Schema { get; }

    public bool CanShuffle => false;

    public long? GetRowCount() => _view.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) =>
        new Cursor(this, _view.GetRowCursor(columnsNeeded.Select(c => _view.Schema[c.Index])));

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(RenamedSlots view, DataViewRowCursor cursor) : DataViewRowCursor
    {
        public override DataViewSchema Schema => view.Schema;

        public override long Position => cursor.Position;

        public override long Batch => cursor.Batch;

        public override bool MoveNext() => cursor.MoveNext();

        public override bool IsColumnActive(DataViewSchema.Column column) => cursor.IsColumnActive(cursor.Schema[column.Index]);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => cursor.GetGetter<TValue>(cursor.Schema[column.Index]);

        public override ValueGetter<DataViewRowId> GetIdGetter() => cursor.GetIdGetter();
    }
}
