using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Tests.Contracts;

/// <summary>Reads one column of a row, or one annotation, of whatever type as text: exact, comparable, and fit for a message.</summary>
internal abstract class CellReader
{
    internal static CellReader Of(DataViewRow row, DataViewSchema.Column column) => Create(row, column);

    internal static CellReader Of(DataViewSchema.Annotations annotations, DataViewSchema.Column kind) => Create(annotations, kind);

    /// <summary>Reads into the buffer that the last value was read into, as readers of many rows do.</summary>
    internal abstract string Read();

    /// <summary>Reads into a buffer that nothing was read into before.</summary>
    internal abstract string ReadAfresh();

    /// <summary>Writes rubbish over the value that was read last, which is the reader's to keep.</summary>
    internal abstract void Overwrite();

    private protected static string Text<T>(T value) => value switch
    {
        ReadOnlyMemory<char> text => $"'{text}'",
        DataViewRowId id => Text(id),
        DateTime time => time.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset time => time.ToString("O", CultureInfo.InvariantCulture),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture) ?? string.Empty,
    };

    internal static string Text(DataViewRowId id) => $"{id.High:x16}{id.Low:x16}";

    private static CellReader Create(object source, DataViewSchema.Column column)
    {
        var type = column.Type.RawType;
        var reader = column.Type is VectorDataViewType
            ? typeof(VectorReader<>).MakeGenericType(type.GetGenericArguments())
            : typeof(ScalarReader<>).MakeGenericType(type);
        const BindingFlags Constructor = BindingFlags.Instance | BindingFlags.Public | BindingFlags.DoNotWrapExceptions;
        return (CellReader)Activator.CreateInstance(reader, Constructor, null, [source, column], null)!;
    }

    private static ValueGetter<T> Getter<T>(object source, DataViewSchema.Column column) => source is DataViewRow row
        ? row.GetGetter<T>(column)
        : ((DataViewSchema.Annotations)source).GetGetter<T>(column);

    private static T Rubbish<T>()
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<T>())
        {
            return typeof(T) == typeof(ReadOnlyMemory<char>) ? (T)(object)"overwritten".AsMemory() : default!;
        }

        T rubbish = default!;
        MemoryMarshal.CreateSpan(ref Unsafe.As<T, byte>(ref rubbish), Unsafe.SizeOf<T>()).Fill(1);
        return rubbish;
    }

    private sealed class ScalarReader<T>(object source, DataViewSchema.Column column) : CellReader
    {
        private readonly ValueGetter<T> _getter = Getter<T>(source, column);
        private T _value = default!;

        internal override string Read()
        {
            _getter(ref _value);
            return Text(_value);
        }

        internal override string ReadAfresh()
        {
            _value = default!;
            return Read();
        }

        internal override void Overwrite() => _value = Rubbish<T>();
    }

    private sealed class VectorReader<T>(object source, DataViewSchema.Column column) : CellReader
    {
        private readonly ValueGetter<VBuffer<T>> _getter = Getter<VBuffer<T>>(source, column);
        private VBuffer<T> _value;

        internal override string Read()
        {
            _getter(ref _value);
            return $"[{string.Join(' ', _value.DenseValues().Select(Text))}]";
        }

        internal override string ReadAfresh()
        {
            _value = default;
            return Read();
        }

        internal override void Overwrite()
        {
            var editor = VBufferEditor.CreateFromBuffer(ref _value);
            editor.Values.Fill(Rubbish<T>());
            editor.Indices.Clear();
        }
    }
}
