namespace ZetaMixup.Tool.Tests.Augment;

public sealed class CommandTests
{
    [Theory]
    [InlineData("--format", "bmp", "--format is 'bmp'; it must be png, webp, csv, jsonl or parquet.")]
    [InlineData("--format", "0", "--format is '0'; it must be png, webp, csv, jsonl or parquet.")]
    [InlineData("--png-level", "10", "--png-level is '10'; it must be an integer from 0 to 9.")]
    [InlineData("--cache", "-1", "--cache is '-1'; it must be an integer from 0 to 16777216.")]
    [InlineData("--policy", "zetta", "--policy is 'zetta'; it must be one of none, mixup, cutmix, zeta, zeta+cutmix.")]
    [InlineData("--gamma", "-1", "--gamma is '-1'; it must be a number of at least 0.")]
    [InlineData("--alpha", "0", "--alpha is '0'; it must be a number above 0.")]
    [InlineData("--copies", "0", "--copies is '0'; it must be an integer from 1 to 1000000.")]
    [InlineData("--samples", "33", "--samples is 33; it must be from 1 to the batch size, which is 32.")]
    [InlineData("--image-column", " ", "--image-column is ' '; it must be a header or a number from 1.")]
    [InlineData("--split", "", "--split is ''; it must be the name of a split.")]
    [InlineData("--shard", "0/7", "--shard is '0/7'; it must be i/n with i from 1 to n, such as 3/7.")]
    [InlineData("--shape", "4x4x2", "--shape is '4x4x2'; it must be height x width, or height x width x 3 or 3 x height x width for colors, such as 28x28x3, which may be followed by ,planar or ,interleaved.")]
    public void An_option_says_what_it_wants(string option, string value, string message)
    {
        var (exitCode, output, error) = Tool.Run("augment", "IN", "OUT", option, value);

        Assert.Equal((1, "", message), (exitCode, output, error.TrimEnd()));
    }

    [Theory]
    [InlineData("augment", "OUT", "--dry-run", "--image-size", "4")]
    [InlineData("augment", "OUT", "--image-size", "4")]
    [InlineData("compare", "--epochs", "1", "--seeds", "1", "--image-size", "4", "--hidden", "0", "--methods", "none")]
    public void What_was_taken_for_what_is_printed_and_can_be_stated(string command, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var table = folder.WriteLines("in/visits.csv", ["picture,finding,person", .. Enumerable.Range(0, 40).Select(row => $"{row},{(row % 2 == 0 ? "x" : "y")},P{row}")]);
        for (var row = 0; row < 40; row++)
        {
            folder.Write($"in/{row}.png", EncodedImages.GrayPng(4, 4, (byte)(row % 2 * 200)));
        }

        var output = Tool.Done([command, folder.In("in"), .. arguments.Select(argument => argument == "OUT" ? folder.In("out") : argument), "--image-column", "picture", "--label-column", "finding", "--group-column", "person"]);

        foreach (var line in new[] { "Layout: named columns", $"Table: {table}", "Image column: picture", "Label column: finding", "Group column: person" })
        {
            Assert.Contains(line + Environment.NewLine, output);
        }
    }

    [Fact]
    public void Only_PNG_files_have_a_level() =>
        Assert.Equal(
            "--png-level is 3, but --format is 'webp'; only PNG files have a level.",
            Tool.Run("augment", "IN", "OUT", "--format", "webp", "--png-level", "3").Error.TrimEnd());

    [Fact]
    public void What_is_not_there_is_said_in_one_line()
    {
        using var folder = new TemporaryFolder();
        var nowhere = folder.In("nowhere");

        Assert.Equal($"IN is '{nowhere}'; there is no such folder or file.", Tool.Run("augment", nowhere, folder.In("out")).Error.TrimEnd());
        Assert.Equal($"OUT is '{nowhere}'; it must be a folder that 'zetamixup augment' has written to.", Tool.Run("inspect", nowhere).Error.TrimEnd());
        Assert.False(Directory.Exists(nowhere));
    }
}
