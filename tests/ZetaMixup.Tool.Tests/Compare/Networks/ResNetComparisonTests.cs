using System.Text.Json;

namespace ZetaMixup.Tool.Tests.Compare.Networks;

[Collection(ResNetRuns.Name)]
public sealed class ResNetComparisonTests(WholeComparisons whole)
{
    [Fact]
    public void A_residual_network_learns_to_tell_colors_apart_with_every_method()
    {
        using var folder = new TemporaryFolder();
        var json = folder.In("results.json");

        var output = Tool.Done("compare", folder.WriteColors("images", rows: 36), "--network", "resnet18", "--image-size", "8", "--small-images-stem",
            "--horizontal-flip", "--vertical-flip", "--quarter-turns", "--random-resized-crop", "0.5", "--learning-rate", "0.005", "--schedule", "cosine",
            "--epochs", "4", "--batch-size", "9", "--seeds", "1", "--methods", "none,zeta+cutmix", "--threads", "1", "--json", json, "--report", folder.In("page.html"));

        Assert.Contains("network resnet18, 8 × 8 pixels, 4 epochs, batches of 9, sgd with learning rate 0.005 (cosine), weight decay 0.0001", output);
        Assert.Contains("first weights random; changes of images: horizontal flips, vertical flips, quarter turns, random crops of at least 0.5 of the area; threads: 1", output);
        Assert.Equal(["none", "zeta+cutmix"], Runs(json).Select(run => run.GetProperty("method").GetString()));
        Assert.All(Runs(json), run => Assert.InRange(run.GetProperty("value").GetDouble(), 0.7, 1));
        Assert.Equal(2, Runs(json).Select(run => run.GetProperty("epochs")[0].GetProperty("loss").GetDouble()).Distinct().Count());
        Assert.Contains("resnet18", File.ReadAllText(folder.In("page.html")));
        Assert.False(File.Exists(json + ".checkpoint") || File.Exists(json + ".epochs"), "A finished run leaves its checkpoint.");
    }

    [Fact]
    public void Shards_put_together_are_the_whole_comparison()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = [.. whole.Arguments, "none,zeta", "--json"];
        Tool.Done([.. arguments, folder.In("1.json"), "--shard", "1/2"]);
        Tool.Done([.. arguments, folder.In("2.json"), "--shard", "2/2"]);

        Tool.Done("report", folder.In("1.json"), folder.In("2.json"), "--json", folder.In("joined.json"), "--report", folder.In("page.html"));

        Assert.Equal(CompareData.WithoutSeconds(whole.Json("none,zeta")), CompareData.WithoutSeconds(folder.In("joined.json")));
        Assert.Contains("first weights", File.ReadAllText(folder.In("page.html")));
    }

    [Fact]
    public void Other_weights_flips_and_threads_are_other_settings()
    {
        using var folder = new TemporaryFolder();
        var json = folder.In("results.json");
        File.Copy(whole.Json("none,zeta"), json);
        string[] arguments = [.. whole.Arguments, "none,zeta", "--json", json];

        var (exitCode, _, error) = Tool.Run([.. arguments.Select(argument => argument == "1" ? "2" : argument), "--vertical-flip"]);

        Assert.Equal(1, exitCode);
        Assert.Contains("verticalFlip was false and now is true; threads was 1 and now is 2", error);
    }

    [Fact]
    public void Cifar_and_pixel_tables_are_images_of_their_own_size()
    {
        using var folder = new TemporaryFolder();
        var random = new Random(1);
        folder.Write("cifar/data_batch_1.bin", [.. Enumerable.Range(0, 18).SelectMany(row => Cifar(row % 2, random))]);
        folder.Write("cifar/test_batch.bin", [.. Enumerable.Range(0, 6).SelectMany(row => Cifar(row % 2, random))]);
        var table = folder.WriteLines("table.csv", [.. Enumerable.Range(0, 24).Select(row =>
            string.Join(',', Enumerable.Range(0, 64).Select(i => (row % 2 * 200) + random.Next(50)).Append(row % 2)))]);
        string[] options = ["--network", "resnet18", "--small-images-stem", "--epochs", "1", "--batch-size", "9", "--seeds", "1", "--methods", "cutmix", "--threads", "1"];

        Assert.Contains("network resnet18, 32 × 32 pixels, 1 epoch", Tool.Done(["compare", folder.In("cifar"), .. options]));
        Assert.Contains("network resnet18, 8 × 8 pixels, 1 epoch", Tool.Done(["compare", table, .. options]));
    }

    [Fact]
    public void Early_stopping_validates_on_a_tenth_of_the_training_images()
    {
        using var folder = new TemporaryFolder();

        var output = Tool.Done(["compare", folder.WriteColors("images", rows: 40), .. ResNetRuns.Options, "zeta", "--early-stopping", "1"]);

        Assert.Contains("27 training rows, 3 validation rows, 10 test rows, 1 seed", output);
    }

    internal static JsonElement[] Runs(string json)
    {
        using var results = JsonDocument.Parse(File.ReadAllText(json));
        return [.. results.RootElement.Clone().GetProperty("runs").EnumerateArray()];
    }

    private static byte[] Cifar(int label, Random random)
    {
        var record = new byte[3073];
        random.NextBytes(record);
        record[0] = (byte)label;
        return record;
    }
}
