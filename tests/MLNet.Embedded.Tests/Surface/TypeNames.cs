namespace MLNet.Embedded.Tests.Surface;

/// <summary>Types as C# writes them: those of ML.NET with their namespace, all others without.</summary>
internal static class TypeNames
{
    private static readonly Dictionary<Type, string> Keywords = new()
    {
        [typeof(void)] = "void",
        [typeof(object)] = "object",
        [typeof(string)] = "string",
        [typeof(bool)] = "bool",
        [typeof(char)] = "char",
        [typeof(sbyte)] = "sbyte",
        [typeof(byte)] = "byte",
        [typeof(short)] = "short",
        [typeof(ushort)] = "ushort",
        [typeof(int)] = "int",
        [typeof(uint)] = "uint",
        [typeof(long)] = "long",
        [typeof(ulong)] = "ulong",
        [typeof(float)] = "float",
        [typeof(double)] = "double",
    };

    internal static string Of(Type type)
    {
        if (Keywords.TryGetValue(type, out string? keyword))
        {
            return keyword;
        }

        if (type.IsArray)
        {
            return $"{Of(type.GetElementType()!)}[]";
        }

        if (type.IsGenericParameter)
        {
            return type.Name;
        }

        return Nullable.GetUnderlyingType(type) is { } value ? $"{Of(value)}?" : Qualified(type, Of);
    }

    /// <summary>The name of a type where it is declared: with <c>in</c> and <c>out</c> of its parameters.</summary>
    internal static string OfDeclaration(Type type) => Qualified(type, parameter => parameter switch
    {
        _ when parameter.GenericParameterAttributes.HasFlag(System.Reflection.GenericParameterAttributes.Contravariant) => $"in {parameter.Name}",
        _ when parameter.GenericParameterAttributes.HasFlag(System.Reflection.GenericParameterAttributes.Covariant) => $"out {parameter.Name}",
        _ => parameter.Name,
    });

    /// <summary>The name of a type or generic method without the number of its parameters.</summary>
    internal static string Bare(string name) => name.IndexOf('`') is > 0 and int end ? name[..end] : name;

    /// <summary>The name behind those of the types around it, each with the type arguments that it adds.</summary>
    private static string Qualified(Type type, Func<Type, string> nameOfArgument)
    {
        var chain = new Stack<Type>();
        for (Type? outer = type; outer is not null; outer = outer.DeclaringType)
        {
            chain.Push(outer);
        }

        Type[] arguments = type.GetGenericArguments();
        int used = 0;
        var names = new List<string>();
        foreach (Type part in chain)
        {
            int count = part.GetGenericArguments().Length;
            string own = string.Join(", ", arguments[used..count].Select(nameOfArgument));
            names.Add(count > used ? $"{Bare(part.Name)}<{own}>" : part.Name);
            used = count;
        }

        string name = string.Join('.', names);
        return type.Namespace!.StartsWith("Microsoft.ML", StringComparison.Ordinal) ? $"{type.Namespace}.{name}" : name;
    }
}
