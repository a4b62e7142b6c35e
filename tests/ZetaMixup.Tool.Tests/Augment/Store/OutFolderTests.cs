namespace ZetaMixup.Tool.Tests.Augment.Store;

public sealed class OutFolderTests
{
    [Fact]
    public void A_class_folder_that_is_a_link_is_not_written_through()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = ["augment", folder.WritePixels(100), folder.In("out")];
        Tool.Done(arguments);
        var content = Tool.Content(folder.In("out"));
        Directory.Delete(folder.In("out/0"), recursive: true);
        folder.Write("elsewhere/mine.txt", [1]);
        Directory.CreateSymbolicLink(folder.In("out/0"), folder.In("elsewhere"));

        var (exitCode, _, error) = Tool.Run(arguments);

        Assert.Equal((1, $"{folder.In("out/0")} is a link to '{folder.In("elsewhere")}'. The tool does not write through links: remove it and run again."), (exitCode, error.TrimEnd()));
        Assert.Equal([folder.In("elsewhere/mine.txt")], Directory.GetFileSystemEntries(folder.In("elsewhere")));
        Directory.Delete(folder.In("out/0"));
        Tool.Done(arguments);
        Assert.Equal(content, Tool.Content(folder.In("out")));
    }

    [Theory]
    [InlineData(".zetamixup")]
    [InlineData(".zetamixup/blocks")]
    [InlineData(".zetamixup/shards")]
    [InlineData(".zetamixup/tmp")]
    public void A_folder_of_its_own_that_is_a_link_is_not_written_through(string name)
    {
        using var folder = new TemporaryFolder();
        string[] arguments = ["augment", folder.WritePixels(100), folder.In("out"), "--format", "csv"];
        Tool.Done([.. arguments, "--shard", "1/2"]);
        Directory.Move(folder.In($"out/{name}"), folder.In("elsewhere"));
        Directory.CreateSymbolicLink(folder.In($"out/{name}"), folder.In("elsewhere"));
        var before = Files.Times(folder.In("elsewhere"));

        var (exitCode, _, error) = Tool.Run(arguments);

        Assert.Equal(1, exitCode);
        Assert.StartsWith($"{folder.In($"out/{name}")} is a link to ", error);
        Assert.Equal(before, Files.Times(folder.In("elsewhere")));
    }

    [Fact]
    public void A_link_is_foreign_and_what_it_leads_to_is_not_looked_at()
    {
        using var folder = new TemporaryFolder();
        Tool.Done("augment", folder.WritePixels(100), folder.In("out"), "--format", "csv");
        folder.Write("elsewhere/mine.txt", [1]);
        Directory.CreateSymbolicLink(folder.In("out/0"), folder.In("elsewhere"));

        var (exitCode, output, _) = Tool.Run("inspect", folder.In("out"));

        Assert.Equal(2, exitCode);
        Assert.Contains("  0: is not part of the output", output);
        Assert.DoesNotContain("mine.txt", output);
    }

    [Fact]
    public void OUT_itself_may_be_a_link()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.In("elsewhere"));
        Directory.CreateSymbolicLink(folder.In("out"), folder.In("elsewhere"));

        Tool.Done("augment", folder.WritePixels(100), folder.In("out/"), "--format", "csv");

        Assert.Equal(Tool.Content(folder.In("elsewhere")), Tool.Content(folder.In("out")));
    }
}
