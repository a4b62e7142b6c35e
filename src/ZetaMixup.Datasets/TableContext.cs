using ZetaMixup.Datasets.Folders;

namespace ZetaMixup.Datasets;

/// <summary>What the tables of a location are read with.</summary>
/// <param name="root">The folder that is read.</param>
/// <param name="images">Creates the index of the images; called when the first table needs it.</param>
/// <param name="options">What the caller states.</param>
internal sealed class TableContext(string root, Func<ImageIndex> images, ReadOptions options)
{
    private readonly Lazy<ImageIndex> _images = new(images);
    private Lazy<IReadOnlyList<CsvSource>> _tables = new([]);
    private HashSet<string>? _named;

    internal string Root { get; } = root;

    internal ImageIndex Images => _images.Value;

    internal ReadOptions Options { get; } = options;

    /// <summary>All tables of the location.</summary>
    internal IReadOnlyList<CsvSource> Tables => _tables.Value;

    /// <summary>The second tables that were used, such as those of lesions.</summary>
    internal HashSet<string> UsedTables { get; } = new(StringComparer.Ordinal);

    /// <summary>Adds the images that a table names which is read, also those of its validation rows.</summary>
    internal void AddNamed(HashSet<string> images)
    {
        if (_named is null)
        {
            _named = images;
        }
        else
        {
            _named.UnionWith(images);
        }
    }

    /// <summary>The images that no table names which is read. Nothing if no table of images is read.</summary>
    internal IEnumerable<Unread> ImagesOfNoRow() => _named is { } named
        ? ImagesOfNoRow([.. Images.Images.Where(path => !named.Contains(path)).Select(path => Path.GetRelativePath(Images.Root, path))])
        : [];

    private IEnumerable<Unread> ImagesOfNoRow(string[] paths) =>
        Unread.Of("images of no row that is read", paths).Select(unread => unread with { Folder = Path.GetFullPath(Images.Root), Paths = paths });

    /// <summary>Sets how the tables of the location are listed, which happens when they are needed.</summary>
    internal void ListTables(Func<IReadOnlyList<CsvSource>> list) => _tables = new(list);

    /// <summary>What the rows of a table are for, as far as its name or its folder says.</summary>
    internal DataRole RoleOf(CsvSource source) => SplitNames.RoleOfPath(Root, source.Path);
}
