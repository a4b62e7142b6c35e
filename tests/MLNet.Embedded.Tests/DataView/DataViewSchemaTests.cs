using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.DataView;

public sealed class DataViewSchemaTests
{
    [Fact]
    public void Of_columns_with_equal_names_the_last_is_found_and_the_others_are_hidden()
    {
        DataViewSchema schema = Schema(("A", NumberDataViewType.Single), ("B", TextDataViewType.Instance), ("A", NumberDataViewType.Double));

        Assert.Equal(2, schema["A"].Index);
        Assert.Equal(NumberDataViewType.Double, schema.GetColumnOrNull("A")!.Value.Type);
        Assert.True(schema[0].IsHidden);
        Assert.False(schema[2].IsHidden);
        Assert.Equal(3, schema.Count);
        Assert.Equal(["A", "B", "A"], schema.Select(column => column.Name));
    }

    [Fact]
    public void An_unknown_name_is_out_of_range_and_named_but_null_for_GetColumnOrNull()
    {
        DataViewSchema schema = Schema(("A", NumberDataViewType.Single));

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => schema["Nothing"]);
        Assert.Contains("Nothing", error.Message);
        Assert.Null(schema.GetColumnOrNull("Nothing"));
        Assert.Throws<ArgumentNullException>(() => schema[""]);
        Assert.Throws<ArgumentOutOfRangeException>(() => schema[1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => schema[-1]);
    }

    [Fact]
    public void Columns_of_a_schema_can_be_added_to_another_one()
    {
        var builder = new DataViewSchema.Builder();
        builder.AddColumns(Schema(("A", NumberDataViewType.Single), ("B", TextDataViewType.Instance)));
        builder.AddColumns([new DataViewSchema.DetachedColumn("C", BooleanDataViewType.Instance)]);
        builder.AddColumns([new DataViewSchema.DetachedColumn(builder.ToSchema()["B"])]);
        DataViewSchema schema = builder.ToSchema();

        Assert.Equal(["A", "B", "C", "B"], schema.Select(column => column.Name));
        Assert.Equal([0, 1, 2, 3], schema.Select(column => column.Index));
        Assert.Throws<ArgumentNullException>(() => builder.AddColumn("", NumberDataViewType.Single));
        Assert.Throws<ArgumentNullException>(() => builder.AddColumn("D", null!));
    }

    [Fact]
    public void A_column_says_its_name_its_type_and_its_annotations()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddPrimitiveValue("First", NumberDataViewType.Int32, 1);
        annotations.AddPrimitiveValue("Second", BooleanDataViewType.Instance, true);
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Plain", NumberDataViewType.Single);
        builder.AddColumn("Rich", new VectorDataViewType(NumberDataViewType.Single, 3), annotations.ToAnnotations());
        DataViewSchema schema = builder.ToSchema();

        Assert.Equal("Plain: Single", schema["Plain"].ToString());
        Assert.Equal("Rich: Vector<Single, 3> {First, Second}", schema["Rich"].ToString());
        Assert.Equal("2 columns", schema.ToString());
        Assert.Equal("First, Second", schema["Rich"].Annotations.ToString());
        Assert.Same(DataViewSchema.Annotations.Empty, schema["Plain"].Annotations);
    }

    [Fact]
    public void Annotations_give_their_values_and_name_what_is_wrong()
    {
        int calls = 0;
        var builder = new DataViewSchema.Annotations.Builder();
        builder.AddPrimitiveValue("Count", NumberDataViewType.Int32, 7);
        builder.Add("Names", new VectorDataViewType(TextDataViewType.Instance, 2), (ref VBuffer<ReadOnlyMemory<char>> value) =>
        {
            calls++;
            value = new VBuffer<ReadOnlyMemory<char>>(2, ["a".AsMemory(), "b".AsMemory()]);
        });
        DataViewSchema.Annotations annotations = builder.ToAnnotations();

        int count = 0;
        annotations.GetValue("Count", ref count);
        VBuffer<ReadOnlyMemory<char>> names = default;
        annotations.GetValue("Names", ref names);
        annotations.GetGetter<VBuffer<ReadOnlyMemory<char>>>(annotations.Schema["Names"])(ref names);

        Assert.Equal(7, count);
        Assert.Equal(["a", "b"], names.DenseValues().Select(name => name.ToString()));
        Assert.Equal(2, calls);
        float wrong = 0;
        Assert.Throws<InvalidOperationException>(() => annotations.GetValue("Count", ref wrong));
        Assert.Throws<InvalidOperationException>(() => annotations.GetValue("Nothing", ref count));
    }

    [Fact]
    public void Annotations_are_taken_over_by_name_and_their_getters_are_checked()
    {
        var source = new DataViewSchema.Annotations.Builder();
        source.AddPrimitiveValue("Kept", NumberDataViewType.Int32, 1);
        source.AddPrimitiveValue("Dropped", NumberDataViewType.Int32, 2);
        var builder = new DataViewSchema.Annotations.Builder();
        builder.Add(source.ToAnnotations(), name => name == "Kept");
        builder.Add(null!, _ => true);

        Assert.Equal("Kept", builder.ToAnnotations().ToString());
        ValueGetter<float> wrong = (ref float value) => value = 1;
        Assert.Throws<ArgumentException>(() => builder.Add("Wrong", NumberDataViewType.Int32, wrong));
        Assert.ThrowsAny<Exception>(() => builder.Add("Wrong", NumberDataViewType.Int32, (Delegate)wrong));
        Assert.Throws<ArgumentException>(() => builder.AddPrimitiveValue("Wrong", NumberDataViewType.Int32, 1f));
        Assert.Throws<ArgumentNullException>(() => builder.Add("Wrong", NumberDataViewType.Int32, (Delegate)null!));
    }

    private static DataViewSchema Schema(params (string Name, DataViewType Type)[] columns)
    {
        var builder = new DataViewSchema.Builder();
        foreach ((string name, DataViewType type) in columns)
        {
            builder.AddColumn(name, type);
        }

        return builder.ToSchema();
    }
}
