using System.Numerics;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>The value of a column in the current row. An empty field is 0, false or empty text, one that is not there too.</summary>
internal abstract class TextCell(TextColumn column)
{
    private protected TextColumn Column => column;

    /// <summary>A <see cref="ValueGetter{TValue}"/> of the value.</summary>
    internal abstract Delegate Getter { get; }

    internal static TextCell Create(TextColumn column, Action checkHasRow)
    {
        return column.ItemType is KeyDataViewType
            ? GenericCall.Close(CreateKey<uint>, column.ItemType.RawType)(column, checkHasRow)
            : GenericCall.Close(CreateValue<int>, column.ItemType.RawType)(column, checkHasRow);
    }

    /// <summary>Takes the value out of a line's fields.</summary>
    internal abstract void Read(List<ReadOnlyMemory<char>> fields, long line, TextReport report);

    /// <summary>Deals with a field that is no value: there is a missing one of numbers with a fraction and of keys, and no other.</summary>
    private protected void Refuse(ReadOnlyMemory<char> field, long line, TextReport report)
    {
        if (column.ItemType is not KeyDataViewType && column.ItemType.RawType != typeof(float) && column.ItemType.RawType != typeof(double))
        {
            throw new FormatException($"Could not parse value {field} in line {line}, column {column.Name}");
        }

        report.BadValue(line, column.Name);
    }

    private static TextCell CreateValue<T>(TextColumn column, Action checkHasRow) => Create(column, TextParsers.Of<T>(), checkHasRow);

    private static TextCell CreateKey<T>(TextColumn column, Action checkHasRow)
        where T : struct, IUnsignedNumber<T> => Create(column, TextParsers.OfKey<T>(((KeyDataViewType)column.ItemType).Count), checkHasRow);

    private static TextCell Create<T>(TextColumn column, TextParser<T> parse, Action checkHasRow) =>
        column.IsVector ? new TextVectorCell<T>(column, parse, checkHasRow) : new TextScalarCell<T>(column, parse, checkHasRow);
}

/// <inheritdoc cref="TextCell"/>
internal sealed class TextScalarCell<T>(TextColumn column, TextParser<T> parse, Action checkHasRow) : TextCell(column)
{
    private T _value = default!;

    internal override Delegate Getter => (ValueGetter<T>)((ref T value) =>
    {
        checkHasRow();
        value = _value;
    });

    internal override void Read(List<ReadOnlyMemory<char>> fields, long line, TextReport report)
    {
        _value = default!;
        int field = Column.Fields[0];
        if (field < fields.Count && !fields[field].IsEmpty && !parse(fields[field].Span, out _value))
        {
            Refuse(fields[field], line, report);
        }
    }
}

/// <inheritdoc cref="TextCell"/>
internal sealed class TextVectorCell<T>(TextColumn column, TextParser<T> parse, Action checkHasRow) : TextCell(column)
{
    private readonly List<(int Slot, T Value)> _items = [];

    internal override Delegate Getter => (ValueGetter<VBuffer<T>>)((ref VBuffer<T> value) =>
    {
        checkHasRow();
        value = ToVector(ref value);
    });

    internal override void Read(List<ReadOnlyMemory<char>> fields, long line, TextReport report)
    {
        _items.Clear();
        for (int slot = 0; slot < Column.Fields.Length; slot++)
        {
            int field = Column.Fields[slot];
            if (field < fields.Count && !fields[field].IsEmpty)
            {
                if (!parse(fields[field].Span, out T value))
                {
                    Refuse(fields[field], line, report);
                }

                _items.Add((slot, value));
            }
        }
    }

    private VBuffer<T> ToVector(ref VBuffer<T> destination)
    {
        int size = Column.Fields.Length;
        bool isDense = _items.Count > size / 2;
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, size, isDense ? size : _items.Count);
        editor.Values.Clear();
        for (int i = 0; i < _items.Count; i++)
        {
            editor.Values[isDense ? _items[i].Slot : i] = _items[i].Value;
            if (!isDense)
            {
                editor.Indices[i] = _items[i].Slot;
            }
        }

        return editor.Commit();
    }
}
