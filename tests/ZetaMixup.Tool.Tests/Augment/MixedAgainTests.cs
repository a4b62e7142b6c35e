using ZetaMixup.Datasets;

namespace ZetaMixup.Tool.Tests.Augment;

/// <summary>The output of a run as the input of another.</summary>
public sealed class MixedAgainTests
{
    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    [InlineData("png")]
    public void Output_is_read_with_its_soft_labels(string format)
    {
        using var folder = new TemporaryFolder();
        Tool.Done("augment", folder.WritePixels(40), folder.In("out"), "--format", format);
        Tool.Done("augment", folder.WritePixels(40), folder.In("csv"), "--format", "csv");
        var expected = File.ReadAllLines(folder.In("csv/augmented.csv")).Skip(1).Select(line => line.Split(','))
            .ToDictionary(fields => fields[0], fields => (Label: fields[1], Soft: fields[2..5].Select(Tool.Number).ToArray(), Values: fields[5..].Select(Tool.Number).ToArray()));

        var data = DataLocation.Read(folder.In("out"), "IN");

        Assert.EndsWith("(mixed rows)", data.Name);
        Assert.Equal(["0", "1", "2"], data.ClassNames);
        Assert.Equal(40, data.Rows.Count);
        var ids = format == "png" ? data.Rows.Select(row => Path.GetFileNameWithoutExtension(row.Name)) : expected.Keys;
        foreach (var (row, id) in data.Rows.Zip(ids))
        {
            Assert.Equal(expected[id].Label, row.Label);
            Assert.Equal(expected[id].Soft, row.SoftLabel.ToArray());
            if (row is PixelRow pixels)
            {
                Assert.Equal(expected[id].Values, Read(pixels));
                Assert.Equal(255, pixels.Table.Scale);
            }
        }
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("png")]
    public void Output_is_mixed_again_with_the_soft_labels_of_its_rows(string format)
    {
        using var folder = new TemporaryFolder();
        Tool.Done("augment", folder.WritePixels(40), folder.In("once"), "--format", format);
        string[] options = ["--format", "csv", "--provenance", "--policy", "mixup", "--image-size", "4"];

        Assert.Contains("Labels: soft, 3 probabilities per row", Tool.Done(["augment", folder.In("once"), folder.In("twice"), .. options]));

        var once = DataLocation.Read(folder.In("once"), "IN").Rows.ToDictionary(row => row.Name, row => row.SoftLabel.ToArray());
        foreach (var line in File.ReadAllLines(folder.In("twice/augmented.csv")).Skip(1).Select(line => line.Split(',')))
        {
            var (sources, weights) = (line[5].Split(';'), line[6].Split(';').Select(Tool.Number).ToArray());
            for (var k = 0; k < 3; k++)
            {
                Assert.Equal(sources.Zip(weights, (source, weight) => once[source][k] * weight).Sum(), Tool.Number(line[2 + k]), 1e-5);
            }
        }
    }

    [Fact]
    public void Mixed_rows_are_trained_on_with_their_soft_labels_and_tested_on_unmixed_rows()
    {
        using var folder = new TemporaryFolder();
        var test = folder.WritePixels(30, "test.csv");
        Tool.Done("augment", folder.WritePixels(60), folder.In("mixed"), "--format", "csv");
        string[] options = ["--epochs", "2", "--seeds", "1", "--methods", "none"];

        Assert.Contains("mixed rows, which share sources", Tool.Run(["compare", folder.In("mixed"), .. options]).Error);
        Assert.Contains("has soft labels; only single labels are redrawn", Tool.Run(["compare", folder.In("mixed"), "--test", test, "--label-noise", "0.1", .. options]).Error);
        Assert.Contains("so no validation rows can be drawn from them", Tool.Run(["compare", folder.In("mixed"), "--test", test, "--early-stopping", "2", .. options]).Error);
        Assert.Contains("90 rows of 3 classes, the last 30 of them test rows", Tool.Done(["compare", folder.In("mixed"), "--test", test, .. options]));
    }

    [Fact]
    public void Output_that_is_not_complete_or_damaged_is_an_error()
    {
        using var folder = new TemporaryFolder();
        var pixels = folder.WritePixels(40);
        Tool.Done("augment", pixels, folder.In("half"), "--format", "csv", "--shard", "1/2");
        var head = "id,label,soft:a,soft:b,p0,p1,p2,p3";

        Assert.Contains("is output of 'zetamixup augment' that is not complete", Error(folder.In("half")));
        Assert.Contains("line 2: the row is damaged; expected probabilities of at least 0 that sum to 1", Error(folder.WriteLines("sum.csv", head, "1,a,0.9,0.2,1,2,3,4")));
        Assert.Contains("line 2: the row is damaged; its label is 'c', expected one of a, b", Error(folder.WriteLines("label.csv", head, "1,c,1,0,1,2,3,4")));
        Assert.Contains("line 3: the row is damaged; expected 8 fields with 4 values", Error(folder.WriteLines("short.csv", head, "1,a,1,0,1,2,3,4", "2,a,1,0,1,2,3")));
        Assert.Contains("line 1: the row is damaged; expected an object with id, label, softLabel and values", Error(folder.WriteLines("a.jsonl", "{\"id\":\"1\"}")));
        Assert.Contains("has no row", Error(folder.WriteLines("none.csv", head)));
    }

    private static string Error(string location) => Assert.Throws<UserErrorException>(() => DataLocation.Read(location, "IN")).Message;

    private static float[] Read(PixelRow row)
    {
        var values = new float[row.Table.Width];
        row.Table.Read(row.Number, values);
        return values;
    }
}
