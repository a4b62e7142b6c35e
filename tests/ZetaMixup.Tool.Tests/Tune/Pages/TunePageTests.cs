using ZetaMixup.Tool.Tests.Compare;

namespace ZetaMixup.Tool.Tests.Tune.Pages;

public sealed class TunePageTests
{
    [Fact]
    public void A_page_has_the_verdict_the_curve_the_policies_what_was_dropped_and_the_snippet()
    {
        using var folder = new TemporaryFolder();
        var output = Tool.Done(
            "tune", folder.WriteDigits("pixels.csv", rows: 60), "--epochs", "4", "--hidden", "4", "--train-size", "40", "--budget", "100 trainings",
            "--json", folder.In("one.json"), "--report", folder.In("page.html"));

        var page = File.ReadAllText(folder.In("page.html"));
        string[] expected =
        [
            "<p class=\"verdict\">Mixing ", "Recommended: ", "<h2>On rows that no search has seen</h2>", "micro-F1 with mixing minus without, points",
            "<h2>Policies side by side</h2>", "<h2>γ</h2>", "micro-F1 % on the inner splits by γ: zeta", "<h2>What was tried and dropped</h2>", "settings without mixing",
            "<h2>To paste</h2>", "SoftLabelNeuralNetworkOptions", "<h2>Settings</h2>", "zetamixup tune ",
        ];
        Assert.All(expected, text => Assert.Contains(text, page));
        Assert.Equal(expected.Where(text => text.StartsWith("<h2>", StringComparison.Ordinal)), expected.Where(text => text.StartsWith("<h2>", StringComparison.Ordinal)).OrderBy(text => page.IndexOf(text, StringComparison.Ordinal)));
        Assert.DoesNotContain("<script", page);
        Assert.DoesNotContain("NaN", page);
        Assert.Contains("The best setting of each policy in the search", output);
    }
}
