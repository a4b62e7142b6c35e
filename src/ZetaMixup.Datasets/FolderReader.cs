using ZetaMixup.Datasets.Folders;
using ZetaMixup.Datasets.Layouts;

namespace ZetaMixup.Datasets;

/// <summary>Reads a folder: decides between binary files, tables and class folders, and counts what is not read.</summary>
internal sealed class FolderReader
{
    private readonly string _folder;
    private readonly ReadOptions _options;
    private readonly ChosenLayout _chosen;

    internal FolderReader(string folder, ReadOptions options)
    {
        _folder = folder;
        _options = options;
        _chosen = options.Layout is null ? new ChosenLayout() : LayoutNames.Parse(options.Layout);
    }

    internal Dataset Read()
    {
        if (!_options.NeedsLabelTable && !_chosen.IsFolders && !_chosen.IsArchive && _chosen.Table is null && Cifar.TryRead(_folder) is { } cifar)
        {
            return cifar;
        }

        if (_chosen.IsCifar)
        {
            throw new UserErrorException($"--layout is '{_options.Layout}', but {_folder} has no such files: {string.Join("; ", Cifar.Descriptions.Select(kind => kind.Description))}.");
        }

        var tree = FolderTree.Walk(_folder);
        var tables = new FolderTables(tree, _options, _chosen);
        var folders = new FolderPerClass(tree, _options);
        var fromTable = _chosen.AllowsTables ? tables.TryRead() : null;
        var dataset = fromTable ?? FromFolders(folders, tables) ?? FromArchive(tree) ?? throw Unknown(tables, folders);
        if (fromTable is null && dataset.Findings.ClassFolders is not null && tables.CasesInsteadOfClasses(dataset) is { } cases)
        {
            throw new UserErrorException(cases);
        }

        if (fromTable?.Rows[0] is PixelRow && _chosen.Table is null && folders.TryRead(depth: null) is not null)
        {
            throw new UserErrorException(
                $"{_folder} has class folders with images and a table of numbers, {fromTable.Findings.Table ?? fromTable.Name}. Pass --layout folders to read the images, or --layout pixel to read the table.");
        }

        return dataset with { Findings = dataset.Findings with { Unread = [.. dataset.Findings.Unread, .. tables.Unread(), .. tree.Unread()] } };
    }

    private Dataset? FromFolders(FolderPerClass folders, FolderTables tables) =>
        (_chosen.AllowsTables && (_chosen.Table is not null || _options.NeedsLabelTable)) || _chosen.IsArchive || tables.RefusesFolders ? null : folders.TryRead(_chosen.Depth);

    /// <summary>The only archive of the folder, if there is one.</summary>
    private Dataset? FromArchive(FolderTree tree)
    {
        string[] archives = [.. tree.Root.All.SelectMany(node => node.Others).Where(path => Path.GetExtension(path).Equals(MedMnistArchive.Extension, StringComparison.OrdinalIgnoreCase))];
        return archives.Length == 0 || _chosen.IsFolders || _chosen.Table is not null ? null
            : archives.Length == 1 ? MedMnistArchive.Read(archives[0], _options)
            : throw new UserErrorException($"{_folder} has {archives.Length} archives: {string.Join(", ", archives.Select(tree.Show))}. Name one of them as the data.");
    }

    private UserErrorException Unknown(FolderTables tables, FolderPerClass folders) =>
        tables.Problem is { } problem ? new UserErrorException(problem)
        : tables.Ambiguity is { } ambiguity ? new UserErrorException(ambiguity)
        : _chosen.Table is { } layout ? new UserErrorException($"--layout is '{_options.Layout}', but no table in {_folder} is in the layout {layout.Name}: {layout.Description}.{tables.Advice}")
        : _options.NeedsLabelTable ? new UserErrorException($"--image-column, --label-column, --group-column, --split-column and --images are for tables of images and labels, but {_folder} has none in a known layout.{tables.Advice}")
        : folders.IsAmbiguous ? new UserErrorException($"{folders.Problem}{tables.Advice}")
        : _chosen.IsFolders ? new UserErrorException($"--layout is '{_options.Layout}', but {_folder} is not in it. {folders.Problem}")
        : new UserErrorException(LayoutNames.List($"The folder {_folder} is in none of the known layouts. {folders.Problem}{tables.Advice}"));
}
