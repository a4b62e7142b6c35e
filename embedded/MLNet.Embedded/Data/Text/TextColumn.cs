using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A column of a text file: its type, and the fields that its values are read from.</summary>
internal sealed record TextColumn(string Name, PrimitiveDataViewType ItemType, int[] Fields, bool IsVector)
{
    internal DataViewType Type => IsVector ? new VectorDataViewType(ItemType, Fields.Length) : ItemType;

    /// <summary>The columns that the members of a class stand for.</summary>
    internal static TextColumn[] Of(Type rowType)
    {
        const BindingFlags Flags = BindingFlags.Public | BindingFlags.Instance;
        MemberInfo[] members =
        [
            .. rowType.GetFields(Flags),
            .. rowType.GetProperties(Flags).Where(property => property.GetGetMethod() is not null && property.GetIndexParameters().Length == 0),
        ];
        Guard.That(members.Length > 0, "TInput", $"Should define at least one public, readable field or property in {rowType.Name}.");
        return [.. members.Select(Of)];
    }

    private static TextColumn Of(MemberInfo member)
    {
        string what = $"{(member is FieldInfo ? "Field" : "Property")} '{member.Name}'";
        LoadColumnAttribute source = member.GetCustomAttribute<LoadColumnAttribute>()
            ?? throw new InvalidOperationException($"{what} is missing the {nameof(LoadColumnAttribute)} attribute");
        string name = (member.GetCustomAttribute<ColumnNameAttribute>()?.Name ?? member.Name).Trim();
        Guard.That(source.Fields.Distinct().Count() == source.Fields.Length, "Source", $"Intervals specified for column '{name}' overlap");

        Type type = member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;
        Type item = type.IsArray ? type.GetElementType()! : type;
        PrimitiveDataViewType itemType = DataViewTypes.PrimitiveOf(item) is { } primitive and not RowIdDataViewType
            ? primitive
            : throw new InvalidOperationException($"{what} is of a type that cannot be read from text: {item}.");
        if (member.GetCustomAttribute<KeyTypeAttribute>() is { } key)
        {
            itemType = new KeyDataViewType(item, key.Count);
        }

        return new TextColumn(name, itemType, source.Fields, source.IsVector);
    }
}
