using System.IO.Enumeration;

namespace ZetaMixup.Datasets;

/// <summary>The image files in a folder and its subfolders, by name with or without extension.</summary>
internal sealed class ImageFiles
{
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase) { ".jpg", ".jpeg", ".png", ".bmp" };

    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, IgnoreInaccessible = false };

    private readonly Dictionary<string, string> _paths = new(StringComparer.OrdinalIgnoreCase);

    private ImageFiles(string folder)
    {
        foreach (var path in In(folder))
        {
            _paths.TryAdd(Path.GetFileNameWithoutExtension(path), path);
            _paths.TryAdd(Path.GetFileName(path), path);
        }
    }

    internal static string KnownExtensions { get; } = string.Join(", ", Extensions);

    internal static ImageFiles Below(string folder) => new(folder);

    internal string? Find(string id) => _paths.GetValueOrDefault(id);

    /// <summary>All images in a folder and its subfolders, in ordinal order of their paths.</summary>
    internal static IEnumerable<string> In(string folder) =>
        new FileSystemEnumerable<string>(folder, (ref FileSystemEntry entry) => entry.ToSpecifiedFullPath(), Everywhere)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory && Extensions.Contains(Path.GetExtension(entry.FileName).ToString()),
            ShouldRecursePredicate = (ref FileSystemEntry entry) => !LeadsBack(ref entry),
        }.Order(StringComparer.Ordinal);

    /// <summary>Whether a folder is a link to one of its parents. Following it would never end.</summary>
    private static bool LeadsBack(ref FileSystemEntry entry)
    {
        if ((entry.Attributes & FileAttributes.ReparsePoint) == 0)
        {
            return false;
        }

        var target = Real(entry.ToFullPath());
        for (var above = entry.Directory.ToString(); above is not null; above = Path.GetDirectoryName(above))
        {
            if (Real(above) == target)
            {
                return true;
            }
        }

        return false;
    }

    private static string Real(string folder) => Directory.ResolveLinkTarget(folder, returnFinalTarget: true)?.FullName is { } target
        ? Path.TrimEndingDirectorySeparator(target)
        : folder;
}
