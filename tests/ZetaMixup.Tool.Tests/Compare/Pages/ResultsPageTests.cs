using System.Text.RegularExpressions;

namespace Experiments.Tests.Reporting;

public class ResultsPageTests
{
    [Fact]
    public void A_page_shows_every_seed_curve_matrix_and_setting_and_the_command()
    {
        var page = Report("--methods", "none,mixup,cutmix,zeta,zeta+cutmix", "--seeds", "2", "--epochs", "3", "--hidden", "0", "--image-size", "8", "--batch-size", "6");

        Assert.Contains("<h1>Colours: what mixing does</h1>", page);
        Assert.Contains("The colours are made up.", page);
        Assert.Equal((5 + 4) * 2, Regex.Count(page, "<circle "));
        Assert.Equal(3 * 5, Regex.Count(page, "class=\"curve c\\d dash\\d\"><title>"));
        Assert.Equal(5, Regex.Count(page, "<table class=\"heat\">"));
        Assert.Contains("<dt>batch size</dt><dd>6</dd>", page);
        Assert.Matches("<code>dotnet run -c Release --project samples/Test -- --methods none,mixup,cutmix,zeta,zeta\\+cutmix --seeds 2 .* --report [^ ]+</code>", page);
    }

    [Fact]
    public void Its_pictures_are_of_the_originals_and_of_every_way_to_mix_them()
    {
        var page = Report("--methods", "none", "--seeds", "1", "--epochs", "1", "--hidden", "0", "--image-size", "8", "--batch-size", "6", "--gamma", "2.5");

        string[] lines = ["as they are", "mixup", "CutMix", "ζ-mixup, γ = 1.8", "ζ-mixup, γ = 2.5", "ζ-mixup, γ = 4", "ζ-mixup, γ = 2.5, then CutMix"];
        Assert.Equal(lines, Regex.Matches(page, "<h3>([^<]*)</h3>").Select(match => match.Groups[1].Value));
        Assert.Equal(6 * lines.Length, Regex.Count(page, "<img "));
        Assert.Equal(6 * lines.Length, Regex.Count(page, "class=\"shares\""));

        // Of a batch, the classes take turns; as they are, their labels are whole.
        var originals = page[page.IndexOf("<h3>as they are</h3>", StringComparison.Ordinal)..page.IndexOf("<h3>mixup</h3>", StringComparison.Ordinal)];
        Assert.Equal(6, Regex.Count(originals, "100&#160;%"));
        Assert.StartsWith("red,blue,", string.Join(',', Regex.Matches(originals, "alt=\"mostly (\\w+)\"").Select(match => match.Groups[1].Value)));
    }

    [Fact]
    public void Rows_that_are_no_pictures_show_their_soft_labels_alone()
    {
        using var folder = new TemporaryFolder();

        var page = Report("--data", folder.WritePixels("pixels.csv", rows: 60), "--seeds", "1", "--epochs", "1", "--hidden", "0");

        Assert.DoesNotContain("<img ", page);
        Assert.DoesNotContain("CutMix</h3>", page);
        Assert.DoesNotContain("made up", page);
        Assert.Equal(8 * 5, Regex.Count(page, "class=\"shares\""));
    }

    [Fact]
    public void Names_from_the_data_cannot_add_markup()
    {
        using var folder = new TemporaryFolder();
        var data = folder.WriteLines("pixels.csv", [.. Enumerable.Range(0, 20).Select(i => $"{i},{20 - i},3,{(i % 2 == 0 ? "<script>alert(1)</script>" : "b")}")]);

        var page = Report("--data", data, "--seeds", "1", "--epochs", "1", "--hidden", "0", "--batch-size", "4");

        Assert.DoesNotContain("<script", page);
        Assert.Contains("&lt;script&gt;alert(1)&lt;/script&gt;", page);
    }

    [Fact]
    public void The_test_curve_ends_at_the_result()
    {
        var page = Report("--methods", "none", "--seeds", "1", "--epochs", "30", "--hidden", "0", "--image-size", "4", "--learning-rate", "0.1");

        Assert.Contains("<th scope=\"row\">none</th><td>100.0 &#177; 0.0</td>", page);
        Assert.Contains("micro-F1 % on the test rows against epoch: none", page);
        Assert.DoesNotContain("NaN", page);
    }

    private static string Report(params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "page.html");
        var (exitCode, _, error) = Fixture.Run([.. arguments, "--report", path]);
        Assert.Equal((0, ""), (exitCode, error));
        return File.ReadAllText(path);
    }
}
