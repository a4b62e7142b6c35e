using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Embedded.Tests.Transforms;

namespace MLNet.Embedded.Tests.Data;

public sealed class LoadFromTextFileTests : IDisposable
{
    private readonly MLContext _context = new(1);
    private readonly TextFileFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Members_are_read_from_the_fields_that_they_name()
    {
        IDataView view = Load<TextLesion>("id,size,depth,name\n7,2.5,1e3,naevus\n-4,.5,-2,mole\n");

        Assert.Equal(["Number: Int32", "Size: Single", "Depth: Double", "Diagnosis: String"], Described.Columns(view.Schema));
        Assert.Equal([["7", "2.5", "1000", "naevus"], ["-4", "0.5", "-2", "mole"]], Cells.Of(view));
        Assert.Equal(["naevus", "mole"], _context.Data.CreateEnumerable<TextLesion>(view, reuseRowObject: false).Select(lesion => lesion.Name));
    }

    [Fact]
    public void Ranges_and_lists_of_fields_are_vectors()
    {
        IDataView view = Load<TextVectors>("a,b,c,d,e\n1,2,3,4,x\n5,,6,,y\n,,,,\n7\n");

        Assert.Equal(["Values: Vector<Single, 4>", "Picked: Vector<Int32, 2>", "One: Vector<Single, 1>", "Alone: Single"], Described.Columns(view.Schema));
        Assert.Equal(["[1 2 3 4]", "[5 0 6 0]", "[0 0 0 0]", "[7 0 0 0]"], Cells.Of(view, "Values"));
        Assert.Equal(["[4 1]", "[0 5]", "[0 0]", "[0 7]"], Cells.Of(view, "Picked"));
        Assert.Equal(["[3]", "[6]", "[0]", "[0]"], Cells.Of(view, "One"));
        Assert.Equal(["3", "6", "0", "0"], Cells.Of(view, "Alone"));
    }

    [Fact]
    public void A_row_may_have_too_few_fields_or_too_many() =>
        Assert.Equal([["1", "0", "0", ""], ["2", "3", "4", "x"]], Cells.Of(Load<TextLesion>("id,size,depth,name\n1\n2,3,4,x,y,z\n")));

    [Theory]
    [InlineData(false, "  lead|trail  |\"quoted\"|\"a|\"\"", "lead|trail  |\"quoted\"|\"a|\"\"")]
    [InlineData(true, "\"quoted\"|\"a,b\"|\"a\"\"b\"|a\"b|\"\"|  \"x\"  |\" in \"|\"\"\"\"", "quoted|a,b|a\"b|a\"b||x| in |\"")]
    [InlineData(true, "\"x\"y|\"open", "|")]
    public void Quotes_hold_a_field_together_where_they_are_allowed(bool allowQuoting, string fields, string texts)
    {
        string text = string.Concat(fields.Split('|').Select(field => $"1,1,1,{field}\n"));

        IDataView view = _context.Data.LoadFromTextFile<TextLesion>(_folder.Write(text), ',', allowQuoting: allowQuoting);

        Assert.Equal(texts.Split('|'), Cells.Of(view, "Diagnosis"));
    }

    [Fact]
    public void White_space_at_the_end_of_a_line_can_be_trimmed()
    {
        string path = _folder.Write("1,1,1,x  \n1,1,1,y  ,z\n");

        Assert.Equal(["x  ", "y  "], Cells.Of(_context.Data.LoadFromTextFile<TextLesion>(path, ','), "Diagnosis"));
        Assert.Equal(["x", "y  "], Cells.Of(_context.Data.LoadFromTextFile<TextLesion>(path, ',', trimWhitespace: true), "Diagnosis"));
    }

    [Theory]
    [InlineData("# about\n// this\nid,size,depth,name\n\n1,1,1,x\n// not\n2,1,1,y\n\n", true)]
    [InlineData("#id\n1,1,1,x\n2,1,1,y", false)]
    [InlineData("id,size,depth,name\r\n1,1,1,x\r\n2,1,1,y\r\n", true)]
    [InlineData("\uFEFFid,size,depth,name\n1,1,1,x\n2,1,1,y\n", true)]
    public void Empty_lines_and_comments_are_no_rows(string text, bool hasHeader)
    {
        IDataView view = _context.Data.LoadFromTextFile<TextLesion>(_folder.Write(text), ',', hasHeader);

        Assert.Equal(["1", "2"], Cells.Of(view, "Number"));
        Assert.Equal([new DataViewRowId(0, 0), new DataViewRowId(1, 0)], Views.Ids(view));
    }

    [Theory]
    [InlineData('\t')]
    [InlineData(';')]
    [InlineData('|')]
    public void Fields_stand_between_separators(char separator)
    {
        IDataView view = _context.Data.LoadFromTextFile<TextLesion>(_folder.Write(string.Join(separator, "1", "2", "3", "a, b")), separator);

        Assert.Equal([["1", "2", "3", "a, b"]], Cells.Of(view));
    }

    [Fact]
    public void The_file_is_read_anew_in_every_pass()
    {
        IDataView view = Load<TextLesion>("id,size,depth,name\n1,1,1,x\n");
        Assert.Equal(["1"], Cells.Of(view, "Number"));

        _folder.Write("id,size,depth,name\n5,1,1,x\n6,1,1,y\n");

        Assert.Equal(["5", "6"], Cells.Of(view, "Number"));
        Assert.Null(view.GetRowCount());
        Assert.False(view.CanShuffle);
    }

    [Fact]
    public void A_file_without_rows_is_a_view_without_rows()
    {
        Assert.Empty(Cells.Of(Load<TextLesion>("id,size,depth,name\n")));
        Assert.Empty(Cells.Of(Load<TextLesion>("")));
    }

    [Fact]
    public void A_cursor_shows_what_it_was_asked_for()
    {
        IDataView view = Load<TextLesion>("id,size,depth,name\n1,2,3,x\n");

        using DataViewRowCursor cursor = view.GetRowCursor([view.Schema["Size"]]);

        Assert.Same(view.Schema, cursor.Schema);
        Assert.True(cursor.IsColumnActive(view.Schema["Size"]));
        Assert.False(cursor.IsColumnActive(view.Schema["Number"]));
        ValueGetter<float> getter = cursor.GetGetter<float>(view.Schema["Size"]);
        float value = 0;
        Assert.Throws<InvalidOperationException>(() => getter(ref value));
        Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<int>(view.Schema["Size"]));
        Assert.True(cursor.MoveNext());
        getter(ref value);
        Assert.Equal(2, value);
        Assert.False(cursor.MoveNext());
    }

    [Fact]
    public void A_path_that_leads_nowhere_is_refused_at_once()
    {
        string path = _folder.PathOf("nothing.csv");

        var error = Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.LoadFromTextFile<TextLesion>(path));

        Assert.Equal("path", error.ParamName);
        Assert.Contains(path, error.Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.LoadFromTextFile<TextLesion>(null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.LoadFromTextFile<TextLesion>(_folder.Write("1"), '"'));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.Data.LoadFromTextFile<TextLesion>(_folder.Write("1"), '1'));
    }

    [Fact]
    public void A_class_that_does_not_say_where_its_members_come_from_is_refused()
    {
        Assert.Contains("'Size'", Assert.Throws<InvalidOperationException>(() => Load<UnsaidRow>("1\n")).Message);
        Assert.Throws<InvalidOperationException>(() => Load<DecimalRow>("1\n"));
        Assert.Throws<ArgumentOutOfRangeException>(() => Load<EmptyRow>("1\n"));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LoadColumnAttribute(-1));
        Assert.Throws<ArgumentOutOfRangeException>(() => new LoadColumnAttribute(2, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => Load<RepeatedRow>("1\n"));
    }

    private IDataView Load<T>(string text) => _context.Data.LoadFromTextFile<T>(_folder.Write(text), ',', hasHeader: true);
}
