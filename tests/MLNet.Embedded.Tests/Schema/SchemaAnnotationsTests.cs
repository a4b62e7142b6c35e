using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Schema;

public sealed class SchemaAnnotationsTests
{
    [Fact]
    public void Slot_names_count_only_if_there_is_one_for_each_slot_of_a_vector_of_known_size()
    {
        Assert.True(Column(new VectorDataViewType(NumberDataViewType.Single, 2), "SlotNames", ["a", "b"]).HasSlotNames());
        Assert.False(Column(new VectorDataViewType(NumberDataViewType.Single, 3), "SlotNames", ["a", "b"]).HasSlotNames());
        Assert.False(Column(new VectorDataViewType(NumberDataViewType.Single), "SlotNames", ["a", "b"]).HasSlotNames());
        Assert.False(Column(NumberDataViewType.Single, "SlotNames", ["a"]).HasSlotNames());
        Assert.False(Column(new VectorDataViewType(NumberDataViewType.Single, 2), "Other", ["a", "b"]).HasSlotNames());

        VBuffer<ReadOnlyMemory<char>> names = default;
        Column(new VectorDataViewType(NumberDataViewType.Single, 2), "SlotNames", ["a", "b"]).GetSlotNames(ref names);
        Assert.Equal(["a", "b"], names.DenseValues().Select(name => name.ToString()));
        Assert.Throws<InvalidOperationException>(() => Column(NumberDataViewType.Single, "Other", ["a"]).GetSlotNames(ref names));
    }

    [Fact]
    public void Key_values_count_only_if_there_is_one_of_the_wanted_type_for_each_value_of_the_key()
    {
        var key = new KeyDataViewType(typeof(uint), 2);
        Assert.True(Column(key, "KeyValues", ["a", "b"]).HasKeyValues());
        Assert.True(Column(new VectorDataViewType(key, 5), "KeyValues", ["a", "b"]).HasKeyValues());
        Assert.False(Column(key, "KeyValues", ["a", "b"]).HasKeyValues(NumberDataViewType.Single));
        Assert.False(Column(new KeyDataViewType(typeof(uint), 3), "KeyValues", ["a", "b"]).HasKeyValues());
        Assert.False(Column(NumberDataViewType.UInt32, "KeyValues", ["a", "b"]).HasKeyValues());

        VBuffer<ReadOnlyMemory<char>> values = default;
        Column(key, "KeyValues", ["a", "b"]).GetKeyValues(ref values);
        Assert.Equal(["a", "b"], values.DenseValues().Select(value => value.ToString()));
        VBuffer<float> wrong = default;
        Assert.Throws<InvalidOperationException>(() => Column(key, "KeyValues", ["a", "b"]).GetKeyValues(ref wrong));
    }

    [Fact]
    public void A_column_is_normalized_if_it_says_so()
    {
        Assert.True(Flagged(true).IsNormalized());
        Assert.False(Flagged(false).IsNormalized());
        Assert.False(Column(NumberDataViewType.Single, "IsNormalized", ["yes"]).IsNormalized());
        Assert.False(Column(NumberDataViewType.Single, "Other", ["yes"]).IsNormalized());
    }

    private static DataViewSchema.Column Column(DataViewType type, string kind, string[] values)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add(kind, new VectorDataViewType(TextDataViewType.Instance, values.Length), (ref VBuffer<ReadOnlyMemory<char>> value) =>
            value = new VBuffer<ReadOnlyMemory<char>>(values.Length, [.. values.Select(text => text.AsMemory())]));
        return Column(type, annotations);
    }

    private static DataViewSchema.Column Flagged(bool normalized)
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddPrimitiveValue("IsNormalized", BooleanDataViewType.Instance, normalized);
        return Column(NumberDataViewType.Single, annotations);
    }

    private static DataViewSchema.Column Column(DataViewType type, DataViewSchema.Annotations.Builder annotations)
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("A", type, annotations.ToAnnotations());
        return builder.ToSchema()["A"];
    }
}
