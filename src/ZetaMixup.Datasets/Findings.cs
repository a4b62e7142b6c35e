namespace ZetaMixup.Datasets;

/// <summary>What a reader took for what, and what lies there and was not read.</summary>
public sealed record Findings
{
    /// <summary>The name of the layout, such as <c>HAM10000</c>; empty if a reader does not say.</summary>
    public string Layout { get; init; } = "";

    /// <summary>The table that was read; null if there is none.</summary>
    public string? Table { get; init; }

    /// <summary>The column of the image names; null if there is none.</summary>
    public string? ImageColumn { get; init; }

    /// <summary>The column of the labels, or several of them; null if there is none.</summary>
    public string? LabelColumn { get; init; }

    /// <summary>What a split must not separate; null if nothing groups the rows.</summary>
    public string? GroupColumn { get; init; }

    /// <summary>The column that assigns rows to training and test; null if there is none.</summary>
    public string? SplitColumn { get; init; }

    /// <summary>The folders whose subfolders are the classes; null if no folder is a class.</summary>
    public string? ClassFolders { get; init; }

    /// <summary>Where the test rows come from; null if there are none.</summary>
    public string? TestRows { get; init; }

    /// <summary>How the numbers and the labels of a table were read, in one line each, such as its scale.</summary>
    public IReadOnlyList<string> Values { get; init; } = [];

    /// <summary>What lies there and was not read.</summary>
    public IReadOnlyList<Unread> Unread { get; init; } = [];
}

/// <summary>Things of one kind that were not read.</summary>
/// <param name="Kind">What they are, such as <c>hidden folders</c>.</param>
/// <param name="Count">How many there are.</param>
/// <param name="Names">The names of the first ones.</param>
/// <param name="Advice">How to read them; null if there is nothing to say.</param>
public sealed record Unread(string Kind, int Count, IReadOnlyList<string> Names, string? Advice = null)
{
    /// <summary>The number of names that are kept.</summary>
    public const int MaximumNames = 3;

    /// <summary>The folder that <see cref="Paths"/> start at.</summary>
    public string Folder { get; init; } = "";

    /// <summary>The paths of all of them, if they are images that no row names; otherwise empty.</summary>
    public IReadOnlyList<string> Paths { get; init; } = [];

    /// <summary>What is left once another data set has read files. Returns null if nothing is left.</summary>
    /// <param name="read">Full paths.</param>
    public Unread? Without(IReadOnlySet<string> read)
    {
        string[] left = [.. Paths.Where(path => !read.Contains(Path.GetFullPath(path, Folder)))];
        return left.Length == Paths.Count ? this
            : left.Length == 0 ? null
            : this with { Count = left.Length, Names = [.. left.Take(MaximumNames)], Paths = left };
    }

    /// <summary>Counts names and keeps the first ones. Returns nothing for no names.</summary>
    internal static IEnumerable<Unread> Of(string kind, IReadOnlyCollection<string> names, string? advice = null)
    {
        if (names.Count > 0)
        {
            yield return new Unread(kind, names.Count, [.. names.Take(MaximumNames)], advice);
        }
    }
}
