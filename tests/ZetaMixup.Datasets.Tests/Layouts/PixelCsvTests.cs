using System.Text;

namespace ZetaMixup.Datasets.Tests.Layouts;

public class PixelCsvTests
{
    [Fact]
    public void Numbers_are_divided_by_the_largest_in_the_file()
    {
        using var folder = new TemporaryFolder();
        var path = folder.WriteLines("digits.csv", "0,8,16,7", "4,0,12,10", "2,2,2,9");

        var data = DataFiles.Read(path);

        Assert.EndsWith("(pixel values)", data.Name);
        Assert.Equal([[0, 0.5f, 1], [0.25f, 0, 0.75f], [0.125f, 0.125f, 0.125f]], data.Rows.Cast<PixelRow>().Select(row => row.ReadScaled()));
        Assert.Equal(["7", "10", "9"], data.Rows.Select(row => row.Label));
        Assert.Equal(["7", "9", "10"], data.ClassNames);
    }

    [Theory]
    [InlineData("pixel0000,pixel0001,label")]
    [InlineData("0,1,label")]
    [InlineData("0,1,2")]
    public void A_header_is_no_row(string header)
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("pixels.csv", header, "255,51,MEL", "102,0,NV");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal(["MEL", "NV"], data.Rows.Select(row => row.Label));
        Assert.Equal([1f, 0.2f], ((PixelRow)data.Rows[0]).ReadScaled());
    }

    [Fact]
    public void Rows_that_do_not_fit_are_named_by_their_line()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("pixels.csv", "1,2,a", "1,2,3,a", "1,x,a", "", "1,NaN,b", "3,4,", "4,4,b");

        var data = DataFiles.Read(folder.Path);

        Assert.Equal(["a", "b"], data.Rows.Select(row => row.Label));
        Assert.Equal(
            [
                new Skipped("line 2", "4 columns instead of 3"),
                new Skipped("line 3", "a pixel value that is not a number"),
                new Skipped("line 5", "a pixel value that is not a number"),
                new Skipped("line 6", "no label"),
            ],
            data.Skipped);
    }

    [Fact]
    public void A_file_of_zeros_is_refused()
    {
        using var folder = new TemporaryFolder();
        folder.WriteLines("pixels.csv", "0,0,a", "0,0,b");

        Assert.Contains("no pixel value above 0", Assert.Throws<UserErrorException>(() => DataFiles.Read(folder.Path)).Message);
    }

    [Fact]
    public void Rows_are_found_again_whatever_is_quoted_left_out_or_empty_between_them()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("pixels.csv", [0xEF, 0xBB, 0xBF, .. "1,2,ä\r\n\r\n\"4\",3,\"b\nc\"\r\nx,1,a\r\n 2 , 1 ,\" ä \""u8]);

        var data = DataFiles.Read(path);
        var table = ((PixelRow)data.Rows[0]).Table;
        var numbers = new float[2];

        Assert.Equal([("line 1", "ä"), ("line 3", "b\nc"), ("line 6", "ä")], data.Rows.Select(row => (row.Name, row.Label)));
        float[][] expected = [[1, 2], [4, 3], [2, 1]];
        foreach (var row in new[] { 2, 0, 1, 2 })
        {
            table.Read(row, numbers);
            Assert.Equal(expected[row], numbers);
        }

        Assert.Equal((1, 4), (table.Smallest, table.Largest));
    }

    [Fact]
    public void A_file_that_changes_while_it_is_read_is_an_error()
    {
        using var folder = new TemporaryFolder();
        var path = folder.WriteLines("pixels.csv", "1,2,a", "3,4,b");
        var row = (PixelRow)DataFiles.Read(path).Rows[1];
        folder.WriteLines("pixels.csv", "1,2,a");

        Assert.Contains("pixels.csv, line 2: the file has changed", Assert.Throws<IOException>(row.ReadScaled).Message);
    }

    [Fact]
    public void Text_that_is_not_utf8_is_refused_with_its_line()
    {
        using var folder = new TemporaryFolder();
        var latin = folder.Write("latin.csv", [.. "1,2,a\n3,4,N"u8, 0xE6, .. "vus\n"u8]);
        var wide = folder.Write("wide.csv", [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("1,2,a\n3,4,b\n")]);

        Assert.Contains("latin.csv, line 2: this is not UTF-8 text", Assert.Throws<UserErrorException>(() => DataFiles.Read(latin)).Message);
        Assert.Contains("wide.csv is UTF-16 text", Assert.Throws<UserErrorException>(() => DataFiles.Read(wide)).Message);
    }
}
