using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Tests.Fuzz;

/// <summary>The table of a case as a view, with a number and a text besides that mixing has to carry.</summary>
internal sealed class FuzzView(FuzzCase fuzz, FuzzRow[] rows) : IDataView
{
    public DataViewSchema Schema { get; } = SchemaOf(fuzz);

    public bool CanShuffle => false;

    /// <summary>What a row is counted with against the budget of the pool: its values, 256 for the text, 32 for itself.</summary>
    internal static int RowBytes(FuzzCase fuzz) => 32 + 256 + sizeof(int) + (sizeof(float) * fuzz.Width) + fuzz.Label switch
    {
        TypeCode.Single => sizeof(float) * fuzz.Classes,
        TypeCode.Byte => sizeof(byte),
        TypeCode.UInt16 => sizeof(ushort),
        TypeCode.UInt64 => sizeof(ulong),
        _ => sizeof(uint),
    };

    /// <summary>What a row of the table is counted with: 8 for each value and 20 if it is sparse and few of its values are not 0, 1 for each value in whole cache lines if all are bytes.</summary>
    internal static long RowBytes(FuzzCase fuzz, int number, FuzzRow row)
    {
        var values = row.Features.Count(value => value != 0);
        var isSparse = number % 2 != 0 && fuzz.Width >= 16 && 4 * values <= fuzz.Width;
        var isOfBytes = !isSparse && fuzz.Width >= 32 && (number % 2 == 0 || values == fuzz.Width)
            && row.Features.All(value => value is >= 0 and <= 255 && value == MathF.Truncate(value) && !float.IsNegative(value));
        var stored = isSparse ? (8 * values) + 20 : isOfBytes ? (fuzz.Width + 63) / 64 * 64 : sizeof(float) * fuzz.Width;
        return RowBytes(fuzz) + stored - (sizeof(float) * fuzz.Width);
    }

    public long? GetRowCount() => rows.Length;

    public DataViewRowCursor GetRowCursor(IEnumerable<DataViewSchema.Column> columnsNeeded, Random? rand = null) => new Cursor(Schema, rows);

    public DataViewRowCursor[] GetRowCursorSet(IEnumerable<DataViewSchema.Column> columnsNeeded, int n, Random? rand = null) => [GetRowCursor(columnsNeeded, rand)];

    private static DataViewSchema SchemaOf(FuzzCase fuzz)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Features", new VectorDataViewType(NumberDataViewType.Single, fuzz.Width));
        builder.AddColumn("Label", fuzz.Label switch
        {
            TypeCode.Single => new VectorDataViewType(NumberDataViewType.Single, fuzz.Classes),
            TypeCode.Byte => new KeyDataViewType(typeof(byte), fuzz.Classes),
            TypeCode.UInt16 => new KeyDataViewType(typeof(ushort), fuzz.Classes),
            TypeCode.UInt64 => new KeyDataViewType(typeof(ulong), fuzz.Classes),
            _ => new KeyDataViewType(typeof(uint), fuzz.Classes),
        });
        builder.AddColumn("Number", NumberDataViewType.Int32);
        builder.AddColumn("Name", TextDataViewType.Instance);
        return builder.ToSchema();
    }

    private sealed class Cursor(DataViewSchema schema, FuzzRow[] rows) : DataViewRowCursor
    {
        private long _position = -1;

        public override long Position => _position;

        public override long Batch => 0;

        public override DataViewSchema Schema => schema;

        private FuzzRow Row => rows[_position];

        public override bool MoveNext() => ++_position < rows.Length;

        public override bool IsColumnActive(DataViewSchema.Column column) => true;

        public override ValueGetter<DataViewRowId> GetIdGetter() => (ref DataViewRowId id) => id = new DataViewRowId((ulong)_position, 7);

        public override ValueGetter<TValue> GetGetter<TValue>(DataViewSchema.Column column) => (ValueGetter<TValue>)Getter(column);

        private Delegate Getter(DataViewSchema.Column column) => (column.Name, column.Type.RawType) switch
        {
            ("Features", _) => (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) => value = Vector(Row.Features)),
            ("Number", _) => (ValueGetter<int>)((ref int value) => value = (int)_position),
            ("Name", _) => (ValueGetter<ReadOnlyMemory<char>>)((ref ReadOnlyMemory<char> value) => value = $"row {_position}".AsMemory()),
            (_, var type) when type == typeof(byte) => (ValueGetter<byte>)((ref byte value) => value = (byte)Row.Key),
            (_, var type) when type == typeof(ushort) => (ValueGetter<ushort>)((ref ushort value) => value = (ushort)Row.Key),
            (_, var type) when type == typeof(ulong) => (ValueGetter<ulong>)((ref ulong value) => value = (ulong)Row.Key),
            (_, var type) when type == typeof(uint) => (ValueGetter<uint>)((ref uint value) => value = (uint)Row.Key),
            _ => (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) => value = Vector(Row.Shares)),
        };

        /// <summary>Every other row is sparse.</summary>
        private VBuffer<float> Vector(float[] values)
        {
            if (_position % 2 == 0)
            {
                return new VBuffer<float>(values.Length, [.. values]);
            }

            int[] places = [.. Enumerable.Range(0, values.Length).Where(i => values[i] != 0)];
            return new VBuffer<float>(values.Length, places.Length, [.. places.Select(i => values[i])], places);
        }
    }
}
