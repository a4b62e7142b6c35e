using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Rows;

/// <summary>Reads a key column of any raw type as a class index; −1 where the key is missing.</summary>
internal static class KeyReader
{
    internal static Func<int> Create(DataViewRow row, DataViewSchema.Column column)
    {
        var type = column.Type.RawType;
        return type == typeof(uint) ? Create<uint>(row, column, static v => v)
            : type == typeof(byte) ? Create<byte>(row, column, static v => v)
            : type == typeof(ushort) ? Create<ushort>(row, column, static v => v)
            : Create<ulong>(row, column, static v => v);
    }

    private static Func<int> Create<T>(DataViewRow row, DataViewSchema.Column column, Func<T, ulong> widen)
        where T : struct
    {
        var getter = row.GetGetter<T>(column);
        var count = ((KeyDataViewType)column.Type).Count;
        T value = default;
        return () =>
        {
            getter(ref value);
            var key = widen(value);
            return key <= count
                ? (int)key - 1
                : throw new InvalidOperationException($"Column '{column.Name}' holds key {key} in row {row.Position}; its type {column.Type} has {count} keys.");
        };
    }
}
