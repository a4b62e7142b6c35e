using System.Text.RegularExpressions;

namespace ZetaMixup.Tool.Compare.Pages;

/// <summary>The title of data: their name without the folders of its paths, which only matter on one machine.</summary>
internal static partial class DataTitle
{
    /// <summary>What joins the names of training and test data.</summary>
    private const string Tested = ", tested on ";

    /// <summary>Shortens names of the form <c>path (layout)</c>.</summary>
    internal static string Of(string name) => string.Join(Tested, name.Split(Tested).Select(Shorten));

    private static string Shorten(string name)
    {
        var parts = PathAndLayout().Match(name);
        return parts.Success ? $"{FileName(parts.Groups[1].Value)} ({parts.Groups[2].Value})" : FileName(name);
    }

    private static string FileName(string path)
    {
        var name = Path.GetFileName(Path.TrimEndingDirectorySeparator(path));
        return name is "" or "." or ".." ? Path.GetFileName(Path.TrimEndingDirectorySeparator(Path.GetFullPath(path))) : name;
    }

    [GeneratedRegex(@"^(.*) \(([^()]*)\)$")]
    private static partial Regex PathAndLayout();
}
