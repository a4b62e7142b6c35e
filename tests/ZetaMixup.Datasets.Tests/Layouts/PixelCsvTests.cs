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

    [Theory]
    [InlineData("label,pixel1,pixel2", "MEL,255,51", "NV,102,0")]
    [InlineData("pixel1,class,pixel2", "255,MEL,51", "102,NV,0")]
    [InlineData("p0,p1,animal", "255,51,MEL", "102,0,NV")]
    [InlineData("animal,p0,p1", "MEL,255,51", "NV,102,0")]
    [InlineData("400,410,class", "255,51,MEL", "102,0,NV")]
    [InlineData(",pixel1,pixel2,label", "0,255,51,MEL", "1000,102,0,NV")]
    [InlineData("Unnamed: 0,label,pixel1,pixel2", "0,MEL,255,51", "7,NV,102,0")]
    [InlineData("pixel1,pixel2,label,", "255,51,MEL,", "102,0,NV,")]
    public void The_header_tells_the_label_and_what_is_no_pixel(params string[] lines)
    {
        using var folder = new TemporaryFolder();
        var data = DataFiles.Read(folder.WriteLines("pixels.csv", lines));
        var table = ((PixelRow)data.Rows[0]).Table;
        var numbers = new float[table.Width];
        table.Read(1, numbers);

        Assert.Equal(["MEL", "NV"], data.Rows.Select(row => row.Label));
        Assert.Equal([102, 0], numbers);
    }

    [Fact]
    public void What_was_taken_for_what_is_said()
    {
        using var folder = new TemporaryFolder();

        var data = DataFiles.Read(folder.WriteLines("pixels.csv", ",label,p0,p1,p2,p3", "0,a,100,50,20,10", "1,b,100,50,20,10"));

        Assert.Equal(
            [
                "Columns: header; label 'label' (column 2), by its name; 4 pixels; not read: (column 1)",
                "Scale: 0 to 255, because the values are integers up to 100, taken for 8-bit pixels; --scale sets another",
                "Pictures: 2 x 2 gray pixels, because their number is a square; --shape sets another",
            ],
            data.Findings.Values);
        Assert.Equal(100f / 255, ((PixelRow)data.Rows[0]).ReadScaled()[0]);
    }

    [Fact]
    public void Two_columns_that_may_be_the_label_are_an_error_that_names_them()
    {
        using var folder = new TemporaryFolder();
        var path = folder.WriteLines("pixels.csv", "label,p0,p1,class", "1,2,3,4", "2,3,4,5");

        Assert.Contains("several columns that may be the label: 'label', 'class'. Name one with --label-column.", Assert.Throws<UserErrorException>(() => DataFiles.Read(path)).Message);
    }

    [Fact]
    public void Spellings_of_one_class_are_merged_and_said()
    {
        using var folder = new TemporaryFolder();

        var numbers = DataFiles.Read(folder.WriteLines("numbers.csv", "p0,p1,label", "3,1,1", "1,1,1.0", "2,2,0", "2,2,0.0", "1,2,007"));
        var texts = DataFiles.Read(folder.WriteLines("texts.csv", "p0,p1,label", "3,1,n\u00e6vus", "1,1,ne\u0301vus", "2,2,n\u00e9vus"));

        Assert.Equal(["0", "1", "007"], numbers.ClassNames.OrderBy(name => name.Length).ThenBy(name => name, StringComparer.Ordinal));
        Assert.Contains("The labels '1' and '1.0' count as one class, '1'.", numbers.Notes);
        Assert.Contains("The labels '0' and '0.0' count as one class, '0'.", numbers.Notes);
        Assert.Equal(["n\u00e6vus", "n\u00e9vus"], texts.ClassNames);
        Assert.Contains(texts.Notes, note => note.EndsWith("count as one class, 'n\u00e9vus'.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("100,50,20,10,0", 255)] // 8-bit pixels of a dark picture
    [InlineData("16,0,3,8,0", 16)] // 4-bit gray levels, as in optdigits
    [InlineData("1,0,1,1,0", 1)]
    [InlineData("0.5,0.25,0,0.1,0", 0.5)]
    [InlineData("300,50,20,10,0", 300)]
    public void Integers_up_to_255_are_8_bit_pixels(string line, float scale)
    {
        using var folder = new TemporaryFolder();

        var data = DataFiles.Read(folder.WriteLines("pixels.csv", "p0,p1,p2,p3,label", line));

        Assert.Equal(scale, ((PixelRow)data.Rows[0]).Table.Scale);
    }

    [Fact]
    public void Planes_of_colors_are_told_from_interleaved_colors()
    {
        using var folder = new TemporaryFolder();
        const string Header = "p0,p1,p2,p3,p4,p5,p6,p7,p8,p9,p10,p11,label";

        var planar = DataFiles.Read(folder.WriteLines("planar.csv", Header, "255,255,255,255,9,9,9,9,0,0,0,0,a"));
        var interleaved = DataFiles.Read(folder.WriteLines("interleaved.csv", Header, "255,9,0,255,9,0,255,9,0,255,9,0,a"));
        var gray = DataFiles.Read(folder.WriteLines("gray.csv", Header, "90,90,90,91,91,91,30,30,30,32,32,32,a"));

        Assert.Equal(new ImageShape(2, 2, 3, PixelLayout.Planar), planar.Shape);
        Assert.Equal(new ImageShape(2, 2, 3, PixelLayout.Interleaved), interleaved.Shape);
        Assert.Equal(new ImageShape(2, 2, 3, PixelLayout.Interleaved), gray.Shape);
        Assert.Contains("Pictures: 2 x 2 pixels with one plane per color, as their values look; --shape sets another", planar.Findings.Values);
    }
}
