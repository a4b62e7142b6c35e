using System.Runtime.InteropServices;

namespace ZetaMixup.Datasets.Folders;

/// <summary>Finds the image that a table names: by path, by file name, or without the extension. Knows all files of a name.</summary>
internal sealed class ImageIndex
{
    private const int End = -1;

    /// <summary>What ISIC 2019 appends to the name of an image that was scaled down; other tables omit it.</summary>
    private const string Downsampled = "_downsampled";

    private static readonly HashSet<string> JpegExtensions = new([".jpg", ".jpeg", ".jfif"], StringComparer.OrdinalIgnoreCase);

    private readonly string _root;
    private readonly string[] _paths;

    /// <summary>The first image of a name without extension, and for each image the next one of the same name.</summary>
    private readonly Dictionary<string, int> _first;

    private readonly int[] _next;

    internal ImageIndex(FolderTree tree)
    {
        _root = tree.Root.Path;
        _paths = [.. tree.Root.AllImages, .. tree.MasksBySuffix];
        ImageCount = _paths.Length - tree.MasksBySuffix.Count;
        _next = new int[_paths.Length];
        _first = new Dictionary<string, int>(_paths.Length, StringComparer.OrdinalIgnoreCase);
        for (var i = _paths.Length - 1; i >= 0; i--)
        {
            ref var first = ref CollectionsMarshal.GetValueRefOrAddDefault(_first, Path.GetFileNameWithoutExtension(_paths[i]), out var exists);
            _next[i] = exists ? first : End;
            first = i;
        }
    }

    /// <summary>The folder that is searched.</summary>
    internal string Root => _root;

    /// <summary>The number of images, without masks.</summary>
    internal int ImageCount { get; }

    /// <summary>The images in ordinal order of their paths, without masks.</summary>
    internal IEnumerable<string> Images => _paths.Take(ImageCount);

    /// <summary>Returns the image that a table means, or null if there is none.</summary>
    /// <param name="name">A name as the table writes it.</param>
    /// <param name="tableFolder">The folder of the table.</param>
    /// <param name="role">What the rows of the table are for.</param>
    /// <exception cref="UserErrorException">Several images have the name, and they differ.</exception>
    internal string? Find(string name, string tableFolder, DataRole role)
    {
        if (TryFindSingle(name) is { } found)
        {
            return found;
        }

        var segments = name.Split('/', '\\');
        var candidates = OfName(segments[^1]);
        if (segments.Length > 1)
        {
            candidates = OnPath(candidates, segments, tableFolder);
        }

        return candidates switch
        {
            [] => segments.Length > 1 && File.Exists(Path.Combine(tableFolder, name)) && FolderTree.IsImage(name) ? Path.Combine(tableFolder, name) : null,
            [var single] => single,
            _ => Decide(name, Prefer(Prefer(candidates, path => Path.GetDirectoryName(path) == tableFolder), path => role != DataRole.None && SplitNames.RoleOfPath(_root, path) == role)),
        };
    }

    /// <summary>The usual case: a plain name that one image has.</summary>
    private string? TryFindSingle(ReadOnlySpan<char> name)
    {
        var extension = FolderTree.IsImage(name) ? Path.GetExtension(name) : [];
        return _first.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(name[..^extension.Length], out var first)
            && first < ImageCount && _next[first] == End
            && (extension.IsEmpty || Path.GetExtension(_paths[first].AsSpan()).Equals(extension, StringComparison.OrdinalIgnoreCase))
                ? _paths[first]
                : null;
    }

    /// <summary>The images of a file name with or without extension. A mask counts only if the table writes its suffix.</summary>
    private List<string> OfName(string name)
    {
        var extension = FolderTree.IsImage(name) ? Path.GetExtension(name) : "";
        var stem = name[..^extension.Length];
        var all = Chain(stem);
        if (all.Count == 0)
        {
            all = Chain(stem + Downsampled);
        }

        if (extension.Length > 0)
        {
            var exact = all.FindAll(path => Path.GetExtension(path).Equals(extension, StringComparison.OrdinalIgnoreCase));
            all = exact.Count > 0 || !JpegExtensions.Contains(extension) ? exact : all.FindAll(path => JpegExtensions.Contains(Path.GetExtension(path)));
        }

        return Prefer(all, path => Path.GetFileName(path).StartsWith(stem, StringComparison.Ordinal));
    }

    private List<string> Chain(string stem)
    {
        var found = new List<string>();
        var first = _first.GetValueOrDefault(stem, End);
        for (var i = first; i != End && (i < ImageCount || first >= ImageCount); i = _next[i])
        {
            found.Add(_paths[i]);
        }

        return found;
    }

    /// <summary>
    /// The candidates whose folders are those that the table names. Folders of a path of another machine, which begins with a
    /// root or with dots, may be missing, except the last one.
    /// </summary>
    private List<string> OnPath(List<string> candidates, string[] segments, string tableFolder)
    {
        var folders = segments[..^1].Where(segment => segment is not "." and not "..").ToArray();
        var isForeign = segments[0] is "" or ".." || segments[0].EndsWith(':');
        var exact = candidates.FindAll(path => Path.GetDirectoryName(path) == Path.TrimEndingDirectorySeparator(Path.Combine([tableFolder, .. folders])));
        if (exact.Count > 0)
        {
            return exact;
        }

        for (var skipped = 0; skipped == 0 || (isForeign && skipped < folders.Length); skipped++)
        {
            var end = string.Concat(folders.Skip(skipped).Select(folder => $"{Path.DirectorySeparatorChar}{folder}"));
            var matching = candidates.FindAll(path => EndsWith(Path.GetDirectoryName(path)!, end));
            if (matching.Count > 0)
            {
                return matching;
            }
        }

        return [];
    }

    private bool EndsWith(string folder, string end) =>
        (Path.DirectorySeparatorChar + Path.GetRelativePath(_root, folder)).EndsWith(end, StringComparison.OrdinalIgnoreCase)
        || folder.EndsWith(end, StringComparison.OrdinalIgnoreCase);

    private static List<string> Prefer(List<string> candidates, Predicate<string> isPreferred) =>
        candidates.Count > 1 && candidates.FindAll(isPreferred) is { Count: > 0 } preferred ? preferred : candidates;

    /// <summary>Copies of one file are the same image.</summary>
    private static string Decide(string name, List<string> candidates)
    {
        var other = candidates.Find(path => !HaveEqualContents(candidates[0], path));
        return other is null
            ? candidates[0]
            : throw new UserErrorException(
                $"The image '{name}' fits {candidates.Count} files that differ, such as {candidates[0]} and {other}. Name the folder of the images with --images, or write their paths into the table.");
    }

    private static bool HaveEqualContents(string path, string other)
    {
        if (path == other)
        {
            return true;
        }

        using var first = File.OpenRead(path);
        using var second = File.OpenRead(other);
        if (first.Length != second.Length)
        {
            return false;
        }

        var (left, right) = (new byte[1 << 16], new byte[1 << 16]);
        int read;
        while ((read = first.ReadAtLeast(left, left.Length, throwOnEndOfStream: false)) > 0)
        {
            if (second.ReadAtLeast(right.AsSpan(0, read), read, throwOnEndOfStream: false) != read || !left.AsSpan(0, read).SequenceEqual(right.AsSpan(0, read)))
            {
                return false;
            }
        }

        return true;
    }
}
