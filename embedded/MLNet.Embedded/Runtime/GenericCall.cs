using System.Reflection;

namespace Microsoft.ML.Runtime;

/// <summary>Calls generic methods with types that are known at run time only.</summary>
internal static class GenericCall
{
    /// <summary>The generic method that <paramref name="sample"/> was made of, with other types.</summary>
    internal static TDelegate Close<TDelegate>(TDelegate sample, params Type[] types)
        where TDelegate : Delegate =>
        sample.Method.GetGenericMethodDefinition().MakeGenericMethod(types).CreateDelegate<TDelegate>(sample.Target);

    /// <summary>Calls a static, non-public generic method; its exceptions come out as they are.</summary>
    internal static object Invoke(Type holder, string method, Type[] types, params object?[] arguments)
    {
        const BindingFlags Flags = BindingFlags.Static | BindingFlags.NonPublic | BindingFlags.DoNotWrapExceptions;
        return holder.GetMethod(method, Flags)!.MakeGenericMethod(types).Invoke(null, Flags, null, arguments, null)!;
    }
}
