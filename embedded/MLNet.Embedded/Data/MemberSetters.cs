using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>From a column's value into a member.</summary>
internal static class MemberSetters
{
    internal static Action<TRow> Value<TRow, TValue>(MemberInfo member, DataViewRow row, DataViewSchema.Column column)
        where TRow : class?
    {
        ValueGetter<TValue> get = row.GetGetter<TValue>(column);
        Action<TRow, TValue> write = MemberAccess<TRow, TValue>.Writer(member);
        TValue value = default!;
        return target =>
        {
            get(ref value);
            write(target, value);
        };
    }

    internal static Action<TRow> Text<TRow>(MemberInfo member, DataViewRow row, DataViewSchema.Column column)
        where TRow : class?
    {
        ValueGetter<ReadOnlyMemory<char>> get = row.GetGetter<ReadOnlyMemory<char>>(column);
        Action<TRow, string> write = MemberAccess<TRow, string>.Writer(member);
        ReadOnlyMemory<char> value = default;
        return target =>
        {
            get(ref value);
            write(target, value.ToString());
        };
    }

    internal static Action<TRow> Texts<TRow>(MemberInfo member, DataViewRow row, DataViewSchema.Column column)
        where TRow : class?
    {
        ValueGetter<VBuffer<ReadOnlyMemory<char>>> get = row.GetGetter<VBuffer<ReadOnlyMemory<char>>>(column);
        Func<TRow, string[]?> read = MemberAccess<TRow, string[]?>.Reader(member);
        Action<TRow, string[]> write = MemberAccess<TRow, string[]>.Writer(member);
        VBuffer<ReadOnlyMemory<char>> value = default;
        return target =>
        {
            get(ref value);
            string[] texts = ArrayFor(read(target), value.Length);
            foreach ((int slot, ReadOnlyMemory<char> text) in value.Items(all: true))
            {
                texts[slot] = text.ToString();
            }

            write(target, texts);
        };
    }

    /// <summary>The object's own array is written into where its length fits and the vector is dense.</summary>
    internal static Action<TRow> Array<TRow, TItem>(MemberInfo member, DataViewRow row, DataViewSchema.Column column)
        where TRow : class?
    {
        ValueGetter<VBuffer<TItem>> get = row.GetGetter<VBuffer<TItem>>(column);
        Func<TRow, TItem[]?> read = MemberAccess<TRow, TItem[]?>.Reader(member);
        Action<TRow, TItem[]> write = MemberAccess<TRow, TItem[]>.Writer(member);
        VBuffer<TItem> value = default;
        return target =>
        {
            get(ref value);
            TItem[] items = ArrayFor(value.IsDense ? read(target) : null, value.Length);
            value.CopyTo(items);
            write(target, items);
        };
    }

    /// <summary>The object's own vector is the buffer that the column's value is read into.</summary>
    internal static Action<TRow> Buffer<TRow, TItem>(MemberInfo member, DataViewRow row, DataViewSchema.Column column)
        where TRow : class?
    {
        ValueGetter<VBuffer<TItem>> get = row.GetGetter<VBuffer<TItem>>(column);
        Func<TRow, VBuffer<TItem>> read = MemberAccess<TRow, VBuffer<TItem>>.Reader(member);
        Action<TRow, VBuffer<TItem>> write = MemberAccess<TRow, VBuffer<TItem>>.Writer(member);
        return target =>
        {
            VBuffer<TItem> value = read(target);
            get(ref value);
            write(target, value);
        };
    }

    private static TItem[] ArrayFor<TItem>(TItem[]? existing, int length) =>
        existing is not null && existing.Length == length ? existing : new TItem[length];
}
