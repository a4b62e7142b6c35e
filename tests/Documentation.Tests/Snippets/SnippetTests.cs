using Documentation.Tests.Pages;

namespace Documentation.Tests.Snippets;

/// <summary>Every block of C# in the README, in docs and in the READMEs of the packages compiles and runs as it is printed.</summary>
public sealed class SnippetTests
{
    private static readonly Dictionary<string, Snippet> Snippets = Repository.PagesWithSnippets().SelectMany(Snippet.Of).ToDictionary(snippet => snippet.Place);

    public static TheoryData<string> Places => [.. Snippets.Keys];

    [Theory]
    [MemberData(nameof(Places))]
    public void A_printed_snippet_compiles_and_runs(string place) => Problems.AssertNone(SnippetRunner.Problems(Snippets[place]));

    [Fact]
    public void The_README_has_snippets() => Assert.Contains(Snippets.Keys, place => place.StartsWith("README.md:", StringComparison.Ordinal));
}
