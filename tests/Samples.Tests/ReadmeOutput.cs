namespace Samples.Tests;

/// <summary>What a README says that its sample prints.</summary>
internal static class ReadmeOutput
{
    /// <summary>
    /// Expects the lines of the README's <c>text</c> blocks in the output, in this order. Numbers may differ by a tolerance: processors
    /// with other vector widths round differently, and training amplifies it.
    /// </summary>
    internal static void AssertPrinted(string name, string[] output, double tolerance)
    {
        var expected = Lines(Sample.Readme(name));
        Assert.NotEmpty(expected);
        var printed = output.Select(NumberedLine.Parse).ToList();
        foreach (var line in expected)
        {
            var parsed = NumberedLine.Parse(line);
            var at = printed.FindIndex(other => parsed.IsNear(other, tolerance));
            Assert.True(at >= 0, $"samples/{name}/README.md shows '{line}'. The sample prints no such line, or not in this place:\n{string.Join('\n', output)}");
            printed.RemoveRange(0, at + 1);
        }
    }

    private static List<string> Lines(string readme)
    {
        var lines = new List<string>();
        var isInside = false;
        foreach (var line in readme.ReplaceLineEndings("\n").Split('\n'))
        {
            isInside = line.StartsWith("```", StringComparison.Ordinal) ? line == "```text" : isInside;
            if (isInside && line.Length > 0 && line != "```text")
            {
                lines.Add(line);
            }
        }

        return lines;
    }
}
