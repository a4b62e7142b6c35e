using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Embedded.Tests.Transforms;

namespace MLNet.Embedded.Tests.Data;

/// <summary>How values look in a text file.</summary>
public sealed class TextValueTests : IDisposable
{
    private readonly MLContext _context = new(1);
    private readonly TextFileFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", "0")]
    [InlineData("?", "NaN")]
    [InlineData("NaN", "NaN")]
    [InlineData("n/a", "NaN")]
    [InlineData("NA", "NaN")]
    [InlineData("abc", "NaN")]
    [InlineData("1 2", "NaN")]
    [InlineData("1_000", "NaN")]
    [InlineData("0x10", "NaN")]
    [InlineData("1e", "NaN")]
    [InlineData("inf", "NaN")]
    [InlineData("infinity", "NaN")]
    [InlineData("Infinity", "Infinity")]
    [InlineData("-∞", "-Infinity")]
    [InlineData("1e400", "Infinity")]
    [InlineData("+3", "3")]
    [InlineData("1.", "1")]
    [InlineData("-.5E-1", "-0.05")]
    [InlineData("  7 ", "7")]
    public void What_is_no_number_is_NaN_and_no_field_is_0(string field, string value) =>
        Assert.Equal([value], Cells.Of(Load<TextLesion>($"id,size,depth,name\n1,{field},1,x\n"), "Size"));

    [Fact]
    public void Other_types_are_read_too()
    {
        IDataView view = Load<TextTypes>("b,l,u,y,d,k\ntrue,9,8,7,2020-01-02,1\n,,,,,\nno,3,4,5,2020-01-02 03:04:05,2\n+,1,1,1,1/2/2020,5\n");

        Assert.Equal("Key: Key<UInt32, 0-2>", Described.Column(view.Schema["Key"]));
        Assert.Equal(["True", "False", "False", "True"], Cells.Of(view, "Flag"));
        Assert.Equal(["9", "0", "3", "1"], Cells.Of(view, "Long"));
        Assert.Equal(["8", "0", "4", "1"], Cells.Of(view, "Unsigned"));
        Assert.Equal(["7", "0", "5", "1"], Cells.Of(view, "Small"));
        Assert.Equal(["2", "0", "3", "0"], Cells.Of(view, "Key"));
        Assert.Equal(new DateTime(2020, 1, 2, 3, 4, 5, DateTimeKind.Utc), view.GetColumn<DateTime>("Date").ElementAt(2));
    }

    [Theory]
    [InlineData("z,1,1,x")]
    [InlineData("+3,1,1,x")]
    [InlineData("3.0,1,1,x")]
    [InlineData("3 ,1,1,x")]
    [InlineData("2147483648,1,1,x")]
    public void What_is_no_whole_number_cannot_be_missing_and_stops_the_reading_of_its_column(string line)
    {
        IDataView view = Load<TextLesion>($"id,size,depth,name\n{line}\n");

        Exception? error = Record.Exception(() => Cells.Of(view, "Number"));

        Assert.True(error is FormatException or InvalidOperationException, $"{error}");
        Assert.Contains("line 2, column Number", error.Message);
        Assert.Equal(["x"], Cells.Of(view, "Diagnosis"));
    }

    [Fact]
    public void Fields_that_could_not_be_read_are_counted()
    {
        var messages = new List<string>();
        _context.Log += (_, happened) => messages.Add(happened.RawMessage);

        Cells.Of(Load<TextLesion>("id,size,depth,name\n1,abc,1,x\n1,?,1,x\n1,1,1,x\n"));

        Assert.Contains(messages, message => message.Contains("Bad value at line 2 in column Size"));
        Assert.Contains("Processed 3 rows with 1 bad values and 0 format errors", messages);
    }

    private IDataView Load<T>(string text) => _context.Data.LoadFromTextFile<T>(_folder.Write(text), ',', hasHeader: true);
}
