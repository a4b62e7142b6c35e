namespace ZetaMixup.Datasets;

/// <summary>The image files below a folder, found by name with or without extension.</summary>
internal sealed class ImageFiles
{
    private static readonly HashSet<string> Extensions = new(StringComparer.OrdinalIgnoreCase) { ".jpg", ".jpeg", ".png", ".bmp" };

    private static readonly EnumerationOptions Everywhere = new() { RecurseSubdirectories = true, IgnoreInaccessible = true };

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

    /// <summary>All images below a folder, in an order that does not depend on the machine.</summary>
    internal static IEnumerable<string> In(string folder) =>
        Directory.EnumerateFiles(folder, "*", Everywhere)
            .Where(path => Extensions.Contains(Path.GetExtension(path)))
            .Order(StringComparer.Ordinal);
}
