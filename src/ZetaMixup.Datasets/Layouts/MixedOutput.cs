using System.Text.Json;
using CsvHelper;
using static System.FormattableString;

namespace ZetaMixup.Datasets.Layouts;

/// <summary>
/// The output of <c>zetamixup augment</c>: images with soft-labels.csv, or augmented.csv or augmented.jsonl with the values. It is
/// read with its soft labels, so that it can be mixed again.
/// </summary>
internal static class MixedOutput
{
    internal const string Name = "mixed rows";
    internal const string Description = "output of zetamixup augment: soft-labels.csv with images, augmented.csv or augmented.jsonl; the soft labels are read";

    private const string OwnFolder = ".zetamixup";
    private const string SoftPrefix = "soft:";
    private const string ImageTable = "soft-labels.csv";
    private const string ValueTable = "augmented.csv";
    private const string JsonTable = "augmented.jsonl";
    private const string ParquetFolder = "augmented.parquet";

    /// <summary>The largest difference from 1 of the sum of a soft label that was written as text.</summary>
    private const float Tolerance = 1e-3f;

    /// <summary>Reads a folder or a file of mixed rows. Returns null if it is none.</summary>
    /// <exception cref="UserErrorException">It is not complete, or a row is damaged.</exception>
    internal static Dataset? TryRead(string location, ReadOptions options)
    {
        if (options.NeedsLabelTable || options.Layout is not null && options.Layout != Name)
        {
            return null;
        }

        if (!Directory.Exists(location))
        {
            return File.Exists(location) ? TryReadFile(location, options) : null;
        }

        var table = new[] { ImageTable, ValueTable, JsonTable }.Select(name => Path.Combine(location, name)).FirstOrDefault(File.Exists);
        return table is not null ? TryReadFile(table, options)
            : Directory.Exists(Path.Combine(location, OwnFolder))
                ? throw new UserErrorException($"{location} is output of 'zetamixup augment' that is not complete. Run the same command again to complete it.")
                : null;
    }

    private static Dataset? TryReadFile(string path, ReadOptions options)
    {
        if (Path.GetExtension(path).Equals(".jsonl", StringComparison.OrdinalIgnoreCase))
        {
            return MixedJson.Read(path, SettingsOf(path, options));
        }

        using var reader = CsvReader.FromFile(path, CsvSource.CommaFormat);
        if (!reader.Read() || reader.FieldCount < 3 || reader.GetString(1) != "label" || !reader.GetString(2).StartsWith(SoftPrefix, StringComparison.Ordinal))
        {
            return null;
        }

        var header = Enumerable.Range(0, reader.FieldCount).Select(reader.GetString).ToArray();
        var classNames = header.Skip(2).TakeWhile(name => name.StartsWith(SoftPrefix, StringComparison.Ordinal)).Select(name => name[SoftPrefix.Length..]).ToArray();
        return header[0] == "file" ? ReadImages(path, reader, classNames) : ReadValues(path, reader, header, classNames, SettingsOf(path, options));
    }

    private static Dataset ReadImages(string path, CsvReader reader, string[] classNames)
    {
        var folder = Path.GetDirectoryName(path) is { Length: > 0 } named ? named : ".";
        var rows = new List<DataRow>();
        var skipped = new List<Skipped>();
        var probabilities = Probabilities(classNames);
        while (reader.Read())
        {
            var (file, label) = (reader.GetString(0), reader.GetString(1));
            var image = Path.Combine([folder, .. file.Split('/')]);
            if (!File.Exists(image))
            {
                skipped.Add(new Skipped(file, "label without an image"));
                continue;
            }

            rows.Add(new ImageFileRow(file, label, null, image) { SoftLabel = SoftLabelOf(path, reader, probabilities) });
        }

        return Describe(path, classNames, rows, skipped, "file");
    }

    private static Dataset ReadValues(string path, CsvReader reader, string[] header, string[] classNames, (ImageShape? Shape, float? Scale) settings)
    {
        var first = Array.FindIndex(header, 2 + classNames.Length, name => name == "p0");
        if (first < 0)
        {
            var parquet = Path.Combine(Path.GetDirectoryName(path) is { Length: > 0 } folder ? folder : ".", ParquetFolder);
            throw new UserErrorException(Directory.Exists(parquet)
                ? $"{parquet} has the values of {path}, but Parquet files are not read. Write rows that are to be mixed again with --format png, csv or jsonl."
                : $"{path} has soft labels, but no values: there is no column p0.");
        }

        int[] columns = [.. Enumerable.Range(first, header.Length - first)];
        var records = new CsvRecords(CsvSource.CommaFormat, header.Length, columns);
        var scan = new MixedScan(path, classNames, columns.Length);
        var values = new float[columns.Length];
        var probabilities = Probabilities(classNames);
        while (reader.Read())
        {
            if (reader.FieldCount != header.Length || !records.TryRead(reader, values))
            {
                throw Damaged(path, reader.LineNumber, Invariant($"expected {header.Length} fields with {columns.Length} values"));
            }

            scan.Add(new PixelPlace(reader.ByteOffset, reader.RawRecord.Length, (int)reader.LineNumber, scan.ClassOf(reader.GetString(1), reader.LineNumber)), values, SoftLabelOf(path, reader, probabilities));
        }

        return Describe(path, classNames, scan, records, settings);
    }

    internal static Dataset Describe(string path, string[] classNames, MixedScan scan, ITableRecords records, (ImageShape? Shape, float? Scale) settings)
    {
        var table = scan.ToTable(records, settings.Scale);
        var dataset = Describe(path, classNames, table, [], "id");
        return dataset with
        {
            Shape = settings.Shape ?? SquareImage.Of(table.Width, isPlanar: false),
            Findings = dataset.Findings with
            {
                Values = [.. dataset.Findings.Values, Invariant($"Scale: 0 to {table.Scale}, {(settings.Scale is null ? "a guess from the values; --scale sets another" : "as the run recorded or as told")}")],
            },
        };
    }

    private static Dataset Describe(string path, string[] classNames, IReadOnlyList<DataRow> rows, List<Skipped> skipped, string idColumn) => rows.Count == 0
        ? throw new UserErrorException($"{path} has no row{(skipped.Count == 0 ? "" : $" with an image; the first of {skipped.Count} is {skipped[0].Name}")}.")
        : new Dataset
        {
            Name = $"{path} ({Name})",
            ClassNames = classNames,
            Rows = rows,
            Skipped = skipped,
            Findings = new Findings
            {
                Layout = Name,
                Table = path,
                Values = [Invariant($"Labels: soft, {classNames.Length} probabilities per row; the row's own class is in label, its name in {idColumn}")],
            },
        };

    internal static UserErrorException Damaged(string path, long line, string expected) =>
        new(Invariant($"{path}, line {line}: the row is damaged; {expected}."));

    /// <summary>Checks that probabilities are a distribution.</summary>
    internal static void Require(string path, long line, ReadOnlySpan<float> softLabel)
    {
        var sum = 0f;
        foreach (var probability in softLabel)
        {
            sum += probability >= 0 ? probability : float.NaN;
        }

        if (!(Math.Abs(sum - 1) <= Tolerance))
        {
            throw Damaged(path, line, "expected probabilities of at least 0 that sum to 1");
        }
    }

    private static float[] SoftLabelOf(string path, CsvReader reader, CsvRecords probabilities)
    {
        var softLabel = new float[probabilities.Width];
        if (reader.FieldCount < 2 + softLabel.Length || !probabilities.TryRead(reader, softLabel))
        {
            throw Damaged(path, reader.LineNumber, Invariant($"expected {softLabel.Length} probabilities"));
        }

        Require(path, reader.LineNumber, softLabel);
        return softLabel;
    }

    private static CsvRecords Probabilities(string[] classNames) =>
        new(CsvSource.CommaFormat, 2 + classNames.Length, [.. Enumerable.Range(2, classNames.Length)]);

    /// <summary>The shape and the scale that the run recorded, as far as it did. A stated scale is better.</summary>
    private static (ImageShape? Shape, float? Scale) SettingsOf(string table, ReadOptions options)
    {
        var path = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(table))!, OwnFolder, "settings.json");
        if (!File.Exists(path))
        {
            return (null, options.Scale);
        }

        using var settings = JsonDocument.Parse(File.ReadAllBytes(path));
        var shape = settings.RootElement.TryGetProperty("shape", out var given) && given.ValueKind == JsonValueKind.Object
            ? new ImageShape(
                given.GetProperty("height").GetInt32(),
                given.GetProperty("width").GetInt32(),
                given.GetProperty("channels").GetInt32(),
                given.GetProperty("layout").GetString() == "planar" ? PixelLayout.Planar : PixelLayout.Interleaved)
            : null;
        return (shape, options.Scale ?? (settings.RootElement.TryGetProperty("scale", out var scale) ? scale.GetSingle() : null));
    }
}

/// <summary>One pass over a file of mixed rows with their values.</summary>
internal sealed class MixedScan(string path, string[] classNames, int width)
{
    private readonly Dictionary<string, int> _classes = classNames.Select((name, number) => (name, number)).ToDictionary(pair => pair.name, pair => pair.number, StringComparer.Ordinal);
    private readonly List<PixelPlace> _places = [];
    private readonly List<float> _softLabels = [];
    private float _smallest = float.PositiveInfinity;
    private float _largest = float.NegativeInfinity;

    internal int Width => width;

    internal int ClassOf(string label, long line) => _classes.TryGetValue(label, out var number)
        ? number
        : throw MixedOutput.Damaged(path, line, $"its label is '{label}', expected one of {string.Join(", ", classNames)}");

    internal void Add(PixelPlace place, float[] values, float[] softLabel)
    {
        _places.Add(place);
        _softLabels.AddRange(softLabel);
        _smallest = Math.Min(_smallest, values.Min());
        _largest = Math.Max(_largest, values.Max());
    }

    /// <summary>Creates the table. Without a recorded scale, values up to 255 of which one is above 1 are 8-bit pixels.</summary>
    internal PixelTable ToTable(ITableRecords records, float? scale) =>
        new(path, records, [.. _places], classNames)
        {
            Smallest = _smallest,
            Largest = _largest,
            Scale = scale ?? (_largest is > 1 and <= byte.MaxValue ? byte.MaxValue : Math.Max(_largest, float.Epsilon)),
            SoftLabels = _softLabels.ToArray(),
        };
}
