using System.Text.RegularExpressions;

namespace ZetaMixup.Datasets.Folders;

/// <summary>What rows are for.</summary>
internal enum DataRole
{
    /// <summary>Nothing says what for.</summary>
    None,

    Training,

    Validation,

    Test,
}

/// <summary>Recognizes the names of folders, files and values that say what rows are for.</summary>
internal static partial class SplitNames
{
    /// <summary>The headers of columns that assign rows to splits, if their values do.</summary>
    internal static readonly string[] Columns = ["split", "set", "subset", "partition", "data_split", "dataset_split", "split_type", "phase"];

    /// <summary>The role that a value or the whole name of a folder says, such as <c>train</c> or <c>Validation_Set</c>.</summary>
    internal static DataRole RoleOf(string name) => Whole().Match(name) is { Success: true } match ? RoleOfWord(match.Groups[1].Value) : DataRole.None;

    /// <summary>The role that a word within a name says, such as <c>ISIC2018_Task3_Training_GroundTruth</c>. None if words disagree.</summary>
    internal static DataRole RoleWithin(string name)
    {
        var roles = Words().Matches(name).Select(word => RoleOfWord(word.Value)).Where(role => role != DataRole.None).Distinct().ToArray();
        return roles.Length == 1 ? roles[0] : DataRole.None;
    }

    /// <summary>The role of a file: the one that its name says, or the nearest folder below a root.</summary>
    internal static DataRole RoleOfPath(string root, string path)
    {
        var parts = Path.GetRelativePath(root, path).Split(Path.DirectorySeparatorChar, Path.AltDirectorySeparatorChar);
        parts[^1] = Path.GetFileNameWithoutExtension(parts[^1]);
        return parts.Reverse().Select(RoleWithin).FirstOrDefault(role => role != DataRole.None);
    }

    /// <summary>Whether a folder is a fold of a cross-validation, such as <c>fold_0</c>.</summary>
    internal static bool IsFold(string name) => Fold().IsMatch(name);

    /// <summary>Whether a folder is one part of an archive, such as <c>HAM10000_images_part_1</c>.</summary>
    internal static bool IsPart(string name) => Part().IsMatch(name);

    /// <summary>Whether a folder is named after a patient, a case or an image, and not after a class.</summary>
    internal static bool IsCase(string name) => Case().IsMatch(name);

    private static DataRole RoleOfWord(string word) => word.ToLowerInvariant() switch
    {
        "train" or "training" or "trn" => DataRole.Training,
        "val" or "valid" or "validation" or "dev" => DataRole.Validation,
        "test" or "testing" or "tst" => DataRole.Test,
        _ => DataRole.None,
    };

    [GeneratedRegex("^(train|training|trn|val|valid|validation|dev|test|testing|tst)(?:[ _-]?(?:set|data|dir|images|imgs|input|split|samples))?$", RegexOptions.IgnoreCase)]
    private static partial Regex Whole();

    /// <summary>The words of a name: between punctuation, digits and changes of case.</summary>
    [GeneratedRegex(@"\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})")]
    private static partial Regex Words();

    [GeneratedRegex(@"^(?:cv[ _-]?)?(?:fold|folds|split|cv)[ _-]?\d+$", RegexOptions.IgnoreCase)]
    private static partial Regex Fold();

    [GeneratedRegex(@"^(?:.*[ _-])?part[ _-]?\d+$", RegexOptions.IgnoreCase)]
    private static partial Regex Part();

    [GeneratedRegex(@"^(?:patient|pat|case|subject|subj|lesion|study|isic|imd|image|img)[ _-]?\d+$", RegexOptions.IgnoreCase)]
    private static partial Regex Case();
}
