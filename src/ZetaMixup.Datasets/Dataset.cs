namespace ZetaMixup.Datasets;

/// <summary>Labelled samples, wherever they come from, and what could not be used of them.</summary>
public sealed record Dataset
{
    /// <summary>What the data is, as the results call it.</summary>
    public required string Name { get; init; }

    /// <summary>The classes that occur, in the order of the results.</summary>
    public required IReadOnlyList<string> ClassNames { get; init; }

    /// <summary>The rows, all of one kind.</summary>
    public required IReadOnlyList<DataRow> Rows { get; init; }

    /// <summary>How the numbers of a <see cref="NumbersRow"/> make a picture; null where they do not, and for other rows.</summary>
    public ImageShape? Shape { get; init; }

    /// <summary>The first row of the test set, where the data comes with one; the rows before it are for training. Else null.</summary>
    public int? FirstTestRow { get; init; }

    /// <summary>What was left out.</summary>
    public IReadOnlyList<Skipped> Skipped { get; init; } = [];

    /// <summary>What else is worth a line, such as another file that could have been read.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Only the classes that some row is of, in their given order.</summary>
    /// <param name="classNames">The classes in their order; more than occur do no harm.</param>
    /// <param name="rows">The rows.</param>
    public static IReadOnlyList<string> Occurring(IEnumerable<string> classNames, IEnumerable<DataRow> rows)
    {
        var occurring = rows.Select(row => row.Label).ToHashSet();
        return [.. classNames.Where(occurring.Contains)];
    }
}
