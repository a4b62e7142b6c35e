using System.Collections.Immutable;
using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.DataView;

public sealed class DataViewTypeTests
{
    public static TheoryData<DataViewType, Type, string> Types => new()
    {
        { NumberDataViewType.SByte, typeof(sbyte), "SByte" },
        { NumberDataViewType.Byte, typeof(byte), "Byte" },
        { NumberDataViewType.Int16, typeof(short), "Int16" },
        { NumberDataViewType.UInt16, typeof(ushort), "UInt16" },
        { NumberDataViewType.Int32, typeof(int), "Int32" },
        { NumberDataViewType.UInt32, typeof(uint), "UInt32" },
        { NumberDataViewType.Int64, typeof(long), "Int64" },
        { NumberDataViewType.UInt64, typeof(ulong), "UInt64" },
        { NumberDataViewType.Single, typeof(float), "Single" },
        { NumberDataViewType.Double, typeof(double), "Double" },
        { TextDataViewType.Instance, typeof(ReadOnlyMemory<char>), "String" },
        { BooleanDataViewType.Instance, typeof(bool), "Boolean" },
        { RowIdDataViewType.Instance, typeof(DataViewRowId), "DataViewRowId" },
        { TimeSpanDataViewType.Instance, typeof(TimeSpan), "TimeSpan" },
        { DateTimeDataViewType.Instance, typeof(DateTime), "DateTime" },
        { DateTimeOffsetDataViewType.Instance, typeof(DateTimeOffset), "DateTimeOffset" },
        { new KeyDataViewType(typeof(uint), 3), typeof(uint), "Key<UInt32, 0-2>" },
        { new KeyDataViewType(typeof(byte), 255), typeof(byte), "Key<Byte, 0-254>" },
        { new VectorDataViewType(NumberDataViewType.Single), typeof(VBuffer<float>), "Vector<Single>" },
        { new VectorDataViewType(NumberDataViewType.Single, 4), typeof(VBuffer<float>), "Vector<Single, 4>" },
        { new VectorDataViewType(TextDataViewType.Instance, 2, 0, 3), typeof(VBuffer<ReadOnlyMemory<char>>), "Vector<String, 2, *, 3>" },
        { new VectorDataViewType(new KeyDataViewType(typeof(uint), 3), 2), typeof(VBuffer<uint>), "Vector<Key<UInt32, 0-2>, 2>" },
    };

    [Theory]
    [MemberData(nameof(Types))]
    public void A_type_knows_its_raw_type_and_says_its_name(DataViewType type, Type raw, string name)
    {
        Assert.Equal(raw, type.RawType);
        Assert.Equal(name, type.ToString());
        Assert.True(type.Equals(type));
        Assert.False(type.Equals((DataViewType?)null));
    }

    [Fact]
    public void Keys_and_vectors_are_equal_by_what_they_are_made_of()
    {
        var key = new KeyDataViewType(typeof(uint), 3);
        Assert.True(key.Equals(new KeyDataViewType(typeof(uint), 3UL)));
        Assert.Equal(key.GetHashCode(), new KeyDataViewType(typeof(uint), 3).GetHashCode());
        Assert.False(key.Equals(new KeyDataViewType(typeof(uint), 4)));
        Assert.False(key.Equals(new KeyDataViewType(typeof(ulong), 3)));
        Assert.False(key.Equals(NumberDataViewType.UInt32));

        var vector = new VectorDataViewType(NumberDataViewType.Single, 2, 3);
        Assert.True(vector.Equals((object)new VectorDataViewType(NumberDataViewType.Single, ImmutableArray.Create(2, 3))));
        Assert.Equal(vector.GetHashCode(), new VectorDataViewType(NumberDataViewType.Single, 2, 3).GetHashCode());
        Assert.False(vector.Equals(new VectorDataViewType(NumberDataViewType.Single, 6)));
        Assert.False(vector.Equals(new VectorDataViewType(NumberDataViewType.Double, 2, 3)));
        Assert.False(vector.Equals(new VectorDataViewType(NumberDataViewType.Single, 3, 2)));
    }

    [Fact]
    public void A_vector_with_a_dimension_of_0_has_no_known_size()
    {
        Assert.Equal(6, new VectorDataViewType(NumberDataViewType.Single, 2, 3).Size);
        Assert.Equal([2, 3], new VectorDataViewType(NumberDataViewType.Single, 2, 3).Dimensions.AsEnumerable());
        Assert.True(new VectorDataViewType(NumberDataViewType.Single, 1).IsKnownSize);
        Assert.False(new VectorDataViewType(NumberDataViewType.Single).IsKnownSize);
        Assert.Equal([0], new VectorDataViewType(NumberDataViewType.Single).Dimensions.AsEnumerable());
        Assert.Equal(0, new VectorDataViewType(NumberDataViewType.Single, 2, 0).Size);
    }

    [Fact]
    public void Impossible_keys_and_vectors_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyDataViewType(typeof(int), 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyDataViewType(typeof(uint), 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyDataViewType(typeof(uint), -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyDataViewType(typeof(ulong), -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new KeyDataViewType(typeof(byte), 256));
        Assert.Equal(ulong.MaxValue, new KeyDataViewType(typeof(ulong), ulong.MaxValue).Count);
        Assert.True(KeyDataViewType.IsValidDataType(typeof(ushort)));
        Assert.False(KeyDataViewType.IsValidDataType(typeof(long)));
        Assert.False(KeyDataViewType.IsValidDataType(typeof(UnsignedEnum)));

        Assert.Throws<ArgumentOutOfRangeException>(() => new VectorDataViewType(NumberDataViewType.Single, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VectorDataViewType(NumberDataViewType.Single, 2, -1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VectorDataViewType(NumberDataViewType.Single, Array.Empty<int>()));
        Assert.Throws<ArgumentNullException>(() => new VectorDataViewType(null!, 2));
        Assert.Throws<OverflowException>(() => new VectorDataViewType(NumberDataViewType.Single, 1 << 20, 1 << 20));
    }

    [Fact]
    public void A_type_of_ones_own_is_registered_once()
    {
        var first = new PairType(1);
        DataViewTypeManager.Register(first, typeof(Pair), new PairTypeAttribute(1));
        DataViewTypeManager.Register(first, typeof(Pair), new PairTypeAttribute(1));

        Assert.Throws<ArgumentOutOfRangeException>(() => DataViewTypeManager.Register(new PairType(2), typeof(Pair), new PairTypeAttribute(1)));
        Assert.Throws<ArgumentOutOfRangeException>(() => DataViewTypeManager.Register(first, typeof(DataViewTypeTests)));
        Assert.Throws<ArgumentOutOfRangeException>(() => DataViewTypeManager.Register(first, typeof(float)));
        Assert.Throws<ArgumentOutOfRangeException>(() => DataViewTypeManager.Register(first, typeof(string)));
    }

    private enum UnsignedEnum : uint
    {
        None,
    }

    private sealed class Pair
    {
    }

    private sealed class PairType(int number) : StructuredDataViewType(typeof(Pair))
    {
        public override bool Equals(DataViewType? other) => other is PairType pair && pair.Number == Number;

        private int Number { get; } = number;
    }

    private sealed class PairTypeAttribute(int number) : DataViewTypeAttribute
    {
        private int Number { get; } = number;

        public override bool Equals(DataViewTypeAttribute? other) => other is PairTypeAttribute pair && pair.Number == Number;

        public override void Register() => DataViewTypeManager.Register(new PairType(Number), typeof(Pair), this);
    }
}
