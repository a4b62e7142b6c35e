namespace ZetaMixup.Datasets.Layouts;

/// <summary>One folder per class, as in DermoFit. Images may be in subfolders, such as one per lesion.</summary>
internal static class FolderPerClass
{
    private const string MaskSuffix = "mask";

    internal const string Name = "one folder per class";

    internal const string Description = "at least two folders with images, each named after its class (DermoFit)";

    /// <summary>Reads the folder. Returns null if fewer than two subfolders have images.</summary>
    internal static Dataset? TryRead(string root)
    {
        var rows = new List<DataRow>();
        foreach (var folder in Directory.GetDirectories(root).Order(StringComparer.Ordinal))
        {
            var label = Path.GetFileName(folder);
            rows.AddRange(WithoutMasks(ImageFiles.In(folder))
                .Select(path => new ImageFileRow(Path.GetRelativePath(root, path), label, null, path)));
        }

        var classes = rows.Select(row => row.Label).Distinct().ToArray();
        return classes.Length < 2 ? null : new Dataset { Name = $"{root} ({Name})", ClassNames = classes, Rows = rows };
    }

    /// <summary>DermoFit has a segmentation mask beside each image: B10.png, B10mask.png.</summary>
    private static IEnumerable<string> WithoutMasks(IEnumerable<string> paths)
    {
        var all = paths.ToArray();
        var stems = all.Select(Stem).ToHashSet(StringComparer.OrdinalIgnoreCase);
        return all.Where(path => !IsMask(Stem(path), stems));
    }

    private static bool IsMask(string stem, HashSet<string> stems) =>
        stem.EndsWith(MaskSuffix, StringComparison.OrdinalIgnoreCase) && stems.Contains(stem[..^MaskSuffix.Length].TrimEnd('_', '-'));

    private static string Stem(string path) => Path.ChangeExtension(path, null);
}
