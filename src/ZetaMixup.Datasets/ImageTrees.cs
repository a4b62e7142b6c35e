using ZetaMixup.Datasets.Folders;

namespace ZetaMixup.Datasets;

/// <summary>The folders in which the images and the second tables of a table are searched.</summary>
internal sealed class ImageTrees
{
    private readonly string _path;
    private readonly Lazy<FolderTree> _images;

    internal ImageTrees(string path, ReadOptions options)
    {
        _path = path;
        TableFolder = Path.GetDirectoryName(path) is { Length: > 0 } named ? named : ".";
        _images = new Lazy<FolderTree>(() => options.ImagesFolder is { } folder ? Named(folder, TableFolder) : Around(TableFolder));
    }

    internal string TableFolder { get; }

    /// <summary>The folder that an option names; otherwise the table's, or its parent if it has no images: the ISIC archives unpack into sibling folders.</summary>
    internal FolderTree Images => _images.Value;

    /// <summary>Tables beside the table and, if its images are not beside it, in the parent folder.</summary>
    internal IEnumerable<string> OtherTables => new[] { TableFolder, Images.Root.Path }.Distinct().SelectMany(Directory.EnumerateFiles)
        .Where(path => Path.GetFullPath(path) != Path.GetFullPath(_path) && FolderTree.IsTable(path)).Order(StringComparer.Ordinal).Where(path => CsvSource.NoTextProblem(path) is null);

    /// <summary>Walks the folder of <c>--images</c>, which is relative to the current folder or to the data.</summary>
    /// <exception cref="UserErrorException">There is no such folder.</exception>
    internal static FolderTree Named(string folder, string location) => new[] { folder, Path.Combine(location, folder) }.FirstOrDefault(Directory.Exists) is { } found
        ? FolderTree.Walk(found)
        : throw new UserErrorException($"--images is '{folder}'; there is no such folder, and none in {location}.");

    private static FolderTree Around(string folder)
    {
        var tree = FolderTree.Walk(folder);
        return tree.Root.HasImages ? tree : FolderTree.Walk(Path.Combine(folder, ".."));
    }
}
