using System.IO.Enumeration;

namespace ZetaMixup.Datasets.Folders;

/// <summary>A folder with all its subfolders and files, read in one walk and sorted by kind.</summary>
internal sealed class FolderTree
{
    private static readonly EnumerationOptions OneFolder = new() { AttributesToSkip = 0, IgnoreInaccessible = false };

    private static readonly HashSet<string> ImageExtensions =
        new([".jpg", ".jpeg", ".jfif", ".png", ".bmp", ".gif", ".webp"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Extensions of tables. Other text has to look like a table.</summary>
    private static readonly HashSet<string> TableExtensions = new([".csv", ".tsv", ".tab"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> TextExtensions = new([".txt", ""], StringComparer.OrdinalIgnoreCase);

    /// <summary>Files that operating systems leave behind.</summary>
    private static readonly HashSet<string> Litter = new(["Thumbs.db", "desktop.ini"], StringComparer.OrdinalIgnoreCase);

    /// <summary>Folders of operating systems and storage devices with copies of the files.</summary>
    private static readonly HashSet<string> SystemFolders = new(["__MACOSX", "@eaDir", "$RECYCLE.BIN"], StringComparer.OrdinalIgnoreCase);

    private FolderTree(string path) => Root = new FolderNode(path, parent: null);

    internal static string KnownExtensions { get; } = string.Join(", ", ImageExtensions);

    internal FolderNode Root { get; }

    /// <summary>Folders and images that are hidden. They are not searched.</summary>
    internal List<string> Hidden { get; } = [];

    /// <summary>Masks and other maps that belong to an image.</summary>
    internal List<string> Masks { get; } = [];

    /// <summary>Those of the masks that are known by their suffix and lie among the images.</summary>
    internal List<string> MasksBySuffix { get; } = [];

    /// <exception cref="UnauthorizedAccessException">A folder must not be read.</exception>
    internal static FolderTree Walk(string folder)
    {
        var tree = new FolderTree(folder);
        tree.Fill(tree.Root);
        new MaskFiles(tree).Remove();
        return tree;
    }

    internal static bool IsImage(ReadOnlySpan<char> name) => ImageExtensions.GetAlternateLookup<ReadOnlySpan<char>>().Contains(Path.GetExtension(name));

    internal static bool IsTable(string name) => TableExtensions.Contains(Path.GetExtension(name));

    /// <summary>The number of folders between the root and a file.</summary>
    internal int DepthOf(string path) => Show(path).Count(c => c == Path.DirectorySeparatorChar);

    /// <summary>What is no image and no table.</summary>
    internal IEnumerable<Unread> Unread() =>
    [
        .. Datasets.Unread.Of("masks and other maps of an image", [.. Masks.Select(Show)]),
        .. Datasets.Unread.Of("hidden folders and images", [.. Hidden.Select(Show)]),
        .. Root.All.SelectMany(node => node.Others).GroupBy(path => Path.GetExtension(path).ToLowerInvariant()).OrderBy(files => files.Key, StringComparer.Ordinal)
            .SelectMany(files => Datasets.Unread.Of($"{files.Key} files", [.. files.Select(Show)])),
    ];

    /// <summary>A path as it is shown: relative to the root.</summary>
    internal string Show(string path) => Path.GetRelativePath(Root.Path, path);

    private void Fill(FolderNode node)
    {
        foreach (var (name, isFolder, isSkipped) in Entries(node.Path).OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            var path = Path.Combine(node.Path, name);
            if (isSkipped || name.StartsWith('.') || (isFolder && SystemFolders.Contains(name)))
            {
                if (isFolder || IsImage(name))
                {
                    Hidden.Add(path);
                }
            }
            else if (isFolder)
            {
                var folder = new FolderNode(path, node);
                node.Folders.Add(folder);
                Fill(folder);
            }
            else if (!Litter.Contains(name))
            {
                ListOf(node, name).Add(path);
            }
        }
    }

    private static List<string> ListOf(FolderNode node, string name)
    {
        if (IsImage(name))
        {
            return node.Images;
        }

        var extension = Path.GetExtension(name);
        return TableExtensions.Contains(extension) ? node.Tables
            : TextExtensions.Contains(extension) ? node.Texts
            : node.Others;
    }

    /// <summary>The entries of a folder, without links that lead back.</summary>
    private static FileSystemEnumerable<Entry> Entries(string folder) =>
        new(
            folder,
            (ref FileSystemEntry entry) => new Entry(entry.FileName.ToString(), entry.IsDirectory, entry.IsDirectory && (entry.Attributes & (FileAttributes.Hidden | FileAttributes.System)) != 0),
            OneFolder)
        {
            ShouldIncludePredicate = (ref FileSystemEntry entry) => !entry.IsDirectory || !LeadsBack(ref entry),
        };

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

    /// <summary>A file or a folder. Skipped: folders that the system hides.</summary>
    private sealed record Entry(string Name, bool IsFolder, bool IsSkipped);
}

/// <summary>A folder of a <see cref="FolderTree"/>: its subfolders, and the paths of its own files by kind, in ordinal order.</summary>
internal sealed class FolderNode(string path, FolderNode? parent)
{
    internal string Path { get; } = path;

    internal string Name { get; } = System.IO.Path.GetFileName(System.IO.Path.TrimEndingDirectorySeparator(path));

    internal FolderNode? Parent { get; } = parent;

    internal List<FolderNode> Folders { get; } = [];

    internal List<string> Images { get; private set; } = [];

    /// <summary>Files with the extension of a table.</summary>
    internal List<string> Tables { get; } = [];

    /// <summary>Text files and files without an extension, which may be tables.</summary>
    internal List<string> Texts { get; } = [];

    internal List<string> Others { get; } = [];

    /// <summary>This folder and all below it.</summary>
    internal IEnumerable<FolderNode> All => Folders.SelectMany(folder => folder.All).Prepend(this);

    /// <summary>All images in this folder and below it, in ordinal order of their paths.</summary>
    internal IEnumerable<string> AllImages
    {
        get
        {
            var images = new List<string>();
            var isSorted = true;
            foreach (var folder in All)
            {
                isSorted &= images.Count == 0 || folder.Images.Count == 0 || string.CompareOrdinal(images[^1], folder.Images[0]) < 0;
                images.AddRange(folder.Images);
            }

            if (!isSorted)
            {
                images.Sort(StringComparer.Ordinal);
            }

            return images;
        }
    }

    internal bool HasImages => Images.Count > 0 || Folders.Exists(folder => folder.HasImages);

    /// <summary>The subfolders with images in them or below them.</summary>
    internal FolderNode[] WithImages => [.. Folders.Where(folder => folder.HasImages)];

    internal void RemoveImages(Func<string, bool> isRemoved) => Images = [.. Images.Where(path => !isRemoved(path))];
}
