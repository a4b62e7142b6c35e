using ZetaMixup.Datasets.Folders;

namespace ZetaMixup.Datasets.Layouts;

/// <summary>One folder per class, as in DermoFit, also below folders of splits. Images may be in subfolders, such as one per lesion.</summary>
internal sealed class FolderPerClass(FolderTree tree, ReadOptions options)
{
    internal const string Name = "one folder per class";

    internal const string Description = "at least two folders with images, each named after its class (DermoFit), also in folders such as train, val and test, or fold_0, fold_1";

    private readonly ClassFolders _folders = new(tree);
    private readonly List<ClassImage> _images = [];

    /// <summary>Why the folder is not in this layout; null if it is.</summary>
    internal string? Problem => _folders.Problem is null ? null : _folders.Problem + OtherFiles();

    /// <summary>Whether the problem is that the folders can be read in several ways.</summary>
    internal bool IsAmbiguous => _folders.IsAmbiguous;

    /// <summary>Reads the folder.</summary>
    /// <param name="depth">The number of levels down to the class folders; null to find it out.</param>
    /// <returns>The data, or null if there is a <see cref="Problem"/>.</returns>
    internal Dataset? TryRead(int? depth)
    {
        _folders.Search(depth);
        if (_folders.Problem is not null)
        {
            return null;
        }

        foreach (var folder in _folders.Found)
        {
            Collect(folder.Folder, folder.Folder.Name, folder.Role, folder.Split);
        }

        var (training, test, validation) = Divide();
        DataRow[] rows = [.. Rows(training), .. Rows(test)];
        return new Dataset
        {
            Name = $"{tree.Root.Path} ({Name})",
            ClassNames = [.. rows.Select(row => row.Label).Distinct().Order(StringComparer.Ordinal)],
            Rows = rows,
            FirstTestRow = test.Length > 0 ? training.Length : null,
            Findings = new Findings
            {
                Layout = Name,
                GroupColumn = GroupsAreFolds ? $"the fold: {string.Join(", ", training.Select(image => image.Split).Distinct().Order(StringComparer.Ordinal))} are read together, and --split reads one" : null,
                ClassFolders = ListOf(_folders.Levels.Where(level => training.Concat(test).Any(image => image.Path.StartsWith(level.Path, StringComparison.Ordinal))).Select(level => level.Path).Order(StringComparer.Ordinal)),
                TestRows = test.Length > 0 ? ListOf(test.Select(image => image.Split!).Distinct()) : null,
                Unread = [.. Unread(validation)],
            },
        };
    }

    private bool GroupsAreFolds => _folders.HasFolds && options.Split is null;

    /// <summary>Adds the images of a class. Folders in it may be splits, too.</summary>
    private void Collect(FolderNode node, string label, DataRole role, string? split)
    {
        _images.AddRange(node.Images.Select(path => new ClassImage(path, label, role, split)));
        foreach (var folder in node.Folders)
        {
            var own = SplitNames.RoleOf(folder.Name);
            Collect(folder, label, own == DataRole.None ? role : own, own == DataRole.None ? split : folder.Name);
        }
    }

    /// <summary>Divides the images into training, test and validation, or takes those of the split that is asked for.</summary>
    private (ClassImage[] Training, ClassImage[] Test, ClassImage[] Validation) Divide()
    {
        if (options.Split is { } wanted)
        {
            ClassImage[] chosen = [.. _images.Where(image => image.Split is not null && TableRows.IsSplit(image.Split, wanted))];
            return chosen.Length > 0
                ? (chosen, [], [])
                : throw new UserErrorException($"--split is '{wanted}', but {tree.Root.Path} has {(_images.Exists(image => image.Split is not null) ? $"only the splits {string.Join(", ", _images.Select(image => image.Split).OfType<string>().Distinct())}" : "no folders of splits")}.");
        }

        var byRole = _images.ToLookup(image => image.Role is DataRole.None ? DataRole.Training : image.Role);
        if (byRole[DataRole.Training].Any())
        {
            return ([.. byRole[DataRole.Training]], [.. byRole[DataRole.Test]], [.. byRole[DataRole.Validation]]);
        }

        // Only a test set, or only a validation set: there is nothing else to read.
        return byRole.Count == 1
            ? ([.. byRole.Single()], [], [])
            : throw new UserErrorException($"{tree.Root.Path} has test and validation images, and none for training. Pass --split test or --split val to read one of them.");
    }

    private IEnumerable<ImageFileRow> Rows(IEnumerable<ClassImage> images) =>
        images.OrderBy(image => image.Label, StringComparer.Ordinal).ThenBy(image => image.Path, StringComparer.Ordinal)
            .Select(image => new ImageFileRow(tree.Show(image.Path), image.Label, GroupsAreFolds ? image.Split : null, image.Path));

    private IEnumerable<Unread> Unread(ClassImage[] validation)
    {
        var inClasses = _images.Select(image => image.Path).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. Datasets.Unread.Of("validation images", [.. validation.Select(image => tree.Show(image.Path))]),
            .. Datasets.Unread.Of("images of other splits", options.Split is null ? [] : [.. _images.Where(image => image.Split is null || !TableRows.IsSplit(image.Split, options.Split)).Select(image => tree.Show(image.Path))]),
            .. Datasets.Unread.Of("images outside the class folders", [.. tree.Root.AllImages.Where(path => !inClasses.Contains(path)).Select(tree.Show)]),
            .. Datasets.Unread.Of("folders beside the classes without an image", [.. _folders.Levels.SelectMany(level => level.Folders).Where(IsWithoutImages).Select(Describe)]),
        ];
    }

    private bool IsWithoutImages(FolderNode folder) => !folder.HasImages && !tree.Masks.Exists(path => path.StartsWith(folder.Path + Path.DirectorySeparatorChar, StringComparison.Ordinal));

    /// <summary>A folder with the files in it by extension.</summary>
    private string Describe(FolderNode folder)
    {
        var kinds = folder.All.SelectMany(node => node.Others.Concat(node.Tables).Concat(node.Texts)).CountBy(path => Path.GetExtension(path)).Select(kind => $"{kind.Value} {kind.Key}".TrimEnd()).ToArray();
        return tree.Show(folder.Path) + (kinds.Length == 0 ? "" : $" with {string.Join(", ", kinds)}");
    }

    /// <summary>The other files, one of which may be what was meant.</summary>
    private string OtherFiles()
    {
        var kinds = tree.Root.All.SelectMany(node => node.Others).CountBy(path => Path.GetExtension(path)).Select(kind => $"{kind.Value} {kind.Key}").ToArray();
        return (tree.Masks.Count == 0 ? "" : $" {tree.Masks.Count} masks are no images of the data, such as {tree.Show(tree.Masks[0])}.")
            + (kinds.Length == 0 ? "" : $" Files of other kinds are not read: {string.Join(", ", kinds)}.");
    }

    private static string ListOf(IEnumerable<string> names)
    {
        var all = names.ToArray();
        return string.Join(", ", all.Take(Datasets.Unread.MaximumNames)) + (all.Length > Datasets.Unread.MaximumNames ? ", …" : "");
    }

    private sealed record ClassImage(string Path, string Label, DataRole Role, string? Split);
}
