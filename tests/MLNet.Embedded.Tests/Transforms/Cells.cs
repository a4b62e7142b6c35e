using System.Globalization;
using System.Reflection;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Transforms;

/// <summary>Values as text, whatever their type; vectors in brackets.</summary>
internal static class Cells
{
    internal static string[] Of(IDataView view, string column) => Of(view, view.Schema[column]);

    internal static string[] Of(IDataView view, DataViewSchema.Column column)
    {
        using DataViewRowCursor cursor = view.GetRowCursor([column]);
        Func<string> read = Reader(cursor, column);
        var cells = new List<string>();
        while (cursor.MoveNext())
        {
            cells.Add(read());
        }

        return [.. cells];
    }

    /// <summary>All columns of all rows, the hidden ones too.</summary>
    internal static string[][] Of(IDataView view)
    {
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        Func<string>[] read = [.. view.Schema.Select(column => Reader(cursor, column))];
        var rows = new List<string[]>();
        while (cursor.MoveNext())
        {
            rows.Add([.. read.Select(cell => cell())]);
        }

        return [.. rows];
    }

    internal static Func<string> Reader(DataViewRow row, DataViewSchema.Column column) =>
        (Func<string>)Call(nameof(ReaderOf), column.Type.RawType, row, column);

    /// <summary>The value of an annotation.</summary>
    internal static string Annotation(DataViewSchema.Column column, string kind) =>
        (string)Call(nameof(AnnotationOf), column.Annotations.Schema[kind].Type.RawType, column, kind);

    private static object Call(string method, Type type, params object[] arguments) => typeof(Cells)
        .GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!.MakeGenericMethod(type)
        .Invoke(null, BindingFlags.DoNotWrapExceptions, null, arguments, null)!;

    private static Func<string> ReaderOf<T>(DataViewRow row, DataViewSchema.Column column)
    {
        ValueGetter<T> getter = row.GetGetter<T>(column);
        T value = default!;
        return () =>
        {
            getter(ref value);
            return ToText(value);
        };
    }

    private static string AnnotationOf<T>(DataViewSchema.Column column, string kind)
    {
        T value = default!;
        column.Annotations.GetValue(kind, ref value);
        return ToText(value);
    }

    private static string ToText(object? value) => value switch
    {
        VBuffer<float> vector => Join(vector),
        VBuffer<double> vector => Join(vector),
        VBuffer<int> vector => Join(vector),
        VBuffer<uint> vector => Join(vector),
        VBuffer<bool> vector => Join(vector),
        VBuffer<ReadOnlyMemory<char>> vector => Join(vector),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Join<T>(VBuffer<T> vector) => $"[{string.Join(' ', vector.DenseValues().Select(item => ToText(item)))}]";
}
