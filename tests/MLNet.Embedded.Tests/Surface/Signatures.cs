using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;

namespace MLNet.Embedded.Tests.Surface;

/// <summary>The public and protected members of types, one line each.</summary>
internal static class Signatures
{
    private const BindingFlags Declared =
        BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    /// <summary>The lines of all types that an assembly shows.</summary>
    internal static IEnumerable<string> Of(Assembly assembly) => assembly.GetTypes().Where(IsVisible).SelectMany(Of);

    private static IEnumerable<string> Of(Type type)
    {
        string name = TypeNames.OfDeclaration(type);
        return Members(type).Select(member => $"{name} | {member}");
    }

    /// <summary>The declaration of a type and the members that it declares itself, without its name in front.</summary>
    internal static IEnumerable<string> Members(Type type)
    {
        if (type.IsSubclassOf(typeof(Delegate)))
        {
            MethodInfo invoke = type.GetMethod("Invoke")!;
            string name = TypeNames.OfDeclaration(type)[(type.Namespace!.Length + 1)..];
            return [$"public delegate {TypeNames.Of(invoke.ReturnType)} {name}({Parameters(invoke)})"];
        }

        if (type.IsEnum)
        {
            return [$"public enum : {TypeNames.Of(Enum.GetUnderlyingType(type))}", .. type.GetEnumNames().Select(name =>
                $"{name} = {Convert.ChangeType(Enum.Parse(type, name), Enum.GetUnderlyingType(type), CultureInfo.InvariantCulture)}")];
        }

        return
        [
            Declaration(type),
            .. type.GetConstructors(Declared).Where(IsVisible).Select(made => $"{Access(made)} {TypeNames.Bare(type.Name)}({Parameters(made)})"),
            .. type.GetFields(Declared).Where(field => field.IsPublic || field.IsFamily || field.IsFamilyOrAssembly).Select(Field),
            .. type.GetProperties(Declared).Where(property => property.GetAccessors(nonPublic: true).Any(IsVisible)).Select(Property),
            .. type.GetEvents(Declared).Where(happening => IsVisible(happening.AddMethod!)).Select(happening =>
                $"{Access(happening.AddMethod!)} event {TypeNames.Of(happening.EventHandlerType!)} {happening.Name}"),
            .. type.GetMethods(Declared).Where(method => IsVisible(method) && !method.IsSpecialName).Select(Method),
        ];
    }

    private static string Declaration(Type type)
    {
        string kind = true switch
        {
            _ when type.IsInterface => "interface",
            _ when type.IsValueType => $"{(IsReadOnly(type) ? "readonly " : "")}{(type.IsByRefLike ? "ref " : "")}struct",
            _ when type.IsAbstract && type.IsSealed => "static class",
            _ => $"{(type.IsAbstract ? "abstract " : type.IsSealed ? "sealed " : "")}class",
        };
        Type? parent = type.IsClass && type.BaseType != typeof(object) ? type.BaseType : null;
        IEnumerable<string> interfaces = type.GetInterfaces().Except(parent?.GetInterfaces() ?? []).Where(IsVisible)
            .Select(TypeNames.Of).Order(StringComparer.Ordinal);
        string[] bases = parent is null ? [.. interfaces] : [TypeNames.Of(parent), .. interfaces];
        return $"public {kind}{(bases.Length > 0 ? $" : {string.Join(", ", bases)}" : "")}{Constraints(type.GetGenericArguments())}";
    }

    private static string Field(FieldInfo field)
    {
        string modifiers = field.IsLiteral ? "const " : $"{(field.IsStatic ? "static " : "")}{(field.IsInitOnly ? "readonly " : "")}";
        string value = field.IsLiteral ? $" = {Value(field.GetRawConstantValue(), field.FieldType)}" : "";
        return $"{(field.IsPublic ? "public" : "protected")} {modifiers}{TypeNames.Of(field.FieldType)} {field.Name}{value}";
    }

    private static string Property(PropertyInfo property)
    {
        MethodInfo[] accessors = [.. property.GetAccessors(nonPublic: true).Where(IsVisible)];
        MethodInfo widest = accessors.FirstOrDefault(accessor => accessor.IsPublic) ?? accessors[0];
        IEnumerable<string> shown = accessors.OrderBy(accessor => accessor.Name).Select(accessor =>
            $"{(Access(accessor) == Access(widest) ? "" : $"{Access(accessor)} ")}{(accessor.Name.StartsWith("get_", StringComparison.Ordinal) ? "get" : "set")};");
        ParameterInfo[] indices = property.GetIndexParameters();
        string name = indices.Length > 0 ? $"this[{string.Join(", ", indices.Select(Parameter))}]" : property.Name;
        return $"{Access(widest)} {Modifiers(widest)}{TypeNames.Of(property.PropertyType)} {name} {{ {string.Join(' ', shown)} }}";
    }

    private static string Method(MethodInfo method)
    {
        Type[] arguments = method.GetGenericArguments();
        string generic = arguments.Length > 0 ? $"<{string.Join(", ", arguments.Select(TypeNames.Of))}>" : "";
        return $"{Access(method)} {Modifiers(method)}{TypeNames.Of(method.ReturnType)} {method.Name}{generic}({Parameters(method)}){Constraints(arguments)}";
    }

    private static string Modifiers(MethodInfo method)
    {
        if (method.IsStatic)
        {
            return "static ";
        }

        if (!method.IsVirtual || method.DeclaringType!.IsInterface)
        {
            return "";
        }

        bool isOverride = method.GetBaseDefinition().DeclaringType != method.DeclaringType;
        return (isOverride, method.IsAbstract, method.IsFinal) switch
        {
            (true, false, true) => "sealed override ",
            (true, _, _) => "override ",
            (false, true, _) => "abstract ",
            (false, false, true) => "",
            _ => "virtual ",
        };
    }

    private static string Parameters(MethodBase method) =>
        (method.IsDefined(typeof(ExtensionAttribute)) ? "this " : "") + string.Join(", ", method.GetParameters().Select(Parameter));

    private static string Parameter(ParameterInfo parameter)
    {
        Type type = parameter.ParameterType;
        string kind = true switch
        {
            _ when parameter.IsOut => "out ",
            _ when type.IsByRef => "ref ",
            _ when parameter.IsDefined(typeof(ParamArrayAttribute)) => "params ",
            _ => "",
        };
        string value = parameter.HasDefaultValue ? $" = {Value(parameter.DefaultValue, type)}" : "";
        return $"{kind}{TypeNames.Of(type.IsByRef ? type.GetElementType()! : type)} {parameter.Name}{value}";
    }

    private static string Value(object? value, Type type) => value switch
    {
        null => type.IsValueType || type.IsGenericParameter ? "default" : "null",
        string text => $"\"{text}\"",
        bool flag => flag ? "true" : "false",
        char letter => $"'\\u{(int)letter:X4}'",
        double.PositiveInfinity => "Infinity",
        double.NegativeInfinity => "-Infinity",
        _ when type.IsEnum => $"{TypeNames.Of(type)}.{Enum.GetName(type, value)}",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string Constraints(Type[] parameters) => string.Concat(parameters.Where(parameter => parameter.IsGenericParameter).Select(parameter =>
    {
        GenericParameterAttributes attributes = parameter.GenericParameterAttributes;
        bool isStruct = attributes.HasFlag(GenericParameterAttributes.NotNullableValueTypeConstraint);
        string[] constraints =
        [
            .. attributes.HasFlag(GenericParameterAttributes.ReferenceTypeConstraint) ? ["class"] : Array.Empty<string>(),
            .. isStruct ? ["struct"] : Array.Empty<string>(),
            .. parameter.GetGenericParameterConstraints().Where(type => type != typeof(ValueType)).Select(TypeNames.Of),
            .. !isStruct && attributes.HasFlag(GenericParameterAttributes.DefaultConstructorConstraint) ? ["new()"] : Array.Empty<string>(),
        ];
        return constraints.Length > 0 ? $" where {parameter.Name} : {string.Join(", ", constraints)}" : "";
    }));

    private static string Access(MethodBase method) => method.IsPublic ? "public" : "protected";

    /// <summary>An assembly for .NET Standard brings an attribute of its own.</summary>
    private static bool IsReadOnly(Type type) =>
        type.CustomAttributes.Any(attribute => attribute.AttributeType.FullName == typeof(IsReadOnlyAttribute).FullName);

    private static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    private static bool IsVisible(Type type) => type.IsNested
        ? (type.IsNestedPublic || type.IsNestedFamily || type.IsNestedFamORAssem) && IsVisible(type.DeclaringType!)
        : type.IsPublic;
}
