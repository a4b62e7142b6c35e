using ZetaMixup.Datasets.Folders;

namespace ZetaMixup.Datasets.Layouts;

/// <summary>Reads the rows of a table of image names and labels, and finds their images.</summary>
internal sealed class TableRows(CsvSource source, TableReading reading)
{
    private static readonly HashSet<string> NoGroup = new(["", "nan", "na", "n/a", "null", "none", "unknown"], StringComparer.OrdinalIgnoreCase);

    private readonly TableContext _context = source.Context;
    private readonly DataRole _role = source.Context.RoleOf(source);
    private readonly string _folder = source.Folder;
    private readonly GroupTable? _groups = reading.GroupColumns.Count == 0 ? GroupTable.Beside(source) : null;
    private readonly HashSet<string> _seen = new(StringComparer.Ordinal);
    private readonly List<string> _validation = [];
    private readonly List<string> _otherSplits = [];
    private readonly SortedSet<string> _splits = new(StringComparer.Ordinal);

    internal List<DataRow> Training { get; } = [];

    internal List<DataRow> Test { get; } = [];

    internal List<Skipped> Skipped { get; } = [];

    /// <summary>What keeps rows together, in words; null if nothing does.</summary>
    internal string? GroupColumn => reading.GroupColumns.Count > 0 ? string.Join(" or ", reading.GroupColumns.Select(column => source.First[column])) : _groups?.Description;

    internal IEnumerable<Unread> Unread =>
    [
        .. Datasets.Unread.Of("validation rows", _validation),
        .. Datasets.Unread.Of("rows of other splits", _otherSplits),
    ];

    /// <exception cref="UserErrorException">The values of the split column are no splits.</exception>
    internal TableRows Read()
    {
        var number = 0;
        foreach (var record in source.Records().Skip(reading.HeaderCount))
        {
            Add(record, number++);
        }

        if (Training.Count == 0 && _otherSplits.Count == number && number > 0)
        {
            throw new UserErrorException($"--split is '{_context.Options.Split}', but the column {reading.SplitColumn} of {source.Path} has only {string.Join(", ", _splits)}.");
        }

        _context.AddNamed(_seen);
        return this;
    }

    private void Add(CsvRecord record, int number)
    {
        var image = reading.Image(record);
        var label = reading.Label(record);
        var name = image.Length > 0 ? image : $"line {record.Line}";
        if (TargetOf(record, number, name) is not { } rows)
        {
            if (image.Length > 0 && _context.Images.Find(image, _folder, _role) is { } unread)
            {
                _seen.Add(unread);
            }

            return;
        }

        if (image.Length == 0 || label.Name is null)
        {
            Skipped.Add(new Skipped(name, image.Length == 0 ? "no image name" : label.Problem ?? "no label"));
        }
        else if (_context.Images.Find(image, _folder, _role) is not { } path)
        {
            Skipped.Add(new Skipped(name, "label without an image"));
        }
        else if (!_seen.Add(path))
        {
            Skipped.Add(new Skipped(name, "named twice"));
        }
        else
        {
            rows.Add(new ImageFileRow(name, label.Name, GroupOf(record, image), path));
        }
    }

    /// <summary>The rows that a record belongs to; null if it is not read.</summary>
    private List<DataRow>? TargetOf(CsvRecord record, int number, string name)
    {
        if (reading.Split is null)
        {
            return Training;
        }

        var split = reading.Split(record, number);
        _splits.Add(split);
        if (_context.Options.Split is { } wanted)
        {
            return IsSplit(split, wanted) ? Training : Count(_otherSplits);
        }

        return SplitNames.RoleOf(split) switch
        {
            DataRole.Training => Training,
            DataRole.Test => Test,
            DataRole.Validation => Count(_validation),
            _ => throw new UserErrorException(
                $"{source.Path}, line {record.Line}: the split '{split}' in the column {reading.SplitColumn} is none of train, val and test. Pass --split with one of its values to read those rows."),
        };

        List<DataRow>? Count(List<string> list)
        {
            list.Add(name);
            return null;
        }
    }

    internal static bool IsSplit(string split, string wanted) =>
        split.Equals(wanted, StringComparison.OrdinalIgnoreCase)
        || (SplitNames.RoleOf(wanted) is var role && role != DataRole.None && SplitNames.RoleOf(split) == role);

    private string? GroupOf(CsvRecord record, string image)
    {
        foreach (var column in reading.GroupColumns)
        {
            if (!NoGroup.Contains(record[column]))
            {
                return record[column];
            }
        }

        return _groups?.Find(image);
    }
}
