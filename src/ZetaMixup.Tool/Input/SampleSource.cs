using System.Security.Cryptography;
using System.Text;
using ZetaMixup.Datasets;
using ZetaMixup.Tool.Options;

namespace ZetaMixup.Tool.Input;

/// <summary>The rows to be mixed: their classes and names, which are held, and their numbers, which are read.</summary>
internal sealed class SampleSource
{
    private readonly Dataset _dataset;
    private readonly PixelTable? _table;
    private readonly Dictionary<string, int> _classes;
    private readonly int _imageSize;

    private SampleSource(Dataset dataset, PixelShape shape, float unit, int imageSize)
    {
        _dataset = dataset;
        _table = dataset.Rows as PixelTable;
        _imageSize = imageSize;
        _classes = dataset.ClassNames.Select((name, number) => (name, number)).ToDictionary(pair => pair.name, pair => pair.number);
        Shape = shape;
        Brightest = unit;
    }

    internal int Count => _dataset.Rows.Count;

    internal IReadOnlyList<string> ClassNames => _dataset.ClassNames;

    /// <summary>Height, width and channels of a row.</summary>
    internal PixelShape Shape { get; }

    /// <summary>The number that is full brightness.</summary>
    internal float Brightest { get; }

    internal bool IsOfImages => _table is null;

    internal static SampleSource Open(Dataset dataset, AugmentOptions options)
    {
        if (dataset.Rows is not PixelTable table)
        {
            return options.Shape is null
                ? new SampleSource(dataset, new PixelShape(options.ImageSize, options.ImageSize, 3), byte.MaxValue, options.ImageSize)
                : throw new UserErrorException($"--shape is '{options.Shape}', but {dataset.Name} has images: --image-size says how large they become.");
        }

        if (options.Shape is { } shape && shape.Length != table.Width)
        {
            throw new UserErrorException($"--shape is '{shape}', which is {shape.Length} values, but the rows of {table.Path} have {table.Width}.");
        }

        if (options.Format == OutputFormat.Png && table.Smallest < 0)
        {
            throw new UserErrorException(FormattableString.Invariant($"{table.Path} has the value {table.Smallest}; --format png takes values from 0 on, and csv or jsonl takes any."));
        }

        return new SampleSource(dataset, options.Shape ?? ShapeOf(table, options.Format), table.Largest, options.ImageSize);
    }

    internal int ClassOf(int row) => _classes[_dataset.Rows[row].Label];

    internal string NameOf(int row) => _dataset.Rows[row].Name;

    internal ISampleReader CreateReader() =>
        _table is null ? new ImageSampleReader(_dataset.Rows, _imageSize) : new PixelSampleReader(_table);

    /// <summary>SHA-256 over what the rows are, wherever they lie: the table's file, or the names and labels of the images.</summary>
    internal string Identity()
    {
        if (_table is not null)
        {
            using var file = File.OpenRead(_table.Path);
            return Convert.ToHexStringLower(SHA256.HashData(file));
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var row in _dataset.Rows)
        {
            hash.AppendData(Encoding.UTF8.GetBytes($"{row.Name}\0{row.Label}\0"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static PixelShape ShapeOf(PixelTable table, OutputFormat format) =>
        PixelShape.SquareOf(table.Width)
        ?? (format == OutputFormat.Png
            ? throw new UserErrorException($"The rows of {table.Path} have {table.Width} values, which is no square picture: --shape says what it is, {PixelShape.Wanted}.")
            : new PixelShape(1, table.Width, 1));
}
