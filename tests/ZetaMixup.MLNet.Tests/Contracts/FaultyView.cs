using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Contracts;

/// <summary>One way to break the contract of a view.</summary>
public enum ViewFault
{
    None,
    ValuesChangeFromPassToPass,
    ValuesDependOnTheOtherColumns,
    ValuesDependOnTheRandomSource,
    ValuesDependOnOtherCursors,
    IdsAreShared,
    IdsChangeFromPassToPass,
    CountIsWrong,
    ArraysAreShared,
    SchemaIsAnotherInstance,
    InactiveColumnsAreReadable,
    PositionsStartAtOne,
    SetsLoseRows,
    SetsGiveRowsTwice,
}

/// <summary>A sound view with one fault.</summary>
internal sealed class FaultyView(IDataView view, ViewFault fault) : IDataView
{
    private readonly float[][] _arrays = view.Vectors("Features");
    private int _passes;
    private int _open;

    public DataViewSchema Schema => view.Schema;

    public bool CanShuffle => false;

    public long? GetRowCount() => _arrays.Length + (fault == ViewFault.CountIsWrong ? 1 : 0);

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null)
    {
        var needed = columnsNeeded.DistinctBy(c => c.Index).ToArray();
        var pass = Interlocked.Increment(ref _passes);
        Interlocked.Increment(ref _open);
        return new Cursor(this, view.GetRowCursor(needed), pass, fault switch
        {
            ViewFault.ValuesChangeFromPassToPass => () => pass,
            ViewFault.ValuesDependOnTheOtherColumns => () => needed.Length,
            ViewFault.ValuesDependOnTheRandomSource => () => rand is null ? 0 : 1,
            ViewFault.ValuesDependOnOtherCursors => () => _open,
            _ => () => 0,
        });
    }

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => fault switch
    {
        ViewFault.SetsLoseRows => [new MLContext().Data.TakeRows(view, _arrays.Length - 1).GetRowCursor(columnsNeeded)],
        ViewFault.SetsGiveRowsTwice => [GetRowCursor(columnsNeeded), GetRowCursor(columnsNeeded)],
        _ => [GetRowCursor(columnsNeeded, rand)],
    };

    private bool Is(ViewFault other) => fault == other;

    private sealed class Cursor(FaultyView view, DataViewRowCursor cursor, int pass, Func<int> error) : DelegatingCursor(cursor)
    {
        private readonly DataViewRowCursor _cursor = cursor;
        private bool _disposed;

        public override long Position => _cursor.Position + (view.Is(ViewFault.PositionsStartAtOne) ? 1 : 0);

        public override DataViewSchema Schema => view.Is(ViewFault.SchemaIsAnotherInstance) ? Rebuilt(_cursor.Schema) : _cursor.Schema;

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column)
        {
            if (view.Is(ViewFault.InactiveColumnsAreReadable) && !IsColumnActive(column))
            {
                return (ref TValue value) => value = default!;
            }

            var getter = base.GetGetter<TValue>(column);
            return getter switch
            {
                ValueGetter<int> number => (ValueGetter<TValue>)(Delegate)(ValueGetter<int>)((ref int value) =>
                {
                    number(ref value);
                    value += error();
                }),
                ValueGetter<VBuffer<float>> when view.Is(ViewFault.ArraysAreShared) && column.Name == "Features" =>
                    (ValueGetter<TValue>)(Delegate)(ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) => value = new VBuffer<float>(3, view._arrays[_cursor.Position])),
                _ => getter,
            };
        }

        public override ValueGetter<DataViewRowId> GetIdGetter() =>
            view.Is(ViewFault.IdsAreShared) ? (ref DataViewRowId id) => id = new DataViewRowId((ulong)_cursor.Position / 2, 0)
            : view.Is(ViewFault.IdsChangeFromPassToPass) ? (ref DataViewRowId id) => id = new DataViewRowId((ulong)_cursor.Position, (ulong)pass)
            : base.GetIdGetter();

        protected override void Dispose(bool disposing)
        {
            if (!_disposed)
            {
                Interlocked.Decrement(ref view._open);
            }

            _disposed = true;
            base.Dispose(disposing);
        }

        private static DataViewSchema Rebuilt(DataViewSchema schema)
        {
            var builder = new DataViewSchema.Builder();
            builder.AddColumns(schema);
            return builder.ToSchema();
        }
    }
}
