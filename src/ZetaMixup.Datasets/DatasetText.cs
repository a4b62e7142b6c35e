namespace ZetaMixup.Datasets;

/// <summary>Describes a data set in lines of text.</summary>
public static class DatasetText
{
    /// <summary>The number of skipped rows that are named; the others are only counted.</summary>
    public const int MaximumNamed = 50;

    /// <summary>Describes the name, the classes, the findings and the notes of a data set.</summary>
    /// <param name="dataset">The data set.</param>
    public static IEnumerable<string> Describe(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return Lines(dataset);
    }

    /// <summary>Counts the skipped rows and names the first ones; nothing if there are none.</summary>
    /// <param name="skipped">The skipped rows.</param>
    /// <param name="heading">The text before their number.</param>
    public static IEnumerable<string> Describe(IReadOnlyList<Skipped> skipped, string heading = "Skipped")
    {
        ArgumentNullException.ThrowIfNull(skipped);
        return Lines(skipped, heading);
    }

    private static IEnumerable<string> Lines(Dataset dataset)
    {
        var test = dataset.FirstTestRow is { } first ? $", the last {dataset.Rows.Count - first} of them test rows" : "";
        yield return $"Data: {dataset.Name}, {dataset.Rows.Count} rows of {dataset.ClassNames.Count} classes{test}";
        var counts = dataset.Rows.CountBy(row => row.Label).ToDictionary();
        yield return $"Classes: {string.Join(", ", dataset.ClassNames.Select(name => $"{name} {counts[name]}"))}";
        foreach (var line in Lines(dataset.Findings))
        {
            yield return line;
        }

        foreach (var note in dataset.Notes)
        {
            yield return note;
        }
    }

    private static IEnumerable<string> Lines(Findings findings)
    {
        (string Heading, string? Value)[] found =
        [
            ("Layout", findings.Layout is "" ? null : findings.Layout),
            ("Table", findings.Table),
            ("Image column", findings.ImageColumn),
            ("Label column", findings.LabelColumn),
            ("Group column", findings.GroupColumn),
            ("Split column", findings.SplitColumn),
            ("Class folders", findings.ClassFolders),
            ("Test rows", findings.TestRows),
        ];
        return found.Where(line => line.Value is not null).Select(line => $"{line.Heading}: {line.Value}").Concat(findings.Values).Concat(findings.Unread.Select(Line));
    }

    private static string Line(Unread unread)
    {
        var names = string.Join(", ", unread.Names) + (unread.Count > unread.Names.Count ? ", …" : "");
        return $"Not read: {unread.Kind}: {unread.Count} ({names}){(unread.Advice is null ? "" : $". {unread.Advice}")}";
    }

    private static IEnumerable<string> Lines(IReadOnlyList<Skipped> skipped, string heading)
    {
        if (skipped.Count == 0)
        {
            yield break;
        }

        yield return $"{heading}: {skipped.Count}";
        foreach (var item in skipped.Take(MaximumNamed))
        {
            yield return $"  {item.Name}: {item.Reason}";
        }

        if (skipped.Count > MaximumNamed)
        {
            yield return $"  and {skipped.Count - MaximumNamed} more";
        }
    }
}
