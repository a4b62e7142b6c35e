using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Data;

public sealed class LoadFromEnumerableTests
{
    private readonly MLContext _context = new(1);

    [Fact]
    public void The_members_of_the_class_are_the_columns()
    {
        IDataView view = _context.Data.LoadFromEnumerable(Views.Rows(3));

        Assert.Equal(["Number: Int32", "Half: Single", "Name: String", "Pair: Vector<Single, 2>"], view.Schema.Select(column => column.ToString()));
        Assert.Equal([0, 1, 2], Views.Numbers(view));
        Assert.False(view.CanShuffle);
    }

    [Fact]
    public void Row_ids_are_positions_and_the_cursor_has_the_schema_of_the_view()
    {
        IDataView view = _context.Data.LoadFromEnumerable(Views.Rows(3));
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);

        Assert.Same(view.Schema, cursor.Schema);
        Assert.Equal(-1, cursor.Position);
        Assert.Equal(0, cursor.Batch);
        Assert.Equal([new(0, 0), new(1, 0), new(2, 0)], Views.Ids(view));
    }

    [Fact]
    public void The_number_of_rows_is_known_for_a_collection_only()
    {
        Assert.Equal(3, _context.Data.LoadFromEnumerable(Views.Rows(3).ToList()).GetRowCount());
        Assert.Equal(3, _context.Data.LoadFromEnumerable(Views.Rows(3).ToArray()).GetRowCount());
        Assert.Null(_context.Data.LoadFromEnumerable(Views.Rows(3)).GetRowCount());
    }

    [Fact]
    public void Every_pass_enumerates_anew_and_reads_the_objects_as_they_are_then()
    {
        int passes = 0;
        var row = new NumberRow { Number = 1 };
        IEnumerable<NumberRow> Enumerate()
        {
            passes++;
            yield return row;
        }

        IDataView view = _context.Data.LoadFromEnumerable(Enumerate());
        Assert.Equal(0, passes);
        Assert.Equal([1], Views.Numbers(view));
        row.Number = 2;
        Assert.Equal([2], Views.Numbers(view));
        Assert.Equal(2, passes);
    }

    [Fact]
    public void Only_the_columns_asked_for_are_active()
    {
        IDataView view = _context.Data.LoadFromEnumerable(Views.Rows(3));
        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema["Number"]]);

        Assert.True(cursor.IsColumnActive(view.Schema["Number"]));
        Assert.False(cursor.IsColumnActive(view.Schema["Half"]));
        Assert.Throws<ArgumentOutOfRangeException>(() => cursor.GetGetter<float>(view.Schema["Half"]));

        var longer = new DataViewSchema.Builder();
        longer.AddColumns(view.Schema);
        longer.AddColumn("Number", NumberDataViewType.Int32);
        DataViewSchema.Column foreign = longer.ToSchema()["Number"];
        Assert.Throws<InvalidOperationException>(() => cursor.IsColumnActive(foreign));
        Assert.Throws<InvalidOperationException>(() => view.GetRowCursor([foreign]));
        Assert.Throws<ArgumentNullException>(() => view.GetRowCursor(null!));
    }

    [Fact]
    public void A_getter_of_another_type_is_refused_with_both_types_named()
    {
        IDataView view = _context.Data.LoadFromEnumerable(Views.Rows(3));
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);

        var error = Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<long>(view.Schema["Number"]));
        Assert.Contains("System.Int64", error.Message);
        Assert.Contains("System.Int32", error.Message);
    }

    [Fact]
    public void An_ended_cursor_stays_ended_and_has_no_values()
    {
        IDataView view = _context.Data.LoadFromEnumerable(Views.Rows(1));
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        ValueGetter<DataViewRowId> id = cursor.GetIdGetter();
        DataViewRowId value = default;
        Assert.Throws<InvalidOperationException>(() => id(ref value));
        Assert.True(cursor.MoveNext());
        id(ref value);
        Assert.False(cursor.MoveNext());
        Assert.False(cursor.MoveNext());
        Assert.Equal(-1, cursor.Position);
        Assert.Throws<InvalidOperationException>(() => id(ref value));
    }

    [Fact]
    public void Missing_text_and_vectors_are_empty()
    {
        IDataView view = _context.Data.LoadFromEnumerable([new Nothing()]);
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        cursor.MoveNext();
        ReadOnlyMemory<char> text = "x".AsMemory();
        cursor.GetGetter<ReadOnlyMemory<char>>(view.Schema["Text"])(ref text);
        var words = new VBuffer<ReadOnlyMemory<char>>(1, ["x".AsMemory()]);
        cursor.GetGetter<VBuffer<ReadOnlyMemory<char>>>(view.Schema["Words"])(ref words);
        var numbers = new VBuffer<float>(1, [1]);
        cursor.GetGetter<VBuffer<float>>(view.Schema["Numbers"])(ref numbers);

        Assert.True(text.IsEmpty);
        Assert.Equal(0, words.Length);
        Assert.Equal(0, numbers.Length);
    }

    [Fact]
    public void A_missing_row_is_an_error()
    {
        IDataView view = _context.Data.LoadFromEnumerable(new NumberRow?[] { new(), null }!);
        var error = Assert.Throws<InvalidOperationException>(() => Views.Numbers(view));
        Assert.Contains("null", error.Message);
        Assert.Throws<ArgumentNullException>(() => _context.Data.LoadFromEnumerable((IEnumerable<NumberRow>)null!));
    }

    [Fact]
    public void The_value_0_of_a_key_member_is_the_first_value_of_the_key()
    {
        IDataView view = _context.Data.LoadFromEnumerable([new Keyed { Key = 0 }, new Keyed { Key = 2 }, new Keyed { Key = 3 }]);

        Assert.Equal("Key<UInt32, 0-2>", view.Schema["Key"].Type.ToString());
        Assert.Equal([1u, 3u, 0u], view.GetColumn<uint>("Key"));
    }

    [Fact]
    public void A_vector_buffer_is_copied_as_it_is()
    {
        var own = new VBuffer<float>(5, 1, [7], [3]);
        IDataView view = _context.Data.LoadFromEnumerable([new Buffered { Values = own }]);
        using DataViewRowCursor cursor = view.GetRowCursor(view.Schema);
        cursor.MoveNext();
        VBuffer<float> value = default;
        cursor.GetGetter<VBuffer<float>>(view.Schema["Values"])(ref value);

        Assert.False(value.IsDense);
        Assert.Equal([0, 0, 0, 7, 0], value.DenseValues());
        Assert.False(value.GetValues() == own.GetValues());
    }

    [Fact]
    public void A_definition_changes_types_names_and_annotations()
    {
        SchemaDefinition definition = SchemaDefinition.Create(typeof(Buffered));
        definition["Values"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, 5);
        definition["Values"].AddAnnotation("SlotNames", new[] { "a", "b", "c", "d", "e" }, new VectorDataViewType(TextDataViewType.Instance, 5));
        definition["Values"].ColumnName = "Features";
        IDataView view = _context.Data.LoadFromEnumerable([new Buffered()], definition);

        Assert.Equal("Features: Vector<Single, 5> {SlotNames}", view.Schema["Features"].ToString());
        Assert.True(view.Schema["Features"].HasSlotNames());
        definition[0].ColumnType = NumberDataViewType.Single;
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.LoadFromEnumerable([new Buffered()], definition));
        definition[0].ColumnType = new VectorDataViewType(NumberDataViewType.Double, 5);
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.LoadFromEnumerable([new Buffered()], definition));
    }

    [Fact]
    public void A_schema_gives_types_and_annotations()
    {
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.AddPrimitiveValue("IsNormalized", BooleanDataViewType.Instance, true);
        var builder = new DataViewSchema.Builder();
        builder.AddColumn("Values", new VectorDataViewType(NumberDataViewType.Single, 5), annotations.ToAnnotations());
        IDataView view = _context.Data.LoadFromEnumerable([new Buffered()], builder.ToSchema());

        Assert.Equal(5, ((VectorDataViewType)view.Schema["Values"].Type).Size);
        Assert.True(view.Schema["Values"].IsNormalized());
        builder.AddColumn("Nothing", NumberDataViewType.Single);
        var error = Assert.Throws<InvalidOperationException>(() => _context.Data.LoadFromEnumerable([new Buffered()], builder.ToSchema()));
        Assert.Contains("Nothing", error.Message);
    }

    [Fact]
    public void A_definition_without_name_or_type_takes_those_of_the_member()
    {
        SchemaDefinition definition = SchemaDefinition.Create(typeof(NumberRow));
        definition["Half"].ColumnType = null;
        definition["Half"].ColumnName = null;
        IDataView view = _context.Data.LoadFromEnumerable(Views.Rows(2), definition);

        Assert.Equal("Half: Single", view.Schema["Half"].ToString());
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.LoadFromEnumerable([new Nothing()], definition));
    }

    private sealed class Nothing
    {
        public string? Text;

        public string?[]? Words { get; set; }

        public float[]? Numbers { get; set; }

        public Nothing() => Text = null;
    }

    private sealed class Keyed
    {
        [KeyType(3)]
        public uint Key { get; init; }
    }

    private sealed class Buffered
    {
        public VBuffer<float> Values { get; init; }
    }
}
