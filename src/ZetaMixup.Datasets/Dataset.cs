namespace ZetaMixup.Datasets;

/// <summary>Labeled samples, and the rows that were skipped.</summary>
public sealed record Dataset
{
    /// <summary>The name of the data in results.</summary>
    public required string Name { get; init; }

    /// <summary>The classes that occur, in the order of the results.</summary>
    public required IReadOnlyList<string> ClassNames { get; init; }

    /// <summary>The rows, all of the same type.</summary>
    public required IReadOnlyList<DataRow> Rows { get; init; }

    /// <summary>The shape of a <see cref="NumbersRow"/> as a picture; null if it is not one, and for other rows.</summary>
    public ImageShape? Shape { get; init; }

    /// <summary>The first row of the official test set; the rows before it are the training set. Null if there is no official test set.</summary>
    public int? FirstTestRow { get; init; }

    /// <summary>The rows that were skipped.</summary>
    public IReadOnlyList<Skipped> Skipped { get; init; } = [];

    /// <summary>What was taken for what, and what was not read.</summary>
    public Findings Findings { get; init; } = new();

    /// <summary>Remarks for the user, such as another file that could have been read.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether the rows have soft labels, as those of the tool's own output.</summary>
    public bool HasSoftLabels => !Rows[0].SoftLabel.IsEmpty;

    /// <summary>Returns the classes that occur in the rows, in the given order.</summary>
    /// <param name="classNames">The classes; those that do not occur are omitted.</param>
    /// <param name="rows">The rows.</param>
    public static IReadOnlyList<string> Occurring(IEnumerable<string> classNames, IEnumerable<DataRow> rows)
    {
        var occurring = rows.Select(row => row.Label).ToHashSet();
        return [.. classNames.Where(occurring.Contains)];
    }
}

/// <summary>A row that was skipped.</summary>
/// <param name="Name">Its name: an image, or a line of a file.</param>
/// <param name="Reason">Why it was skipped.</param>
public sealed record Skipped(string Name, string Reason);
