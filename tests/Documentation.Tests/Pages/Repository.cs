using System.Runtime.CompilerServices;

namespace Documentation.Tests.Pages;

/// <summary>The files of the repository, found from the place of this source file.</summary>
internal static class Repository
{
    private static readonly Lazy<string> RootFolder = new(() => FindRoot());

    /// <summary>The absolute path of a file or folder that is named relative to the root.</summary>
    internal static string PathOf(string relative) => Path.GetFullPath(Path.Combine(RootFolder.Value, relative));

    /// <summary>A path relative to the root, with forward slashes.</summary>
    internal static string NameOf(string path) => Path.GetRelativePath(RootFolder.Value, path).Replace('\\', '/');

    /// <summary>The pages whose snippets run: the README, the pages below docs, and the READMEs of the packages.</summary>
    internal static IEnumerable<string> PagesWithSnippets() =>
        [PathOf("README.md"), .. Files("docs", "*.md", SearchOption.AllDirectories), .. Directory.GetDirectories(PathOf("src")).SelectMany(folder => Files(folder, "README.md"))];

    /// <summary>Those pages, the other pages at the root, and the READMEs of the samples.</summary>
    internal static IEnumerable<string> AllPages() =>
        [.. Files(".", "*.md"), .. PagesWithSnippets().Skip(1), .. Directory.GetDirectories(PathOf("samples")).SelectMany(folder => Files(folder, "README.md"))];

    private static IEnumerable<string> Files(string folder, string pattern, SearchOption option = SearchOption.TopDirectoryOnly) =>
        Directory.GetFiles(PathOf(folder), pattern, option).Order(StringComparer.Ordinal);

    private static string FindRoot([CallerFilePath] string thisFile = "")
    {
        var folder = new FileInfo(thisFile).Directory;
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ZetaMixup.MLNet.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException($"No folder above {thisFile} holds ZetaMixup.MLNet.sln.");
    }
}
