using System.Reflection;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>A field or property of a row class and the column that it stands for.</summary>
internal sealed record RowMember(string ColumnName, DataViewType ColumnType, MemberInfo Member, DataViewSchema.Annotations Annotations)
{
    internal Type MemberType => TypeOf(Member);

    /// <summary>The members of a class that are columns, by definition or by their attributes.</summary>
    internal static IReadOnlyList<RowMember> Of(Type rowType, SchemaDefinition? definition, SchemaDefinition.Direction direction)
    {
        definition ??= SchemaDefinition.Create(rowType, direction);
        return [.. definition.Select(column => Of(rowType, column))];
    }

    /// <summary>The public instance members that can be columns: fields first, then properties.</summary>
    internal static IEnumerable<MemberInfo> Candidates(Type rowType, SchemaDefinition.Direction direction)
    {
        const BindingFlags Flags = BindingFlags.Public | BindingFlags.Instance;
        IEnumerable<PropertyInfo> properties = rowType.GetProperties(Flags).Where(property =>
            property.GetIndexParameters().Length == 0
            && ((direction.HasFlag(SchemaDefinition.Direction.Read) && property.GetGetMethod() is not null)
                || (direction.HasFlag(SchemaDefinition.Direction.Write) && property.GetSetMethod() is not null)));
        return rowType.GetFields(Flags).Concat<MemberInfo>(properties)
            .Where(member => TypeOf(member) != typeof(IChannel) && member.GetCustomAttribute<NoColumnAttribute>() is null);
    }

    /// <summary>The column type that a member's type and attributes give.</summary>
    internal static DataViewType ColumnTypeOf(MemberInfo member)
    {
        var typeAttribute = member.GetCustomAttribute<DataViewTypeAttribute>();
        typeAttribute?.Register();
        (Type raw, bool isVector) = RawTypeOf(TypeOf(member));
        if (DataViewTypeManager.Find(raw, typeAttribute) is { } custom)
        {
            return custom;
        }

        PrimitiveDataViewType item = DataViewTypes.PrimitiveOf(raw) ?? throw NoColumnType(member);
        if (member.GetCustomAttribute<KeyTypeAttribute>() is { } key)
        {
            Guard.That(KeyDataViewType.IsValidDataType(raw), nameof(member), $"Member {member.Name} marked with KeyType attribute, but does not appear to be a valid kind of data for a key type");
            item = new KeyDataViewType(raw, key.Count);
        }

        var vector = member.GetCustomAttribute<VectorTypeAttribute>();
        Guard.That(vector is null || isVector, nameof(member), $"Member {member.Name} marked with VectorTypeAttribute, but does not appear to be a vector type");
        if (!isVector)
        {
            return item;
        }

        return vector is { Dimensions: { Length: > 0 } dimensions } ? new VectorDataViewType(item, dimensions) : new VectorDataViewType(item);
    }

    /// <summary>Whether a column's values can be put into the member; throws if not.</summary>
    internal void CheckReadable(DataViewSchema.Column column)
    {
        (Type raw, bool isVector) = RawTypeOf(MemberType);
        if (isVector != column.Type is VectorDataViewType || DataViewTypes.ItemTypeOf(column.Type).RawType != raw)
        {
            throw new InvalidOperationException(
                $"Can't bind the IDataView column '{column.Name}' of type '{column.Type}' to field or property '{Member.Name}' of type '{MemberType.FullName}'.");
        }
    }

    private static RowMember Of(Type rowType, SchemaDefinition.Column column)
    {
        MemberInfo member = (MemberInfo?)rowType.GetField(column.MemberName) ?? rowType.GetProperty(column.MemberName)
            ?? throw new ArgumentOutOfRangeException(nameof(column), $"No field or property with name '{column.MemberName}' found in type '{rowType.FullName}'");
        string name = string.IsNullOrEmpty(column.ColumnName) ? column.MemberName : column.ColumnName;
        DataViewType type = column.ColumnType ?? ColumnTypeOf(member);
        (Type raw, bool isVector) = RawTypeOf(TypeOf(member));
        Guard.That(isVector == type is VectorDataViewType, nameof(column), $"Column '{name}' of type {type} and member '{member.Name}' of type {TypeOf(member)} are not both vectors or both scalars");
        Guard.That(DataViewTypes.ItemTypeOf(type).RawType == raw, nameof(column), $"Column '{name}' is supposed to have item type {DataViewTypes.ItemTypeOf(type).RawType}, but associated field has type {raw}");
        return new RowMember(name, type, member, column.Annotations);
    }

    /// <summary>The type of a column's items for a member's type: arrays and <see cref="VBuffer{T}"/> are vectors, strings are text.</summary>
    private static (Type Raw, bool IsVector) RawTypeOf(Type memberType)
    {
        bool isBuffer = memberType.IsGenericType && memberType.GetGenericTypeDefinition() == typeof(VBuffer<>);
        Type item = memberType.IsArray ? memberType.GetElementType()! : isBuffer ? memberType.GetGenericArguments()[0] : memberType;
        return (item == typeof(string) ? typeof(ReadOnlyMemory<char>) : item, memberType.IsArray || isBuffer);
    }

    private static Type TypeOf(MemberInfo member) => member is FieldInfo field ? field.FieldType : ((PropertyInfo)member).PropertyType;

    private static ArgumentOutOfRangeException NoColumnType(MemberInfo member) =>
        new(nameof(member), $"Could not determine an IDataView type and registered custom types for member {member.Name}");
}
