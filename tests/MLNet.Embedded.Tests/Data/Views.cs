using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Data;

/// <summary>Reads views in the tests, and a view that counts what is read of it.</summary>
internal static class Views
{
    internal static int[] Numbers(IDataView view, string column = nameof(NumberRow.Number), Random? rand = null)
    {
        DataViewSchema.Column needed = view.Schema[column];
        using DataViewRowCursor cursor = view.GetRowCursor([needed], rand);
        ValueGetter<int> getter = cursor.GetGetter<int>(needed);
        var values = new List<int>();
        int value = 0;
        while (cursor.MoveNext())
        {
            getter(ref value);
            values.Add(value);
        }

        return [.. values];
    }

    internal static DataViewRowId[] Ids(IDataView view, Random? rand = null)
    {
        using DataViewRowCursor cursor = view.GetRowCursor([], rand);
        ValueGetter<DataViewRowId> getter = cursor.GetIdGetter();
        var ids = new List<DataViewRowId>();
        DataViewRowId id = default;
        while (cursor.MoveNext())
        {
            getter(ref id);
            ids.Add(id);
        }

        return [.. ids];
    }

    internal static IEnumerable<NumberRow> Rows(int count) =>
        Enumerable.Range(0, count).Select(number => new NumberRow { Number = number, Half = number / 2f, Name = $"n{number}" });
}

internal sealed class NumberRow
{
    public int Number;

    public float Half;

    public string? Name { get; set; }

    [VectorType(2)]
    public float[] Pair => [Number, -Number];
}

/// <summary>A view over rows that counts its passes, the rows read and the columns asked for.</summary>
internal sealed class CountingView(IDataView source) : IDataView
{
    public List<string[]> Passes { get; } = [];

    public int RowsRead { get; private set; }

    public int Disposed { get; private set; }

    public int? FailAt { get; init; }

    public bool CanShuffle => source.CanShuffle;

    public DataViewSchema Schema => source.Schema;

    public long? GetRowCount() => source.GetRowCount();

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        DataViewSchema.Column[] columns = [.. columnsNeeded];
        lock (Passes)
        {
            Passes.Add([.. columns.Select(column => column.Name)]);
        }

        return new Cursor(this, source.GetRowCursor(columns, rand));
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) =>
        [GetRowCursor(columnsNeeded, rand)];

    private sealed class Cursor(CountingView view, DataViewRowCursor input) : DataViewRowCursor
    {
        public override long Position => input.Position;

        public override long Batch => input.Batch;

        public override DataViewSchema Schema => input.Schema;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => input.GetGetter<TValue>(column);

        public override ValueGetter<DataViewRowId> GetIdGetter() => input.GetIdGetter();

        public override bool IsColumnActive(DataViewSchema.Column column) => input.IsColumnActive(column);

        public override bool MoveNext()
        {
            if (view.FailAt == input.Position + 1)
            {
                throw new IOException("The disk is gone.");
            }

            bool moved = input.MoveNext();
            view.RowsRead += moved ? 1 : 0;
            return moved;
        }

        protected override void Dispose(bool disposing)
        {
            view.Disposed++;
            input.Dispose();
            base.Dispose(disposing);
        }
    }
}
