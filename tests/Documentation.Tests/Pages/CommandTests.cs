namespace Documentation.Tests.Pages;

/// <summary>The commands on the pages name projects, scripts and files that exist.</summary>
public sealed class CommandTests
{
    private static readonly string[] Folders = ["src/", "samples/", "tests/", "benchmarks/", "docs/"];

    [Fact]
    public void The_commands_of_the_pages_name_what_exists() =>
        Assert.Empty(Repository.AllPages().SelectMany(CodeBlock.Read).Where(block => block.Language == "sh").SelectMany(Problems));

    [Fact]
    public void A_project_that_does_not_exist_is_reported_with_its_line()
    {
        var block = CodeBlock.Read("page.md", ["```sh", "dotnet test", "dotnet run --project samples/Nowhere -- --data FILE", "```"]).Single();

        Assert.Equal(["page.md:3: samples/Nowhere does not exist"], Problems(block));
    }

    private static IEnumerable<string> Problems(CodeBlock block) =>
        from line in block.Text.Split('\n').Index()
        from word in line.Item.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where Folders.Any(folder => word.StartsWith(folder, StringComparison.Ordinal))
        where !Path.Exists(Repository.PathOf(word))
        select $"{block.Page}:{block.Line + line.Index}: {word} does not exist";
}
