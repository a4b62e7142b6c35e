namespace Documentation.Tests.Pages;

/// <summary>A fenced block of code on a page.</summary>
/// <param name="Page">The page, relative to the root of the repository.</param>
/// <param name="Line">The line of the first line of code, from 1.</param>
/// <param name="Language">The word behind the opening fence.</param>
/// <param name="Text">The code as it is printed.</param>
/// <param name="Declaration">The text of the HTML comment <c>&lt;!-- snippet … --&gt;</c> right above the block, or an empty text.</param>
internal sealed record CodeBlock(string Page, int Line, string Language, string Text, string Declaration)
{
    private const string Opening = "<!-- snippet";
    private const string Closing = "-->";

    /// <summary>All the fenced blocks of a page, in order.</summary>
    internal static IEnumerable<CodeBlock> Read(string path) => Read(Repository.NameOf(path), File.ReadAllLines(path));

    internal static IEnumerable<CodeBlock> Read(string page, IReadOnlyList<string> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            var fence = lines[i].TrimStart();
            if (!fence.StartsWith("```", StringComparison.Ordinal))
            {
                continue;
            }

            // A block in a list is indented as a whole; its code begins where the fence does.
            var indent = lines[i].Length - fence.Length;
            var first = i + 1;
            for (i = first; !lines[i].TrimStart().StartsWith("```", StringComparison.Ordinal); i++)
            {
                if (i == lines.Count - 1)
                {
                    throw new InvalidOperationException($"{page}:{first}: this block of code is never closed.");
                }
            }

            var text = string.Concat(lines.Skip(first).Take(i - first).Select(line => line[Math.Min(indent, line.Length)..] + "\n"));
            yield return new CodeBlock(page, first + 1, fence[3..].Trim(), text, DeclarationAbove(lines, first - 1));
        }
    }

    private static string DeclarationAbove(IReadOnlyList<string> lines, int fence)
    {
        var above = fence - 1;
        while (above >= 0 && lines[above].Length == 0)
        {
            above--;
        }

        var line = above < 0 ? string.Empty : lines[above].Trim();
        return line.StartsWith(Opening, StringComparison.Ordinal) && line.EndsWith(Closing, StringComparison.Ordinal)
            ? line[Opening.Length..^Closing.Length].Trim()
            : string.Empty;
    }
}
