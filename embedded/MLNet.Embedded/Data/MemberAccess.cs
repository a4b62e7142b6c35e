using System.Collections.Concurrent;
using System.Linq.Expressions;
using System.Reflection;

namespace Microsoft.ML.Data;

/// <summary>Compiled readers and writers of fields and properties, one of each kind per member.</summary>
internal static class MemberAccess<TRow, TMember>
    where TRow : class?
{
    private static readonly ConcurrentDictionary<MemberInfo, Func<TRow, TMember>> Readers = [];
    private static readonly ConcurrentDictionary<MemberInfo, Action<TRow, TMember>> Writers = [];

    internal static Func<TRow, TMember> Reader(MemberInfo member) => Readers.GetOrAdd(member, static m =>
    {
        ParameterExpression row = Expression.Parameter(typeof(TRow));
        return Expression.Lambda<Func<TRow, TMember>>(Expression.MakeMemberAccess(row, m), row).Compile();
    });

    internal static Action<TRow, TMember> Writer(MemberInfo member) => Writers.GetOrAdd(member, static m =>
    {
        if (m is PropertyInfo { CanWrite: false })
        {
            throw new InvalidOperationException($"Member '{m.Name}' of type '{typeof(TRow).FullName}' cannot be written.");
        }

        if (m is FieldInfo { IsInitOnly: true } field)
        {
            // ML.NET writes these, too; compiled expressions cannot.
            return (target, member) => field.SetValue(target, member);
        }

        ParameterExpression row = Expression.Parameter(typeof(TRow));
        ParameterExpression value = Expression.Parameter(typeof(TMember));
        return Expression.Lambda<Action<TRow, TMember>>(Expression.Assign(Expression.MakeMemberAccess(row, m), value), row, value).Compile();
    });
}
