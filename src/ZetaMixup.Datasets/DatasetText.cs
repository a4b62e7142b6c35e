namespace ZetaMixup.Datasets;

/// <summary>Describes a data set in lines of text.</summary>
public static class DatasetText
{
    /// <summary>The number of skipped rows that are named; the others are only counted.</summary>
    public const int MaximumNamed = 50;

    /// <summary>Describes the name, the classes and the notes of a data set.</summary>
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
        foreach (var note in dataset.Findings.Concat(dataset.Notes))
        {
            yield return note;
        }
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
