using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>
/// Finds the conversion between a member's type and its column's, and calls it with the types filled in:
/// <see cref="MemberGetters"/> go from member to column, <see cref="MemberSetters"/> from column to member.
/// </summary>
internal static class MemberConversion
{
    /// <summary>A <see cref="ValueGetter{TValue}"/> of the member's column over the object that <paramref name="current"/> gives.</summary>
    internal static Delegate CreateGetter<TRow>(RowMember member, Func<TRow> current)
        where TRow : class? => (Delegate)GenericCall.Invoke(typeof(MemberConversion), nameof(GetterOfMember), [typeof(TRow), member.MemberType], member, current);

    /// <summary>A <see cref="ValueGetter{TValue}"/> of the column type over a fixed value.</summary>
    internal static Delegate GetterOf<T>(T value, DataViewType type)
    {
        Delegate getter = CreateGetter(() => value, keyCount: null);
        return getter.GetType() == typeof(ValueGetter<>).MakeGenericType(type.RawType)
            ? getter
            : throw new InvalidOperationException($"A value of type {typeof(T)} cannot be an annotation of type {type}.");
    }

    /// <summary>What reads the row's column and writes it into an object's member.</summary>
    internal static Action<TRow> CreateSetter<TRow>(RowMember member, DataViewRow row, DataViewSchema.Column column)
        where TRow : class?
    {
        Type type = member.MemberType;
        (string method, Type[] types) = true switch
        {
            _ when type == typeof(string) => (nameof(MemberSetters.Text), Type.EmptyTypes),
            _ when type == typeof(string[]) => (nameof(MemberSetters.Texts), Type.EmptyTypes),
            _ when type.IsArray => (nameof(MemberSetters.Array), [type.GetElementType()!]),
            _ when IsBuffer(type) => (nameof(MemberSetters.Buffer), type.GetGenericArguments()),
            _ => (nameof(MemberSetters.Value), [type]),
        };
        return (Action<TRow>)GenericCall.Invoke(typeof(MemberSetters), method, [typeof(TRow), .. types], member.Member, row, column);
    }

    private static Delegate GetterOfMember<TRow, TMember>(RowMember member, Func<TRow> current)
        where TRow : class?
    {
        Func<TRow, TMember> read = MemberAccess<TRow, TMember>.Reader(member.Member);
        return CreateGetter(() => read(current()), (member.ColumnType as KeyDataViewType)?.Count);
    }

    private static Delegate CreateGetter<TMember>(Func<TMember> source, ulong? keyCount)
    {
        Type type = typeof(TMember);
        return true switch
        {
            _ when source is Func<string?> text => MemberGetters.Text(text),
            _ when source is Func<string?[]?> texts => MemberGetters.Texts(texts),
            _ when type.IsArray => (Delegate)GenericCall.Invoke(typeof(MemberGetters), nameof(MemberGetters.Array), [type.GetElementType()!], source),
            _ when IsBuffer(type) => (Delegate)GenericCall.Invoke(typeof(MemberGetters), nameof(MemberGetters.Buffer), type.GetGenericArguments(), source),
            _ when keyCount is { } count => (Delegate)GenericCall.Invoke(typeof(MemberGetters), nameof(MemberGetters.Key), [type], source, count),
            _ => MemberGetters.Value(source),
        };
    }

    private static bool IsBuffer(Type type) => type.IsGenericType && type.GetGenericTypeDefinition() == typeof(VBuffer<>);
}
