using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Tests.Fuzz;

/// <summary>A row that the mixed view gives, whatever columns it has.</summary>
internal sealed record GivenRow
{
    public required DataViewRowId Id { get; init; }

    public required int Number { get; init; }

    public required string Name { get; init; }

    public required float[] Features { get; init; }

    /// <summary>The key, 0 where the label is soft and not made a key.</summary>
    public required ulong Key { get; init; }

    /// <summary>The soft label, added or mixed in place, or null.</summary>
    public required float[]? Shares { get; init; }

    public required float? Weight { get; init; }

    public required long[]? MixedRows { get; init; }

    public required float[]? MixedWeights { get; init; }

    internal static List<GivenRow> ReadAll(IDataView view)
    {
        using var cursor = view.GetRowCursor(view.Schema);
        var id = cursor.GetIdGetter();
        var number = Value<int>(cursor, "Number")!;
        var name = Value<ReadOnlyMemory<char>>(cursor, "Name")!;
        var features = Vector<float>(cursor, "Features")!;
        var label = view.Schema["Label"];
        var key = KeyOf(cursor, label);
        var shares = label.Type is VectorDataViewType ? Vector<float>(cursor, "Label") : Vector<float>(cursor, "SoftLabel");
        var weight = Value<float>(cursor, "Weight");
        var mixedRows = Vector<long>(cursor, "MixedRows");
        var mixedWeights = Vector<float>(cursor, "MixedWeights");
        var rows = new List<GivenRow>();
        while (cursor.MoveNext())
        {
            DataViewRowId value = default;
            id(ref value);
            rows.Add(new GivenRow
            {
                Id = value,
                Number = number(),
                Name = name().ToString(),
                Features = features(),
                Key = key?.Invoke() ?? 0,
                Shares = shares?.Invoke(),
                Weight = weight?.Invoke(),
                MixedRows = mixedRows?.Invoke(),
                MixedWeights = mixedWeights?.Invoke(),
            });
        }

        return rows;
    }

    private static Func<ulong>? KeyOf(DataViewRowCursor cursor, DataViewSchema.Column label) => label.Type is not KeyDataViewType ? null
        : label.Type.RawType == typeof(byte) ? Widened<byte>(cursor, v => v)
        : label.Type.RawType == typeof(ushort) ? Widened<ushort>(cursor, v => v)
        : label.Type.RawType == typeof(uint) ? Widened<uint>(cursor, v => v)
        : Widened<ulong>(cursor, v => v);

    private static Func<ulong> Widened<T>(DataViewRowCursor cursor, Func<T, ulong> widen)
        where T : struct
    {
        var value = Value<T>(cursor, "Label")!;
        return () => widen(value());
    }

    private static Func<T>? Value<T>(DataViewRowCursor cursor, string name)
        where T : struct
    {
        if (cursor.Schema.GetColumnOrNull(name) is not { } column)
        {
            return null;
        }

        var getter = cursor.GetGetter<T>(column);
        return () =>
        {
            T value = default;
            getter(ref value);
            return value;
        };
    }

    private static Func<T[]>? Vector<T>(DataViewRowCursor cursor, string name)
        where T : struct
    {
        var value = Value<VBuffer<T>>(cursor, name);
        return value is null ? null : () => [.. value().DenseValues()];
    }
}
