using SkinLesion.MadeUp;
using ZetaMixup.Datasets;
using ZetaMixup.Samples.Experiments.MadeUp;

namespace SkinLesion.Tests.MadeUp;

public class MadeUpLesionsTests
{
    [Fact]
    public void The_same_seed_draws_the_same_lesions_and_another_seed_others()
    {
        var first = MadeUpLesions.Draw(seed: 1, count: 20);
        var again = MadeUpLesions.Draw(seed: 1, count: 20);
        var other = MadeUpLesions.Draw(seed: 2, count: 20);

        Assert.Equal(first.Rows.Select(Pixels), again.Rows.Select(Pixels));
        Assert.Equal(first.Rows.Select(row => row.Label), again.Rows.Select(row => row.Label));
        Assert.NotEqual(first.Rows.Select(Pixels), other.Rows.Select(Pixels));
    }

    [Fact]
    public void The_seven_classes_of_isic_2018_come_in_uneven_shares()
    {
        var data = MadeUpLesions.Draw(seed: 3, count: 500);

        Assert.Equal(["MEL", "NV", "BCC", "AKIEC", "BKL", "DF", "VASC"], data.ClassNames);
        Assert.Equal(500, data.Rows.Count);
        Assert.Equal(1, LesionClasses.All.Sum(traits => traits.Share), 9);
        Assert.True(Count("NV") > 2 * Count("DF"));

        int Count(string name) => data.Rows.Count(row => row.Label == name);
    }

    [Fact]
    public void No_two_lesions_are_alike()
    {
        var images = MadeUpLesions.Draw(seed: 4, count: 60).Rows.Select(row => Convert.ToHexString(Pixels(row))).ToArray();

        Assert.Equal(images.Length, images.Distinct().Count());
    }

    [Fact]
    public void They_are_called_made_up_wherever_results_are_shown()
    {
        using var folder = new TemporaryFolder();
        var json = Path.Combine(folder.Path, "results.json");

        var (exitCode, output, _) = Fixture.Run("--methods", "none", "--seeds", "1", "--epochs", "1", "--image-size", "4", "--hidden", "0", "--json", json);

        Assert.Equal(0, exitCode);
        Assert.Contains("Data: made-up lesions", output);
        Assert.Contains("made-up lesions, drawn by this program: 1200 rows to train", output);
        Assert.Contains("\"data\": \"made-up lesions", File.ReadAllText(json));
    }

    [Fact]
    public void They_are_neither_easy_nor_hopeless()
    {
        using var folder = new TemporaryFolder();
        var json = Path.Combine(folder.Path, "results.json");

        var (exitCode, _, _) = Fixture.Run("--methods", "none,zeta", "--seeds", "1", "--epochs", "5", "--image-size", "16", "--json", json);

        Assert.Equal(0, exitCode);
        using var results = System.Text.Json.JsonDocument.Parse(File.ReadAllText(json));
        Assert.All(
            results.RootElement.GetProperty("methods").EnumerateArray(),
            method => Assert.InRange(method.GetProperty("mean").GetDouble(), 0.6, 0.9));
    }

    private static byte[] Pixels(DataRow row) => ((DrawnRow)row).Image.Pixels.ToArray();
}
