namespace Documentation.Tests.Pages;

/// <summary>What is wrong with the pages, each with page and line.</summary>
internal static class Problems
{
    /// <summary>Fails with all the problems: an assertion about a collection would cut their texts.</summary>
    internal static void AssertNone(IEnumerable<string> problems)
    {
        var text = string.Join(Environment.NewLine, problems);
        Assert.True(text.Length == 0, text);
    }
}
