using ZetaMixup.Datasets;

namespace ZetaMixup.Tool;

/// <summary>Neither folder may hold the other: what is written would be read the next time.</summary>
internal static class OverlapCheck
{
    internal static void Require(string input, string output)
    {
        var (from, to) = (Resolve(input), Resolve(output));
        if (Directory.Exists(input) && (IsWithin(to, from) || IsWithin(from, to)))
        {
            throw new UserErrorException($"OUT is '{output}' and IN is '{input}'; neither may lie in the other.");
        }
    }

    private static bool IsWithin(string path, string folder) =>
        (path + Path.DirectorySeparatorChar).StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal);

    private static string Resolve(string path)
    {
        var full = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        return Directory.Exists(full) ? new DirectoryInfo(full).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? full : full;
    }
}
