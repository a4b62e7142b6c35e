using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Documentation.Tests.Pages;

/// <summary>
/// What the page on the architecture says of internals: packages of different versions can be used together only if none of them uses the
/// internals of another.
/// </summary>
public sealed partial class ArchitectureTests
{
    [Fact]
    public void Only_tests_see_the_internals_of_a_project()
    {
        var friends = SourceFiles("*.csproj")
            .SelectMany(file => XDocument.Load(file).Descendants("InternalsVisibleTo").Select(friend => (File: file, Name: (string)friend.Attribute("Include")!)))
            .ToList();

        Assert.Contains(friends, f => f.Name == "ZetaMixup.Tests");
        Problems.AssertNone(friends.Where(f => !f.Name.EndsWith(".Tests", StringComparison.Ordinal)).Select(f => $"{Repository.NameOf(f.File)} shows its internals to {f.Name}"));
    }

    [Fact]
    public void Friends_are_named_in_project_files_only()
    {
        var others = SourceFiles("*.cs").Concat(SourceFiles("*.props")).Concat(SourceFiles("*.targets"));

        Problems.AssertNone(others.Where(file => File.ReadAllText(file).Contains("InternalsVisibleTo", StringComparison.Ordinal)).Select(Repository.NameOf));
    }

    [Fact]
    public void Types_that_several_assemblies_compile_in_are_internal()
    {
        var files = Directory.GetFiles(Repository.PathOf("src/Shared"), "*.cs", SearchOption.AllDirectories);

        Assert.NotEmpty(files);
        Problems.AssertNone(files.SelectMany(file => PublicType().Matches(File.ReadAllText(file)).Select(type => $"{Repository.NameOf(file)}: {type.Value}")));
    }

    private static IEnumerable<string> SourceFiles(string pattern) =>
        Directory.GetFiles(Repository.PathOf("src"), pattern, SearchOption.AllDirectories)
            .Where(file => !Repository.NameOf(file).Split('/').Any(part => part is "obj" or "bin"));

    [GeneratedRegex("^public .*", RegexOptions.Multiline)]
    private static partial Regex PublicType();
}
