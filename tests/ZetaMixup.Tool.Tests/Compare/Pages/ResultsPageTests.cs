using System.Text.RegularExpressions;

namespace ZetaMixup.Tool.Tests.Compare.Pages;

public sealed class ResultsPageTests
{
    /// <summary>Stands for a folder of pictures.</summary>
    private const string Colors = "colors";

    [Fact]
    public void A_page_shows_every_seed_curve_matrix_and_setting_and_the_command()
    {
        var page = Report(Colors, "--methods", "none,mixup,cutmix,zeta,zeta+cutmix", "--seeds", "2", "--epochs", "3", "--hidden", "0", "--image-size", "8", "--batch-size", "6");

        Assert.Contains("<h1>Comparison of mixing methods</h1>", page);
        Assert.Equal(2 + 3, Regex.Count(page, "<img class=\"chart\""));
        var differences = ChartTests.Svg(page[page.IndexOf("alt=\"micro-F1 minus none", StringComparison.Ordinal)..]);
        Assert.Equal(4 * 2, differences.Descendants().Count(element => element.Name.LocalName == "ellipse"));
        Assert.Equal(1 + 4 + 4, Regex.Count(page, "<table class=\"heat\">"));
        Assert.Contains("<dt>batch size</dt><dd>6</dd>", page);
        Assert.Matches("<code>zetamixup compare [^ ]+ --methods none,mixup,cutmix,zeta,zeta\\+cutmix --seeds 2 .* --report [^ ]+</code>", page);
    }

    [Fact]
    public void Its_pictures_are_of_the_originals_and_of_every_way_to_mix_them()
    {
        var page = Report(Colors, "--methods", "none", "--seeds", "1", "--epochs", "1", "--hidden", "0", "--image-size", "8", "--batch-size", "6", "--gamma", "2.5");

        string[] lines = ["unmixed", "mixup", "CutMix", "ζ-mixup, γ = 1.8", "ζ-mixup, γ = 2.5", "ζ-mixup, γ = 4", "ζ-mixup, γ = 2.5, then CutMix"];
        Assert.Equal(lines, Regex.Matches(page[page.IndexOf("What the network sees", StringComparison.Ordinal)..], "<h3>([^<]*)</h3>").Select(match => match.Groups[1].Value));
        Assert.Equal(6 * lines.Length, Regex.Count(page, "<img class=\"picture\""));
        Assert.Equal(6 * lines.Length, Regex.Count(page, "class=\"soft-label\""));

        // The classes of a batch alternate; without mixing, their labels are hard.
        var originals = page[page.IndexOf("<h3>unmixed</h3>", StringComparison.Ordinal)..page.IndexOf("<h3>mixup</h3>", StringComparison.Ordinal)];
        Assert.Equal(6, Regex.Count(originals, "100&#160;%"));
        Assert.StartsWith("blue,red,", string.Join(',', Regex.Matches(originals, "alt=\"mostly (\\w+)\"").Select(match => match.Groups[1].Value)));
    }

    [Fact]
    public void Rows_that_are_no_pictures_show_their_soft_labels_alone()
    {
        using var folder = new TemporaryFolder();

        var page = Report(folder.WriteDigits("pixels.csv", rows: 60), "--seeds", "1", "--epochs", "1", "--hidden", "0");

        Assert.DoesNotContain("<img class=\"picture\"", page);
        Assert.DoesNotContain("CutMix</h3>", page);
        Assert.Equal(8 * 5, Regex.Count(page, "class=\"soft-label\""));
    }

    [Fact]
    public void Names_from_the_data_cannot_add_markup()
    {
        using var folder = new TemporaryFolder();
        var data = folder.WriteLines("pixels.csv", [.. Enumerable.Range(0, 20).Select(i => $"{i},{20 - i},3,{(i % 2 == 0 ? "<script>alert(1)</script>" : "b")}")]);

        var page = Report(data, "--seeds", "1", "--epochs", "1", "--hidden", "0", "--batch-size", "4");

        Assert.DoesNotContain("<script", page);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page);
    }

    [Fact]
    public void The_test_curve_ends_at_the_result()
    {
        var page = Report(Colors, "--methods", "none", "--seeds", "1", "--epochs", "30", "--hidden", "0", "--image-size", "4", "--learning-rate", "0.1");

        Assert.Contains("none</span></th><td>100.0</td>", page);
        Assert.Contains("micro-F1 % on the test rows by epoch: none", page);
        Assert.DoesNotContain("NaN", page);
    }

    [Fact]
    public void It_opens_with_the_verdict_and_names_the_data_without_their_path()
    {
        var page = Report(Colors, "--methods", "none,zeta", "--seeds", "1", "--epochs", "1", "--hidden", "0", "--image-size", "4");

        var opening = page[page.IndexOf("<h1>", StringComparison.Ordinal)..page.IndexOf("</header>", StringComparison.Ordinal)];
        Assert.Contains("</h1>\n<p class=\"verdict\">No difference to none can be shown with one seed", opening);
        Assert.Contains("Data: colors (one folder per class): 18 training rows, 6 test rows, 1 seed.", opening);
        Assert.DoesNotContain(Path.GetTempPath(), opening);
    }

    [Fact]
    public void It_names_date_versions_and_machine()
    {
        var page = Report(Colors, "--methods", "none", "--seeds", "1", "--epochs", "1", "--hidden", "0", "--image-size", "4");

        Assert.Matches("<dt>date</dt><dd>20[0-9]{2}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2} UTC</dd>", page);
        Assert.Matches("<dt>zetamixup</dt><dd>[0-9]+\\.[0-9]+\\.[0-9]+", page);
        Assert.Contains($"<dt>.NET</dt><dd>{Environment.Version}</dd>", page);
        Assert.Contains("<dt>ML.NET</dt><dd>6.0.0</dd>", page);
        Assert.Contains($"<dt>cores</dt><dd>{Environment.ProcessorCount}</dd>", page);
    }

    private static string Report(string data, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var path = folder.In("page.html");
        Tool.Done(["compare", data == Colors ? folder.WriteColors("colors", rows: 24) : data, .. arguments, "--report", path]);
        return File.ReadAllText(path);
    }
}
