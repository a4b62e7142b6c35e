namespace ZetaMixup.Datasets;

/// <summary>Says in lines of text what a data set is.</summary>
public static class DatasetText
{
    /// <summary>Of more things left out than these, only the number is said.</summary>
    public const int NamedAtMost = 50;

    /// <summary>What it is, how many rows there are of each class, and its notes.</summary>
    /// <param name="dataset">The data set.</param>
    public static IEnumerable<string> Describe(Dataset dataset)
    {
        ArgumentNullException.ThrowIfNull(dataset);
        return Lines(dataset);
    }

    /// <summary>How many things were left out, and the first of them with the reason; nothing where there are none.</summary>
    /// <param name="skipped">What was left out.</param>
    /// <param name="heading">What stands before their number.</param>
    public static IEnumerable<string> Describe(IReadOnlyList<Skipped> skipped, string heading = "Skipped")
    {
        ArgumentNullException.ThrowIfNull(skipped);
        return Lines(skipped, heading);
    }

    private static IEnumerable<string> Lines(Dataset dataset)
    {
        yield return $"Data: {dataset.Name}, {dataset.Rows.Count} rows of {dataset.ClassNames.Count} classes";
        var counts = dataset.Rows.CountBy(row => row.Label).ToDictionary();
        yield return $"Classes: {string.Join(", ", dataset.ClassNames.Select(name => $"{name} {counts[name]}"))}";
        foreach (var note in dataset.Notes)
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
        foreach (var item in skipped.Take(NamedAtMost))
        {
            yield return $"  {item.Name}: {item.Reason}";
        }

        if (skipped.Count > NamedAtMost)
        {
            yield return $"  and {skipped.Count - NamedAtMost} more";
        }
    }
}
