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

/// <summary>A CSV file of image names and labels. The images are beside it or in subfolders.</summary>
internal abstract class LabelCsvLayout : ICsvLayout
{
    public abstract string Name { get; }

    public abstract string Description { get; }

    public abstract bool Recognizes(CsvSource source);

    public Dataset Read(CsvSource source)
    {
        var images = ImageFiles.Below(source.ImageRoot);
        var rows = new List<DataRow>();
        var skipped = new List<Skipped>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var record in source.Records().Skip(HasHeader(source) ? 1 : 0))
        {
            var entry = Entry(source, record);
            var name = entry.Image.Length > 0 ? entry.Image : $"line {record.Line}";
            if (entry.Image.Length == 0 || entry.Label is null)
            {
                skipped.Add(new Skipped(name, entry.Image.Length == 0 ? "no image name" : entry.Problem ?? "no label"));
            }
            else if (images.Find(entry.Image) is not { } path)
            {
                skipped.Add(new Skipped(name, "label without an image"));
            }
            else if (!seen.Add(path))
            {
                skipped.Add(new Skipped(name, "named twice"));
            }
            else
            {
                rows.Add(new ImageFileRow(name, entry.Label, entry.Group, path));
            }
        }

        if (rows.Count == 0)
        {
            throw new UserErrorException(
                $"{source.Path} has {skipped.Count} labels, but no images ({ImageFiles.KnownExtensions}) for them in {source.ImageRoot} or its subfolders." +
                (skipped.Count == 0 ? "" : $" The first is {skipped[0].Name}: {skipped[0].Reason}."));
        }

        return new Dataset
        {
            Name = $"{source.Path} ({Name})",
            ClassNames = Dataset.Occurring(ClassNames(source, rows), rows),
            Rows = rows,
            Skipped = skipped,
        };
    }

    protected virtual bool HasHeader(CsvSource source) => true;

    /// <summary>The classes in order. They may include classes that do not occur.</summary>
    protected virtual IEnumerable<string> ClassNames(CsvSource source, IEnumerable<DataRow> rows) =>
        rows.Select(row => row.Label).Distinct().Order(StringComparer.Ordinal);

    protected abstract LabelEntry Entry(CsvSource source, CsvRecord record);

    /// <summary>Parses a flag as these files write it; null if it is neither 1 nor 0.</summary>
    protected static bool? Flag(string field) => field switch
    {
        "1" or "1.0" => true,
        "0" or "0.0" => false,
        _ => null,
    };

    /// <summary>The label of an image, or the problem with it.</summary>
    protected readonly record struct LabelEntry(string Image, string? Label, string? Group = null, string? Problem = null);
}
