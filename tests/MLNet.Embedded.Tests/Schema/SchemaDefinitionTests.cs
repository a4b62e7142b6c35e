using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Schema;

public sealed class SchemaDefinitionTests
{
    [Fact]
    public void Public_fields_come_first_then_properties_with_names_and_types_by_their_attributes()
    {
        SchemaDefinition definition = SchemaDefinition.Create(typeof(Row));

        Assert.Equal(["Number", "Renamed", "Fixed", "Shaped", "Free", "Buffer", "Words", "Key", "Flag", "When", "Text", "Readable", "Writable"], definition.Select(column => column.ColumnName));
        Assert.Equal("Original", definition["Renamed"].MemberName);
        Assert.Equal(
            ["Single", "Double", "Vector<Single, 3>", "Vector<Single, 2, 3>", "Vector<Single>", "Vector<Int32, 4>", "Vector<String>", "Key<UInt32, 0-4>", "Boolean", "DateTime", "String", "Int32", "Int32"],
            definition.Select(column => column.ColumnType.ToString()!));
        Assert.Null(definition["Nothing"]);
    }

    [Fact]
    public void A_direction_takes_only_properties_that_can_be_read_or_written()
    {
        Assert.DoesNotContain(SchemaDefinition.Create(typeof(Row), SchemaDefinition.Direction.Read), column => column.ColumnName == "Writable");
        Assert.DoesNotContain(SchemaDefinition.Create(typeof(Row), SchemaDefinition.Direction.Write), column => column.ColumnName == "Readable");
    }

    [Theory]
    [InlineData(typeof(Unknown))]
    [InlineData(typeof(NotAKey))]
    [InlineData(typeof(NotAVector))]
    [InlineData(typeof(Twice))]
    public void Members_that_cannot_be_columns_are_refused(Type type)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => SchemaDefinition.Create(type));
    }

    [Fact]
    public void A_column_can_be_replaced_by_one_of_the_same_name_only()
    {
        SchemaDefinition definition = SchemaDefinition.Create(typeof(Row));
        SchemaDefinition.Column number = definition["Number"];
        definition["Number"] = number;

        Assert.Same(number, definition["Number"]);
        Assert.Equal(13, definition.Count);
        Assert.Throws<ArgumentOutOfRangeException>(() => definition["Other"] = number);
        Assert.Throws<ArgumentNullException>(() => definition["Number"] = null!);
    }

    [Fact]
    public void Annotations_are_added_once_each_with_arrays_as_vectors()
    {
        SchemaDefinition.Column column = SchemaDefinition.Create(typeof(Row))["Fixed"];
        column.AddAnnotation("SlotNames", new[] { "x", "y", "z" }, new VectorDataViewType(TextDataViewType.Instance, 3));
        column.AddAnnotation("Mean", 1.5f, NumberDataViewType.Single);
        column.AddAnnotation("Unit", "mm", TextDataViewType.Instance);
        column.AddAnnotation("Sizes", new[] { 1, 2 }, new VectorDataViewType(NumberDataViewType.Int32, 2));

        VBuffer<ReadOnlyMemory<char>> names = default;
        column.Annotations.GetValue("SlotNames", ref names);
        float mean = 0;
        column.Annotations.GetValue("Mean", ref mean);
        ReadOnlyMemory<char> unit = default;
        column.Annotations.GetValue("Unit", ref unit);
        VBuffer<int> sizes = default;
        column.Annotations.GetValue("Sizes", ref sizes);

        Assert.Equal(["x", "y", "z"], names.DenseValues().Select(name => name.ToString()));
        Assert.Equal(1.5f, mean);
        Assert.Equal("mm", unit.ToString());
        Assert.Equal([1, 2], sizes.DenseValues());
        Assert.Throws<InvalidOperationException>(() => column.AddAnnotation("Mean", 2f, NumberDataViewType.Single));
        Assert.Throws<InvalidOperationException>(() => column.AddAnnotation("Wrong", 2f, NumberDataViewType.Double));
        Assert.Throws<InvalidOperationException>(() => column.AddAnnotation("Wrong2", new[] { 2f }, NumberDataViewType.Single));
    }

    [Fact]
    public void A_pair_of_columns_takes_the_output_name_for_the_input()
    {
        Assert.Equal("A", new InputOutputColumnPair("A").InputColumnName);
        Assert.Equal("B", new InputOutputColumnPair("A", "B").InputColumnName);
        Assert.Equal("A", new InputOutputColumnPair("A", "B").OutputColumnName);
        Assert.Throws<ArgumentOutOfRangeException>(() => new InputOutputColumnPair(""));
    }

#pragma warning disable CS0649, CS0414 // The members are read by reflection only.
    private sealed class Row
    {
        public const int Constant = 1;

        public static int Shared;

        public float Number;

        [ColumnName("Renamed")]
        public double Original;

        [VectorType(3)]
        public float[]? Fixed;

        [VectorType(2, 3)]
        public float[]? Shaped;

        public float[]? Free;

        [VectorType(4)]
        public VBuffer<int> Buffer;

        [VectorType]
        public string[]? Words;

        [KeyType(5)]
        public uint Key;

        public bool Flag;

        public DateTime When;

        [NoColumn]
        public object? Ignored;

        public string? Text { get; set; }

        public int Readable { get; } = 1;

        public int Writable
        {
            set => Number = value;
        }

        internal int Hidden { get; set; }

        public int this[int index] => index;
    }

    private sealed class Unknown
    {
        public object? Value;
    }

    private sealed class NotAKey
    {
        [KeyType(3)]
        public int Value;
    }

    private sealed class NotAVector
    {
        [VectorType(3)]
        public float Value;
    }

    private sealed class Twice
    {
        public float Value;

        [ColumnName("Value")]
        public float Other;
    }
#pragma warning restore CS0649, CS0414
}
