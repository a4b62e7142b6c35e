using System.Security.Cryptography;
using System.Text;
using ZetaMixup.Datasets;
using ZetaMixup.Tool.Options;

namespace ZetaMixup.Tool.Input;

/// <summary>The rows to be mixed: their classes and names, which are held, and their numbers, which are read.</summary>
internal sealed class SampleSource
{
    private readonly Dataset _dataset;
    private readonly Dictionary<string, int> _classes;
    private readonly int _imageSize;

    private SampleSource(Dataset dataset, AugmentOptions options)
    {
        _dataset = dataset;
        _imageSize = options.ImageSize;
        _classes = dataset.ClassNames.Select((name, number) => (name, number)).ToDictionary(pair => pair.name, pair => pair.number);
        (Shape, Width, Brightest) = (dataset.Rows[0], options.Shape) switch
        {
            (ImageFileRow, { }) => throw new UserErrorException(
                $"--shape was given, but {dataset.Name} has image files: --image-size says how large they become."),
            (ImageFileRow, null) => (new ImageShape(_imageSize, _imageSize, 3, PixelLayout.Interleaved), 3 * _imageSize * _imageSize, byte.MaxValue),
            (PixelRow row, var shape) => (shape ?? dataset.Shape, row.Table.Width, row.Table.Largest),
            (BytesRow row, var shape) => (shape ?? dataset.Shape, row.Bytes.Length, byte.MaxValue),
            var (row, _) => throw new ArgumentException($"Rows of {row.GetType()} are not known.", nameof(dataset)),
        };
    }

    /// <summary>The rows for training, where the data comes with others for the test.</summary>
    internal int Count => _dataset.FirstTestRow ?? _dataset.Rows.Count;

    internal IReadOnlyList<string> ClassNames => _dataset.ClassNames;

    /// <summary>How a row is a picture; null where nothing says so.</summary>
    internal ImageShape? Shape { get; }

    /// <summary>Numbers per row.</summary>
    internal int Width { get; }

    /// <summary>The number that is full brightness.</summary>
    internal float Brightest { get; }

    internal static SampleSource Open(Dataset dataset, AugmentOptions options)
    {
        var source = new SampleSource(dataset, options);
        if (source.Shape is { } shape && shape.ValueCount != source.Width)
        {
            throw new UserErrorException($"--shape is '{PictureShapes.Describe(shape)}', which is {shape.ValueCount} values, but the rows of {dataset.Name} have {source.Width}.");
        }

        if (options.Format == OutputFormat.Png)
        {
            source.RequirePictures();
        }

        return source;
    }

    internal bool HasImageFiles => _dataset.Rows[0] is ImageFileRow;

    internal int ClassOf(int row) => _classes[_dataset.Rows[row].Label];

    internal string NameOf(int row) => _dataset.Rows[row].Name;

    internal ISampleReader CreateReader() => _dataset.Rows[0] switch
    {
        ImageFileRow => new ImageSampleReader(_dataset.Rows, _imageSize),
        PixelRow row => new PixelSampleReader(row.Table),
        _ => new BytesSampleReader(_dataset.Rows),
    };

    /// <summary>SHA-256 over what the rows are, wherever they lie: a table's file, or names, labels and bytes.</summary>
    internal string Identity()
    {
        if (_dataset.Rows[0] is PixelRow first)
        {
            using var file = File.OpenRead(first.Table.Path);
            return Convert.ToHexStringLower(SHA256.HashData(file));
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < Count; i++)
        {
            var row = _dataset.Rows[i];
            hash.AppendData(Encoding.UTF8.GetBytes($"{row.Name}\0{row.Label}\0"));
            hash.AppendData(row is BytesRow { Bytes: var bytes } ? bytes.Span : []);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private void RequirePictures()
    {
        if (Shape is null)
        {
            throw new UserErrorException($"The rows of {_dataset.Name} have {Width} values, which is no square picture: --shape says what it is, {PictureShapes.Wanted}; or take --format csv or jsonl.");
        }

        if (_dataset.Rows[0] is PixelRow { Table: { Smallest: < 0 } table })
        {
            throw new UserErrorException(FormattableString.Invariant($"{table.Path} has the value {table.Smallest}; --format png takes values from 0 on, and csv or jsonl takes any."));
        }
    }
}
