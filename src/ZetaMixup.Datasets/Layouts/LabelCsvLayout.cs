using System.Globalization;
using ZetaMixup.Datasets.Folders;

namespace ZetaMixup.Datasets.Layouts;

/// <summary>A layout of a CSV file with labels or pixels.</summary>
internal interface ICsvLayout
{
    /// <summary>Its name, such as <c>ISIC 2016</c>.</summary>
    string Name { get; }

    /// <summary>A description in one line.</summary>
    string Description { get; }

    /// <summary>Whether the first records have this layout.</summary>
    bool Recognizes(CsvSource source);

    /// <summary>Reads the file.</summary>
    Dataset Read(CsvSource source);
}

/// <summary>A table of image names and labels. The images are beside it or in subfolders.</summary>
internal abstract class LabelCsvLayout : ICsvLayout
{
    public abstract string Name { get; }

    public abstract string Description { get; }

    public abstract bool Recognizes(CsvSource source);

    /// <exception cref="UserErrorException">The table names no image that is there, or an option names no column.</exception>
    public Dataset Read(CsvSource source) => TryRead(source, out var problem) ?? throw new UserErrorException(problem);

    /// <summary>Reads the file. Returns null, and the problem, if none of its images is there.</summary>
    /// <exception cref="UserErrorException">An option names no column, or a name fits files that differ.</exception>
    internal Dataset? TryRead(CsvSource source, out string problem)
    {
        var reading = ColumnOptions.Apply(source, Reading(source));
        var rows = new TableRows(source, reading).Read();
        if (rows.Training.Count == 0)
        {
            problem = $"{source.Path} has {rows.Skipped.Count} labels, but no images ({FolderTree.KnownExtensions}) for them in {source.Context.Images.Root} or its subfolders." +
                (rows.Skipped.Count == 0 ? "" : $" The first is {rows.Skipped[0].Name}: {rows.Skipped[0].Reason}.");
            return null;
        }

        problem = "";
        DataRow[] all = [.. rows.Training, .. rows.Test];
        return new Dataset
        {
            Name = $"{source.Path} ({Name})",
            ClassNames = Dataset.Occurring(reading.ClassNames ?? all.Select(row => row.Label).Distinct().Order(StringComparer.Ordinal), all),
            Rows = all,
            FirstTestRow = rows.Test.Count > 0 ? rows.Training.Count : null,
            Skipped = rows.Skipped,
            Findings = new Findings
            {
                Layout = Name,
                Table = source.Path,
                ImageColumn = reading.ImageColumn,
                LabelColumn = reading.LabelColumn,
                GroupColumn = rows.GroupColumn,
                SplitColumn = reading.SplitColumn,
                TestRows = rows.Test.Count > 0 ? $"{reading.SplitColumn} of {source.Path}" : null,
                Unread = [.. rows.Unread],
            },
        };
    }

    /// <summary>How the rows of a table in this layout are read.</summary>
    internal abstract TableReading Reading(CsvSource source);
}

/// <summary>How the rows of a table are read.</summary>
internal sealed record TableReading
{
    /// <summary>The number of records before the data: 0 or 1.</summary>
    internal int HeaderCount { get; init; } = 1;

    /// <summary>What the image names come from, in words.</summary>
    internal required string ImageColumn { get; init; }

    internal required Func<CsvRecord, string> Image { get; init; }

    /// <summary>What the labels come from, in words.</summary>
    internal required string LabelColumn { get; init; }

    internal required Func<CsvRecord, TableLabel> Label { get; init; }

    /// <summary>The classes in order, which may include classes that do not occur. Null for ordinal order.</summary>
    internal IEnumerable<string>? ClassNames { get; init; }

    /// <summary>The columns of what a split must not separate. The first that has a value counts.</summary>
    internal IReadOnlyList<int> GroupColumns { get; init; } = [];

    /// <summary>What says which rows are for training and testing; null if nothing does.</summary>
    internal string? SplitColumn { get; init; }

    /// <summary>The split of a record with a number from 0.</summary>
    internal Func<CsvRecord, int, string>? Split { get; init; }
}

/// <summary>The label of an image, or the problem with it.</summary>
/// <param name="Name">The class, or null.</param>
/// <param name="Problem">Why there is none.</param>
internal readonly record struct TableLabel(string? Name, string? Problem = null)
{
    /// <summary>A label as a table writes it. An empty one, and pandas' mark for a missing value, is none.</summary>
    internal static TableLabel Of(string field) => field is "" or "nan" or "NaN" ? new(null, "no label") : new(field);
}

/// <summary>Flags as tables write them.</summary>
internal static class TableFlag
{
    /// <summary>Parses a flag; null if it is neither 1 nor 0.</summary>
    internal static bool? Parse(string field) => field switch
    {
        "1" or "1.0" or "1,0" => true,
        "0" or "0.0" or "0,0" => false,
        _ when bool.TryParse(field, out var flag) => flag,
        _ => double.TryParse(field, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number switch { 1 => true, 0 => false, _ => null } : null,
    };
}
