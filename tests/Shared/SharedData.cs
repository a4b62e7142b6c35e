namespace ZetaMixup.Testing;

/// <summary>Real data beside the repository, or where ZETAMIXUP_DATA points; tests that read it are skipped without it.</summary>
internal static class SharedData
{
    internal static string Require(string relative)
    {
        var path = Find(relative);
        Skip.If(path is null, $"There is no {relative} in ../shared/data or in the folder that ZETAMIXUP_DATA names.");
        return path!;
    }

    internal static string? Find(string relative) =>
        Candidates().Select(root => Path.Combine(root, relative)).FirstOrDefault(Path.Exists);

    private static IEnumerable<string> Candidates()
    {
        if (Environment.GetEnvironmentVariable("ZETAMIXUP_DATA") is { Length: > 0 } named)
        {
            yield return named;
        }

        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            yield return Path.Combine(folder.FullName, "shared", "data");
        }
    }
}
