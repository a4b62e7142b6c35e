using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;

namespace ZetaMixup.Datasets.Tests;

/// <summary>Holds docs/robustness.md to the tests that it names.</summary>
public sealed class RobustnessPageTests
{
    [Fact]
    public void Every_line_of_the_page_names_tests_that_exist()
    {
        var root = Root();
        var sources = Directory.EnumerateFiles(Path.Combine(root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .ToLookup(path => Path.GetFileNameWithoutExtension(path), File.ReadAllText);
        var lines = File.ReadAllLines(Path.Combine(root, "docs", "robustness.md"))
            .Where(line => line.StartsWith('|') && !line.StartsWith("| ---", StringComparison.Ordinal) && !line.StartsWith("| input |", StringComparison.Ordinal)).ToArray();

        Assert.True(lines.Length > 30);
        Assert.All(lines, line =>
        {
            var named = Regex.Matches(line, @"`(\w+Tests)\.(\w+)`");
            Assert.NotEmpty(named);
            Assert.All(named, test => Assert.Contains(sources[test.Groups[1].Value], source => source.Contains($" {test.Groups[2].Value}(", StringComparison.Ordinal)));
        });
    }

    private static string Root([CallerFilePath] string path = "") =>
        Path.GetFullPath(Path.Combine(Path.GetDirectoryName(path)!, "..", ".."));
}
