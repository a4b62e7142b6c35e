namespace Samples.Tests;

public sealed class SkinLesionTests(SkinLesionTests.Synthetic synthetic) : IClassFixture<SkinLesionTests.Synthetic>
{
    private static readonly string[] Methods = ["none", "mixup", "ζ-mixup"];

    [Fact]
    public void Synthetic_lesions_are_called_synthetic()
    {
        Assert.StartsWith("Data: synthetic lesions", synthetic.Output[0], StringComparison.Ordinal);
        Assert.Contains(synthetic.Output, line => line.StartsWith("The lesions are synthetic", StringComparison.Ordinal));
    }

    [Fact]
    public void Each_method_has_a_row_with_mean_and_error() => AssertTable(synthetic.Output, lowestMicroF1: 0.55);

    // A few of the 200 test images decide, and training amplifies rounding.
    [Fact]
    public void The_README_shows_what_it_prints() => ReadmeOutput.AssertPrinted("SkinLesion", synthetic.Output, tolerance: 0.05);

    [SkippableFact]
    public void It_reads_PH2()
    {
        var lines = Sample.Lines("SkinLesion", SharedData.Require("ph2"));
        Assert.Contains(lines, line => line.Contains("200 images of 3 classes", StringComparison.Ordinal));
        Assert.DoesNotContain(lines, line => line.Contains("synthetic", StringComparison.Ordinal));
        AssertTable(lines, lowestMicroF1: 0.4);
    }

    [SkippableFact]
    public void It_reads_a_part_of_HAM10000()
    {
        var data = SharedData.Require("ham10000");
        using var folder = new TemporaryFolder();
        var lines = File.ReadLines(Path.Combine(data, "HAM10000_metadata.csv")).Take(301).ToArray();
        folder.Write("HAM10000_metadata.csv", System.Text.Encoding.UTF8.GetBytes(string.Join('\n', lines)));
        foreach (var name in lines.Skip(1).Select(line => line.Split(',')[1] + ".jpg"))
        {
            if (Path.Combine(data, "images", name) is var image && File.Exists(image))
            {
                folder.Write(Path.Combine("images", name), File.ReadAllBytes(image));
            }
        }

        AssertTable(Sample.Lines("SkinLesion", folder.Path), lowestMicroF1: 0.3);
    }

    private static void AssertTable(string[] lines, double lowestMicroF1)
    {
        Assert.Equal(15, lines.Count(line => line.StartsWith("seed ", StringComparison.Ordinal)));
        var table = lines.Block("method ");
        Assert.Equal(1 + Methods.Length, table.Length);
        foreach (var method in Methods)
        {
            var numbers = table.NumbersOf(method + " ");
            Assert.Equal(method == "none" ? 2 : 4, numbers.Length);
            Assert.InRange(numbers[0], lowestMicroF1, 1);
            Assert.InRange(numbers[1], 0.0001, 0.1);
        }
    }

    public sealed class Synthetic
    {
        internal string[] Output { get; } = Sample.Lines("SkinLesion");
    }
}
