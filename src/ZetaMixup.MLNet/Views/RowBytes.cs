using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Views;

/// <summary>
/// The memory that one row of a schema takes, counted from its types alone: which rows share a pool must not depend on
/// the columns that somebody asks for, nor on what is in them.
/// </summary>
internal static class RowBytes
{
    /// <summary>Counted for what has no size of its own: a text, a vector of unknown size.</summary>
    private const int Unknown = 256;

    /// <summary>Id, class and place of a row.</summary>
    private const int Overhead = 32;

    internal static long Of(DataViewSchema schema) => Overhead + schema.Sum(c => Of(c.Type));

    private static long Of(DataViewType type) => type switch
    {
        VectorDataViewType { IsKnownSize: true } vector => (long)vector.Size * Of(vector.ItemType),
        VectorDataViewType => Unknown,
        TextDataViewType => Unknown,
        _ when type.RawType.IsValueType => SizeOf(type.RawType),
        _ => Unknown,
    };

    private static int SizeOf(Type type) =>
        (int)typeof(Unsafe).GetMethod(nameof(Unsafe.SizeOf))!.MakeGenericMethod(type).Invoke(null, null)!;
}
