using System.Text.RegularExpressions;

namespace Documentation.Tests.Pages;

/// <summary>The relative links of the pages lead to files, and their anchors to headings.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void The_relative_links_of_the_pages_lead_somewhere() => Problems.AssertNone(Repository.AllPages().SelectMany(page => ProblemsOf(page, File.ReadAllLines(page))));

    [Fact]
    public void The_pages_of_the_packages_have_no_relative_links()
    {
        var pages = Repository.PagesWithSnippets().Where(page => Repository.NameOf(page).StartsWith("src/ZetaMixup", StringComparison.Ordinal));

        Problems.AssertNone(pages.SelectMany(page => RelativeLinks(File.ReadAllLines(page)).Select(link => $"{Repository.NameOf(page)}:{link.Line}: {link.Target} leads nowhere on a package gallery")));
    }

    [Fact]
    public void A_link_to_no_file_or_heading_is_reported_with_its_line()
    {
        var page = Repository.PathOf("README.md");

        Assert.Equal(
            ["README.md:1: docs/nowhere.md does not exist", "README.md:2: LICENSE has no heading #nothing"],
            ProblemsOf(page, ["See [this](docs/nowhere.md).", "And [that](LICENSE#nothing), [not this](https://arxiv.org/abs/2204.03323)."]));
    }

    private static IEnumerable<string> ProblemsOf(string page, IReadOnlyList<string> lines)
    {
        foreach (var (line, target) in RelativeLinks(lines))
        {
            var parts = target.Split('#');
            var path = parts[0].Length == 0 ? page : Path.Combine(Path.GetDirectoryName(page)!, parts[0]);
            if (!Path.Exists(path))
            {
                yield return $"{Repository.NameOf(page)}:{line}: {target} does not exist";
            }
            else if (parts.Length > 1 && !Anchors(path).Contains(parts[1]))
            {
                yield return $"{Repository.NameOf(page)}:{line}: {parts[0]} has no heading #{parts[1]}";
            }
        }
    }

    private static IEnumerable<(int Line, string Target)> RelativeLinks(IReadOnlyList<string> lines) =>
        from line in lines.Index()
        from Match link in Link().Matches(line.Item)
        let target = link.Groups[1].Value
        where !target.Contains("://", StringComparison.Ordinal) && !target.StartsWith("xref:", StringComparison.Ordinal)
        select (line.Index + 1, target);

    private static IEnumerable<string> Anchors(string path) =>
        from line in File.ReadLines(path)
        where line.StartsWith('#')
        select Punctuation().Replace(line.TrimStart('#').Trim().ToLowerInvariant(), string.Empty).Replace(' ', '-');

    [GeneratedRegex(@"\]\(([^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex Punctuation();
}
