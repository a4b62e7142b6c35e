using System.Security.Cryptography;
using System.Text;

namespace ZetaMixup.Tool.Tests.Inspect;

public sealed class FolderInspectionTests
{
    [Fact]
    public void Hard_labels_have_no_entropy_and_always_the_dominant_class()
    {
        using var folder = new TemporaryFolder();
        Tool.Done("augment", folder.WritePixels(90), folder.In("out"), "--format", "jsonl", "--policy", "none");

        var lines = Tool.Done("inspect", folder.In("out")).Split(Environment.NewLine);

        Assert.Equal(
            ["rows 90 of 90", "class 0 30", "class 1 30", "class 2 30", "entropy 0.0000", "dominant 1.0000", "files 1", "blocks 3 of 3", "shard 1/1 complete, 90 rows"],
            lines[1..^2]);
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    public void Equal_weights_have_the_entropy_of_the_batches_and_may_lose_the_dominant_class(string format)
    {
        using var folder = new TemporaryFolder();
        Tool.Done("augment", folder.WritePixels(90), folder.In("out"), "--format", format, "--gamma", "0", "--batch-size", "90");

        var output = Tool.Done("inspect", folder.In("out"));

        Assert.Contains(FormattableString.Invariant($"entropy {Math.Log(3):f4}"), output);
    }

    [Fact]
    public void The_content_is_what_sha256sum_says_of_the_sorted_files()
    {
        using var folder = new TemporaryFolder();
        Tool.Done("augment", folder.WritePixels(50), folder.In("out"), "--format", "csv");

        var line = $"{Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(folder.In("out/augmented.csv"))))}  augmented.csv\n";

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(line))), Tool.Content(folder.In("out")));
    }

    [Fact]
    public void What_is_missing_is_named_and_counts_as_not_whole()
    {
        using var folder = new TemporaryFolder();
        Tool.Done("augment", folder.WritePixels(150), folder.In("out"), "--format", "csv", "--shard", "2/3");

        var (exitCode, output, _) = Tool.Run("inspect", folder.In("out"));

        Assert.Equal(2, exitCode);
        Assert.Contains("blocks 2 of 5", output);
        Assert.Contains("shard 2/3 complete, 64 rows", output);
        Assert.Contains("block 0: is missing", output);
        Assert.EndsWith("incomplete", output.TrimEnd());
    }

    [Theory]
    [InlineData("augmented.csv", "its checksum has changed")]
    [InlineData(".zetamixup/blocks/000001.json", "is damaged")]
    [InlineData(".zetamixup/complete.json", "is damaged")]
    [InlineData(".zetamixup/shards/1-of-1.json", "is damaged")]
    public void Damage_is_named(string file, string problem)
    {
        using var folder = new TemporaryFolder();
        Tool.Done("augment", folder.WritePixels(150), folder.In("out"), "--format", "csv");
        var path = folder.In($"out/{file}");
        var bytes = File.ReadAllBytes(path);
        bytes[bytes.Length / 2] ^= 0xFF;
        File.WriteAllBytes(path, bytes);

        var (exitCode, output, error) = Tool.Run("inspect", folder.In("out"));

        Assert.Equal((2, ""), (exitCode, error));
        Assert.Contains(problem, output);
    }

    [Fact]
    public void A_damaged_manifest_of_a_block_is_made_again()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = ["augment", folder.WritePixels(150), folder.In("out"), "--format", "csv"];
        Tool.Done(arguments);
        var content = Tool.Content(folder.In("out"));
        folder.Write("out/.zetamixup/blocks/000001.json", []);
        folder.Write("out/.zetamixup/complete.json", "{"u8.ToArray());

        Tool.Done(arguments);

        Assert.Equal(content, Tool.Content(folder.In("out")));
    }

    [Fact]
    public void Damaged_missing_and_foreign_images_are_named()
    {
        using var folder = new TemporaryFolder();
        Tool.Done("augment", folder.WritePixels(60), folder.In("out"));
        var images = Directory.GetFiles(folder.In("out/0")).Order(StringComparer.Ordinal).ToArray();
        File.WriteAllBytes(images[0], File.ReadAllBytes(images[0])[..^9]);
        File.Delete(images[1]);
        folder.Write("out/0/holiday.png", []);

        var (exitCode, output, _) = Tool.Run("inspect", folder.In("out"));

        Assert.Equal(2, exitCode);
        Assert.Contains("problems: 3", output);
        Assert.Contains($"0/{Path.GetFileName(images[0])}: its checksum has changed", output);
        Assert.Contains($"0/{Path.GetFileName(images[1])}: is missing", output);
        Assert.Contains("holiday.png: is not part of the output", output);
    }

    [Fact]
    public void A_table_that_was_cut_short_is_made_again()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = ["augment", folder.WritePixels(150), folder.In("out"), "--format", "csv"];
        Tool.Done(arguments);
        var content = Tool.Content(folder.In("out"));
        using (var table = File.OpenWrite(folder.In("out/augmented.csv")))
        {
            table.SetLength(100);
        }

        Assert.Equal(2, Tool.Run("inspect", folder.In("out")).ExitCode);
        Tool.Done(arguments);

        Assert.Equal(content, Tool.Content(folder.In("out")));
    }
}
