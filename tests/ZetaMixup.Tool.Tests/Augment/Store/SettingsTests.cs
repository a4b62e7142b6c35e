using System.Runtime.Intrinsics.X86;

namespace ZetaMixup.Tool.Tests.Augment.Store;

public sealed class SettingsTests
{
    [Theory]
    [InlineData("policy was \"zeta(gamma=2.8, T=batch)\" and now is \"zeta(gamma=3, T=batch)\"", "--gamma", "3")]
    [InlineData("seed was 1 and now is 2", "--seed", "2")]
    [InlineData("copies was 1 and now is 2", "--copies", "2")]
    [InlineData("format was \"csv\" and now is \"jsonl\"", "--format", "jsonl")]
    [InlineData("provenance was false and now is true", "--provenance")]
    public void Other_options_into_the_same_folder_are_an_error(string difference, params string[] options)
    {
        using var folder = new TemporaryFolder();
        var pixels = folder.WritePixels(20);
        Tool.Done("augment", pixels, folder.In("out"), "--format", "csv", "--shard", "1/2");
        var before = Files.Times(folder.In("out"));
        string[] arguments = options[0] == "--format" ? options : ["--format", "csv", .. options];

        var (exitCode, _, error) = Tool.Run(["augment", pixels, folder.In("out"), "--shard", "2/2", .. arguments]);

        Assert.Equal(1, exitCode);
        Assert.Equal($"OUT is '{folder.In("out")}', which was started with other settings: {difference}. Use another folder or the same settings.", error.TrimEnd());
        Assert.Equal(before, Files.Times(folder.In("out")));
    }

    [Fact]
    public void Images_of_another_level_into_the_same_folder_are_an_error()
    {
        using var folder = new TemporaryFolder();
        var pixels = folder.WritePixels(20);
        Tool.Done("augment", pixels, folder.In("out"), "--shard", "1/2");

        Assert.Contains("started with other settings: pngLevel was 1 and now is 6.", Tool.Run("augment", pixels, folder.In("out"), "--shard", "2/2", "--png-level", "6").Error);
        Tool.Done("augment", pixels, folder.In("out"), "--shard", "2/2", "--png-level", "1", "--cache", "7");
    }

    [Fact]
    public void Other_data_into_the_same_folder_is_an_error()
    {
        using var folder = new TemporaryFolder();
        Tool.Done("augment", folder.WritePixels(20), folder.In("out"), "--format", "csv");
        var other = folder.WriteLines("other.csv", [.. File.ReadAllLines(folder.In("pixels.csv")).Select(line => line.Replace("31", "32"))]);

        Assert.Contains("started with other settings: input was", Tool.Run("augment", other, folder.In("out"), "--format", "csv").Error);
    }

    [SkippableFact]
    public void A_machine_that_mixes_to_other_bits_is_refused()
    {
        Skip.IfNot(Fma.IsSupported, "This machine has no fused multiply-add that could be left out.");
        using var folder = new TemporaryFolder();
        string[] arguments = ["augment", folder.WritePixels(40), folder.In("out"), "--format", "csv", "--shard"];
        Tool.Done([.. arguments, "1/2"]);

        using var other = Tool.Start(new() { ["DOTNET_EnableHWIntrinsic"] = "0" }, [.. arguments, "2/2"]);
        other.WaitForExit();

        Assert.Equal(1, other.ExitCode);
        Assert.Equal(2, Tool.Run("inspect", folder.In("out")).ExitCode);
    }

    [Fact]
    public void The_same_data_elsewhere_is_the_same()
    {
        using var folder = new TemporaryFolder();
        Tool.Done("augment", folder.WritePixels(40), folder.In("out"), "--format", "csv", "--shard", "1/2");
        Tool.Done("augment", folder.WritePixels(40, "elsewhere.csv"), folder.In("out"), "--format", "csv", "--shard", "2/2");

        Assert.NotEmpty(Tool.Content(folder.In("out")));
    }

    [Fact]
    public void A_folder_with_other_things_is_left_alone()
    {
        using var folder = new TemporaryFolder();
        var pixels = folder.WritePixels(20);
        folder.WriteLines("mine/letter.txt", "Dear reader");

        var (exitCode, _, error) = Tool.Run("augment", pixels, folder.In("mine"));

        Assert.Equal(1, exitCode);
        Assert.Contains("which contains other files, such as 'letter.txt'", error);
        Assert.Equal(["letter.txt"], Directory.GetFileSystemEntries(folder.In("mine")).Select(Path.GetFileName));
        Assert.Contains("which is a file", Tool.Run("augment", pixels, folder.In("mine/letter.txt")).Error);
    }

    [Fact]
    public void Neither_folder_may_lie_in_the_other()
    {
        using var folder = new TemporaryFolder();
        folder.WriteEmptyImages("in/a/1.png", "in/b/2.png");

        foreach (var (input, output) in new[] { ("in", "in/out"), ("in", "in"), ("in/a", "in"), ("in/.", "in/b/../out") })
        {
            Assert.Contains("neither may contain the other", Tool.Run("augment", folder.In(input), folder.In(output)).Error);
        }
    }

    [Fact]
    public void Classes_that_one_folder_might_get_are_refused_as_folders()
    {
        using var folder = new TemporaryFolder();
        var path = folder.WriteLines("pixels.csv", "1,2,3,4,MEL", "4,3,2,1,mel");

        Assert.Contains("The classes 'MEL' and 'mel' differ only in case", Tool.Run("augment", path, folder.In("out")).Error);
        Tool.Done("augment", path, folder.In("out"), "--format", "jsonl");
    }
}
