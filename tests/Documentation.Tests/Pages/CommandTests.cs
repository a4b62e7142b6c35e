namespace Documentation.Tests.Pages;

/// <summary>The commands on the pages name projects, scripts, files and options of the tool that exist.</summary>
public sealed class CommandTests
{
    private const string Tool = "src/ZetaMixup.Tool";
    private const string Arguments = " -- ";

    private static readonly string[] Folders = ["src/", "samples/", "tests/", "benchmarks/", "docs/"];

    private static readonly string ToolSource = string.Concat(
        Directory.GetFiles(Repository.PathOf(Tool), "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

    [Fact]
    public void The_commands_of_the_pages_name_what_exists() =>
        Problems.AssertNone(Repository.AllPages().SelectMany(CodeBlock.Read).Where(block => block.Language == "sh").SelectMany(ProblemsOf));

    [Fact]
    public void A_project_or_an_option_that_does_not_exist_is_reported_with_its_line()
    {
        var block = CodeBlock.Read("page.md", ["```sh", "dotnet test", "dotnet run --project samples/Nowhere -- --data FILE", "dotnet run --project src/ZetaMixup.Tool -- augment IN OUT --copies 5 --pies 6", "```"]).Single();

        Assert.Equal(["page.md:3: samples/Nowhere does not exist", "page.md:4: zetamixup has no option --pies"], ProblemsOf(block));
    }

    private static IEnumerable<string> ProblemsOf(CodeBlock block) =>
        from line in block.Text.Split('\n').Index()
        from problem in MissingPaths(line.Item).Concat(UnknownOptions(line.Item))
        select $"{block.Page}:{block.Line + line.Index}: {problem}";

    private static IEnumerable<string> MissingPaths(string command) =>
        from word in command.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        where Folders.Any(folder => word.StartsWith(folder, StringComparison.Ordinal)) && !Path.Exists(Repository.PathOf(word))
        select $"{word} does not exist";

    private static IEnumerable<string> UnknownOptions(string command)
    {
        var arguments = command.Contains(Tool + Arguments, StringComparison.Ordinal)
            ? command[command.IndexOf(Arguments, StringComparison.Ordinal)..]
            : command.StartsWith("zetamixup ", StringComparison.Ordinal) ? command : string.Empty;
        return from word in arguments.Split(' ')
               where word.Length > 2 && word.StartsWith("--", StringComparison.Ordinal) && word != "--help"
               where !ToolSource.Contains($"\"{word}\"", StringComparison.Ordinal)
               select $"zetamixup has no option {word}";
    }
}
