using System.Text.RegularExpressions;

namespace ZetaMixup.Datasets.Folders;

/// <summary>
/// Finds masks, superpixels and regions of interest. They lie beside the images, as in ISIC 2017 (<c>X_superpixels.png</c>),
/// DermoFit (<c>B10mask.png</c>) and PH2 (<c>IMD003_lesion/</c>), or have the names of the images in a folder of their own.
/// </summary>
internal sealed partial class MaskFiles(FolderTree tree)
{
    /// <summary>The last words of the names that may be masks. Most images have none of them, and need no further look.</summary>
    private static readonly string[] LastWords = ["mask", "masks", "segmentation", "superpixel", "superpixels", "lesion", "roi", "truth"];

    /// <summary>The names of all images without extension.</summary>
    private readonly Lazy<HashSet<string>> _stems =
        new(() => new HashSet<string>(tree.Root.All.SelectMany(folder => folder.Images).Select(Stem), StringComparer.OrdinalIgnoreCase));

    /// <summary>The number of images of each name without extension.</summary>
    private Dictionary<string, int>? _stemCounts;

    /// <summary>Moves the masks from the images of the folders to those of the tree.</summary>
    internal void Remove()
    {
        foreach (var folder in MaskFolders(tree.Root).ToArray())
        {
            foreach (var node in folder.All)
            {
                tree.Masks.AddRange(node.Images);
                node.RemoveImages(_ => true);
            }
        }

        FolderNode[] nodes = [.. tree.Root.All.Where(node => node.Images.Exists(MayBeMask))];
        var suffixes = SuffixesInUse(nodes);
        foreach (var node in nodes)
        {
            var stems = node.Images.Select(Stem).ToHashSet(StringComparer.OrdinalIgnoreCase);
            var masks = node.Images.Where(path => MayBeMask(path) && IsMask(Stem(path), stems, suffixes)).ToHashSet();
            tree.Masks.AddRange(masks);
            tree.MasksBySuffix.AddRange(masks);
            node.RemoveImages(masks.Contains);
        }
    }

    private static bool MayBeMask(string path)
    {
        var name = Path.GetFileNameWithoutExtension(path.AsSpan()).TrimEnd("0123456789 _-");
        foreach (var word in LastWords)
        {
            if (name.EndsWith(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static string Stem(string path) => Path.GetFileNameWithoutExtension(path);

    private IEnumerable<FolderNode> MaskFolders(FolderNode node) =>
        node.Folders.SelectMany(folder => IsMaskFolder(folder) ? [folder] : MaskFolders(folder));

    /// <summary>
    /// Names such as <c>masks</c> or <c>…_GroundTruth</c>, folders that are named after their parent, such as
    /// <c>IMD003/IMD003_roi</c>, and a folder <c>mask</c> whose files are all named after images elsewhere. A folder such as
    /// <c>with_mask</c> or <c>benign_lesion</c> is a class.
    /// </summary>
    private bool IsMaskFolder(FolderNode folder) =>
        MaskFolder().IsMatch(folder.Name)
        || (PossibleMaskFolder().IsMatch(folder.Name) && HoldsOnlyNamesOfOthers(folder))
        || (Suffixed().Match(folder.Name) is { Success: true } match && match.Groups["base"].Value.Equals(folder.Parent!.Name, StringComparison.OrdinalIgnoreCase));

    private bool HoldsOnlyNamesOfOthers(FolderNode folder)
    {
        var others = _stemCounts ??= tree.Root.All.SelectMany(node => node.Images).CountBy(Stem, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        var stems = folder.AllImages.Select(Stem).ToArray();
        var own = stems.CountBy(stem => stem, StringComparer.OrdinalIgnoreCase).ToDictionary(StringComparer.OrdinalIgnoreCase);
        return stems.Length > 0
            && !folder.Parent!.Folders.Exists(other => other != folder && other.Name.Contains(folder.Name, StringComparison.OrdinalIgnoreCase))
            && Array.TrueForAll(stems, stem => others[stem] > own[stem] || (Suffixed().Match(stem) is { Success: true } match && _stems.Value.Contains(match.Groups["base"].Value)));
    }

    /// <summary>
    /// The suffixes that mean a mask here. Segmentations and superpixels always do; for words that may also describe an image,
    /// most of the files with the suffix must have an image without it.
    /// </summary>
    private HashSet<string> SuffixesInUse(FolderNode[] nodes)
    {
        var suffixed = nodes.SelectMany(folder => folder.Images).Where(MayBeMask).Select(path => Suffixed().Match(Stem(path))).Where(match => match.Success)
            .GroupBy(match => match.Groups["suffix"].Value, StringComparer.OrdinalIgnoreCase);
        return new HashSet<string>(
            suffixed.Where(matches => AlwaysMask().IsMatch(matches.Key) || 2 * matches.Count(match => _stems.Value.Contains(match.Groups["base"].Value)) >= matches.Count()).Select(matches => matches.Key),
            StringComparer.OrdinalIgnoreCase);
    }

    private static bool IsMask(string stem, HashSet<string> stemsBeside, HashSet<string> suffixes) =>
        (Suffixed().Match(stem) is { Success: true } match && suffixes.Contains(match.Groups["suffix"].Value))
        || (Attached().Match(stem) is { Success: true } attached && stemsBeside.Contains(attached.Groups[1].Value));

    [GeneratedRegex(@"^(?:masks|annotations|segmentations?|superpixels|ground[ _-]?truths?|.*[ _-](?:masks|segmentations?|superpixels|ground[ _-]?truths?))$", RegexOptions.IgnoreCase)]
    private static partial Regex MaskFolder();

    [GeneratedRegex(@"^(?<base>.+)[ _-](?<suffix>segmentation|superpixels?|lesion|roi|masks?|ground[_-]?truth)(?:[ _-]?\d+)?$", RegexOptions.IgnoreCase)]
    private static partial Regex Suffixed();

    [GeneratedRegex("^(?:segmentation|superpixels?|ground[_-]?truth)$", RegexOptions.IgnoreCase)]
    private static partial Regex AlwaysMask();

    [GeneratedRegex("^(?:mask|gt|seg|rois?|labels?)$", RegexOptions.IgnoreCase)]
    private static partial Regex PossibleMaskFolder();

    [GeneratedRegex("^(.+)mask$", RegexOptions.IgnoreCase)]
    private static partial Regex Attached();
}
