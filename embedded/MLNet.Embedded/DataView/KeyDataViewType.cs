namespace Microsoft.ML.Data;

/// <summary>A choice out of <see cref="Count"/> values. Its raw values are 1 to Count; 0 is a missing one.</summary>
public sealed class KeyDataViewType : PrimitiveDataViewType
{
    public KeyDataViewType(Type type, ulong count)
        : base(type)
    {
        if (!IsValidDataType(type))
        {
            throw new ArgumentOutOfRangeException(nameof(type), $"A key can be held as Byte, UInt16, UInt32 or UInt64, not as {type.Name}.");
        }

        if (count == 0 || count > MaxCount(type))
        {
            throw new ArgumentOutOfRangeException(nameof(count), $"The count of a key held as {type.Name} must lie between 1 and {MaxCount(type)}, but is {count}.");
        }

        Count = count;
    }

    public KeyDataViewType(Type type, int count)
        : this(type, count > 0 ? (ulong)count : 0)
    {
    }

    public ulong Count { get; }

    public static bool IsValidDataType(Type type) => MaxCount(type) > 0;

    public override bool Equals(DataViewType? other) =>
        other is KeyDataViewType key && key.RawType == RawType && key.Count == Count;

    public override bool Equals(object? other) => other is DataViewType type && Equals(type);

    public override int GetHashCode() => HashCode.Combine(RawType, Count);

    public override string ToString() => $"Key<{RawType.Name}, 0-{Count - 1}>";

    internal static ulong MaxCount(Type type) => Type.GetTypeCode(type) switch
    {
        TypeCode.Byte when !type.IsEnum => byte.MaxValue,
        TypeCode.UInt16 when !type.IsEnum => ushort.MaxValue,
        TypeCode.UInt32 when !type.IsEnum => uint.MaxValue,
        TypeCode.UInt64 when !type.IsEnum => ulong.MaxValue,
        _ => 0,
    };
}
