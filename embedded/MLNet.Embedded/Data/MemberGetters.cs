using System.Numerics;

namespace Microsoft.ML.Data;

/// <summary>From a member's value to its column's.</summary>
internal static class MemberGetters
{
    internal static ValueGetter<TValue> Value<TValue>(Func<TValue> source) => (ref TValue value) => value = source();

    /// <summary>No string is empty text.</summary>
    internal static ValueGetter<ReadOnlyMemory<char>> Text(Func<string?> source) =>
        (ref ReadOnlyMemory<char> value) => value = source().AsMemory();

    internal static ValueGetter<VBuffer<ReadOnlyMemory<char>>> Texts(Func<string?[]?> source)
    {
        return (ref VBuffer<ReadOnlyMemory<char>> value) =>
        {
            string?[] texts = source() ?? [];
            VBufferEditor<ReadOnlyMemory<char>> editor = VBufferEditor.Create(ref value, texts.Length);
            for (int i = 0; i < texts.Length; i++)
            {
                editor.Values[i] = texts[i].AsMemory();
            }

            value = editor.Commit();
        };
    }

    /// <summary>No array is a vector without values.</summary>
    internal static ValueGetter<VBuffer<TItem>> Array<TItem>(Func<TItem[]?> source)
    {
        return (ref VBuffer<TItem> value) =>
        {
            TItem[] items = source() ?? [];
            VBufferEditor<TItem> editor = VBufferEditor.Create(ref value, items.Length);
            items.CopyTo(editor.Values);
            value = editor.Commit();
        };
    }

    internal static ValueGetter<VBuffer<TItem>> Buffer<TItem>(Func<VBuffer<TItem>> source) =>
        (ref VBuffer<TItem> value) => source().CopyTo(ref value);

    /// <summary>A member counts a key's values from 0, a column from 1; what is too large is missing. ML.NET knows no 16-bit ones.</summary>
    internal static ValueGetter<TKey> Key<TKey>(Func<TKey> source, ulong count)
        where TKey : struct, IUnsignedNumber<TKey>, IComparisonOperators<TKey, TKey, bool>
    {
        if (typeof(TKey) == typeof(ushort))
        {
            throw new InvalidOperationException("A member of type UInt16 cannot be a key; use Byte, UInt32 or UInt64.");
        }

        TKey last = TKey.CreateTruncating(count - 1);
        return (ref TKey value) =>
        {
            TKey key = source();
            value = key <= last ? key + TKey.One : TKey.Zero;
        };
    }
}
