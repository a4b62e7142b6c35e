using Documentation.Tests.Pages;

namespace Documentation.Tests.Snippets;

/// <summary>
/// A block of C# and what its page declares about it in an HTML comment above the block, such as
/// <c>&lt;!-- snippet given: mlContext, train --&gt;</c>. Everything else has to be in the printed text.
/// </summary>
internal sealed record Snippet(CodeBlock Block)
{
    /// <summary>Names of <see cref="GivenValues"/> that the program may use.</summary>
    internal string[] Given { get; private init; } = [];

    /// <summary>Source files that are compiled along, as they are in the sample that the page is about.</summary>
    internal string[] Sources { get; private init; } = [];

    /// <summary>Files that lie in the program's working folder.</summary>
    internal string[] Data { get; private init; } = [];

    /// <summary>A statement that runs a snippet which only declares types.</summary>
    internal string? Run { get; private init; }

    /// <summary>The page and the line, for messages and as the name of a test.</summary>
    internal string Place => $"{Block.Page}:{Block.Line}";

    internal static IEnumerable<Snippet> Of(string path) => CodeBlock.Read(path).Where(block => block.Language == "csharp").Select(Parse);

    internal static Snippet Parse(CodeBlock block)
    {
        var snippet = new Snippet(block);
        foreach (var part in block.Declaration.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
        {
            var value = part[(part.IndexOf(':') + 1)..].Trim();
            var values = value.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
            snippet = part.Split(':')[0] switch
            {
                "given" => snippet with { Given = values },
                "sources" => snippet with { Sources = values },
                "data" => snippet with { Data = values },
                "run" => snippet with { Run = value },
                var other => throw new InvalidOperationException($"{snippet.Place}: the comment above the block declares '{other}'; expected given, sources, data or run."),
            };
        }

        return snippet;
    }
}
