namespace ZetaMixup.Datasets.Folders;

/// <summary>A folder whose name is a class.</summary>
/// <param name="Folder">The folder.</param>
/// <param name="Role">What its rows are for, as a folder above it says.</param>
/// <param name="Split">The split or the fold that it lies in; null for none.</param>
internal sealed record ClassFolder(FolderNode Folder, DataRole Role, string? Split);

/// <summary>
/// Finds the level whose folders are the classes. Lone folders, splits, folds and the parts of an archive are gone through.
/// </summary>
internal sealed class ClassFolders(FolderTree tree)
{
    /// <summary>The class folders of all splits.</summary>
    internal List<ClassFolder> Found { get; } = [];

    /// <summary>The folders that contain class folders.</summary>
    internal List<FolderNode> Levels { get; } = [];

    /// <summary>Why there are no class folders; null if there are.</summary>
    internal string? Problem { get; private set; }

    /// <summary>Whether the problem is that folders may be classes or something else.</summary>
    internal bool IsAmbiguous { get; private set; }

    internal bool HasFolds { get; private set; }

    /// <summary>Searches for the level of the classes.</summary>
    /// <param name="depth">The number of levels from the root to the class folders, at least 1; null to find it out.</param>
    internal void Search(int? depth)
    {
        if (depth is { } levels)
        {
            Take(tree.Root, levels);
        }
        else
        {
            Descend(tree.Root, DataRole.None, split: null);
        }

        if (Problem is null && Found.Select(found => found.Folder.Name).Distinct().Count() < 2)
        {
            Problem = Found.Count == 0 ? "No folder in it has images." : $"Only one class folder in it has images: {Found[0].Folder.Path}.";
        }
    }

    private void Take(FolderNode node, int depth)
    {
        foreach (var folder in node.WithImages)
        {
            if (depth == 1)
            {
                Add(node, [folder], DataRole.None, split: null);
            }
            else
            {
                Take(folder, depth - 1);
            }
        }
    }

    private void Descend(FolderNode node, DataRole role, string? split)
    {
        var folders = node.WithImages;
        if (folders.Length == 0)
        {
            // A test set without classes cannot be read, and is counted with the images above the class folders.
            Problem ??= role is DataRole.Test or DataRole.Validation || !node.HasImages ? null : $"The images in {node.Path} are in no class folders.";
        }
        else if (folders.Length == 1 && Found.Exists(found => found.Folder.Name.Equals(folders[0].Name, StringComparison.OrdinalIgnoreCase)))
        {
            // The only class of a split or a part.
            Add(node, folders, role, split);
        }
        else if (folders.Length == 1)
        {
            var only = folders[0];
            Descend(only, RoleOf(only, role), split ?? (RoleOf(only, role) != DataRole.None ? only.Name : null));
        }
        else if (Array.TrueForAll(folders, folder => SplitNames.RoleOf(folder.Name) != DataRole.None || SplitNames.IsFold(folder.Name)) || AreSplitsByWord(folders))
        {
            HasFolds |= Array.Exists(folders, folder => SplitNames.IsFold(folder.Name));
            Array.ForEach(FullestFirst(folders), folder => Descend(folder, SplitNames.RoleOf(folder.Name) is var own && own != DataRole.None ? own : SplitNames.RoleWithin(folder.Name), folder.Name));
        }
        else if (Array.TrueForAll(folders, folder => SplitNames.IsPart(folder.Name)))
        {
            Array.ForEach(FullestFirst(folders), folder => Descend(folder, role, split));
            Problem = Problem is null ? null : $"The folders {Names(folders)} in {node.Path} are parts of an archive, and not classes.";
        }
        else
        {
            Problem ??= ProblemOf(node, folders);
            IsAmbiguous |= Problem is not null;
            Add(node, folders, role, split);
        }
    }

    /// <summary>Those with several folders, which may be classes, precede those with one, which is a class if it is one elsewhere.</summary>
    private static FolderNode[] FullestFirst(FolderNode[] folders) => [.. folders.OrderByDescending(MostFolders)];

    private static int MostFolders(FolderNode folder) => folder.WithImages is [var only] ? MostFolders(only) : folder.WithImages.Length;

    private static DataRole RoleOf(FolderNode folder, DataRole role) => SplitNames.RoleOf(folder.Name) is var own && own != DataRole.None ? own : role;

    /// <summary>Whether all names contain the word of a split, such as <c>C-NMC_training_data</c>, and not all the same.</summary>
    private static bool AreSplitsByWord(FolderNode[] folders) =>
        folders.Select(folder => SplitNames.RoleWithin(folder.Name)).Distinct().ToArray() is { Length: > 1 } roles && !roles.Contains(DataRole.None) && roles.Contains(DataRole.Training);

    private void Add(FolderNode level, IEnumerable<FolderNode> folders, DataRole role, string? split)
    {
        if (!Levels.Contains(level))
        {
            Levels.Add(level);
        }

        Found.AddRange(folders.Select(folder => new ClassFolder(folder, role, split)));
    }

    /// <summary>Why folders with images cannot be taken for classes; null if they can.</summary>
    private static string? ProblemOf(FolderNode node, FolderNode[] folders)
    {
        var splits = folders.Where(folder => SplitNames.RoleOf(folder.Name) != DataRole.None || SplitNames.IsFold(folder.Name)).ToArray();
        if (splits.Length > 0)
        {
            return $"The folders in {node.Path} may be splits or classes: {Names(splits)} {(splits.Length == 1 ? "is named like a split" : "are named like splits")}, but {Names(folders.Except(splits))} {(folders.Length - splits.Length == 1 ? "is" : "are")} not. " +
                $"Name one of them as the data, or take all for classes with --layout folders:{Depth(node) + 1}.";
        }

        if (Array.TrueForAll(folders, IsCase))
        {
            return $"The folders {Names(folders)} in {node.Path} seem to be one per case, and not classes. A table must say the classes (--image-column, --label-column), or take them for classes with --layout folders:{Depth(node) + 1}.";
        }

        var common = folders.Select(folder => folder.WithImages.Select(below => below.Name).Where(name => SplitNames.RoleOf(name) == DataRole.None && !SplitNames.IsCase(name)))
            .Aggregate((left, right) => left.Intersect(right, StringComparer.OrdinalIgnoreCase)).ToArray();
        return common.Length < 2
            ? null
            : $"The classes may be the folders {Names(folders)} in {node.Path}, or the folders in each of them, such as {string.Join(", ", common.Take(Unread.MaximumNames))}. " +
                $"Say how far down they are with --layout folders:{Depth(node) + 1} or --layout folders:{Depth(node) + 2}, or name one of the folders as the data.";
    }

    /// <summary>
    /// Whether a folder is one case: it is named after a patient or the like, or after its only image, which lies further down as in
    /// PH2's archive or has a number of three digits or more. A class of one image may have its name, too.
    /// </summary>
    private static bool IsCase(FolderNode folder) =>
        SplitNames.IsCase(folder.Name)
        || (folder.AllImages.Take(2).ToArray() is [var only]
            && Path.GetFileNameWithoutExtension(only).Equals(folder.Name, StringComparison.OrdinalIgnoreCase)
            && (folder.Name.Count(char.IsAsciiDigit) >= 3 || Path.GetFileName(Path.GetDirectoryName(only)) != folder.Name));

    private static int Depth(FolderNode node) => node.Parent is null ? 0 : Depth(node.Parent) + 1;

    private static string Names(IEnumerable<FolderNode> folders)
    {
        var all = folders.Select(folder => folder.Name).ToArray();
        return string.Join(", ", all.Take(Unread.MaximumNames)) + (all.Length > Unread.MaximumNames ? ", …" : "");
    }
}
