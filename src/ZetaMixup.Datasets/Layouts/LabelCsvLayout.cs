namespace ZetaMixup.Datasets.Layouts;

/// <summary>A CSV file of image names and labels; the images lie beside it or in folders below.</summary>
internal abstract class LabelCsvLayout : ICsvLayout
{
    public abstract string Name { get; }

    public abstract string Description { get; }

    public abstract bool Recognises(CsvSource source);

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
                skipped.Add(new Skipped(name, "named a second time"));
            }
            else
            {
                rows.Add(new ImageFileRow(name, entry.Label, entry.Group, path));
            }
        }

        if (rows.Count == 0)
        {
            throw new UserErrorException(
                $"{source.Path} has {skipped.Count} labels, but none with an image ({ImageFiles.KnownExtensions}) in {source.ImageRoot} or below it." +
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

    /// <summary>The classes in their order; more than occur do no harm.</summary>
    protected virtual IEnumerable<string> ClassNames(CsvSource source, IEnumerable<DataRow> rows) =>
        rows.Select(row => row.Label).Distinct().Order(StringComparer.Ordinal);

    protected abstract LabelEntry Entry(CsvSource source, CsvRecord record);

    /// <summary>Whether a field says 1 in one of the ways these files do; null where it says neither 1 nor 0.</summary>
    protected static bool? Flag(string field) => field switch
    {
        "1" or "1.0" => true,
        "0" or "0.0" => false,
        _ => null,
    };

    /// <summary>What a record says of an image: its label, or else what is wrong with it.</summary>
    protected readonly record struct LabelEntry(string Image, string? Label, string? Group = null, string? Problem = null);
}
