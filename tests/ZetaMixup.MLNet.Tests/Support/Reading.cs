using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Tests.Support;

/// <summary>Whole columns of a view.</summary>
internal static class Reading
{
    internal static float[][] Vectors(this IDataView view, string column) => view.Vectors<float>(column);

    internal static T[][] Vectors<T>(this IDataView view, string column)
    {
        var result = new List<T[]>();
        using var cursor = view.GetRowCursor([view.Schema[column]]);
        var getter = cursor.GetGetter<VBuffer<T>>(view.Schema[column]);
        VBuffer<T> value = default;
        while (cursor.MoveNext())
        {
            getter(ref value);
            result.Add([.. value.DenseValues()]);
        }

        return [.. result];
    }

    internal static T[] Values<T>(this IDataView view, string column)
    {
        var result = new List<T>();
        using var cursor = view.GetRowCursor([view.Schema[column]]);
        var getter = cursor.GetGetter<T>(view.Schema[column]);
        T value = default!;
        while (cursor.MoveNext())
        {
            getter(ref value);
            result.Add(value);
        }

        return [.. result];
    }

    internal static DataViewRowId[] Ids(this IDataView view)
    {
        var result = new List<DataViewRowId>();
        using var cursor = view.GetRowCursor([]);
        var getter = cursor.GetIdGetter();
        DataViewRowId value = default;
        while (cursor.MoveNext())
        {
            getter(ref value);
            result.Add(value);
        }

        return [.. result];
    }

    internal static string[] SlotNames(this IDataView view, string column)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        view.Schema[column].GetSlotNames(ref names);
        return [.. names.DenseValues().Select(n => n.ToString())];
    }

    internal static string[] KeyValues(this IDataView view, string column)
    {
        VBuffer<ReadOnlyMemory<char>> names = default;
        view.Schema[column].GetKeyValues(ref names);
        return [.. names.DenseValues().Select(n => n.ToString())];
    }

    /// <summary>The raw messages of a log, with their kinds.</summary>
    internal static List<LoggingEventArgs> Listen(this MLContext mlContext)
    {
        var messages = new List<LoggingEventArgs>();
        mlContext.Log += (_, e) =>
        {
            lock (messages)
            {
                messages.Add(e);
            }
        };
        return messages;
    }
}
