using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using ZetaMixup.Datasets;

namespace ZetaMixup.Tool.Augment.Input;

/// <summary>
/// The rows to mix. Their classes and names are in memory; their values are read on demand, and those of images are kept as bytes
/// within a budget.
/// </summary>
internal sealed class SampleSource : IDisposable
{
    private readonly Dataset _dataset;
    private readonly Dictionary<string, int> _classes;
    private readonly SampleCache? _cache;
    private readonly ImageReaders? _readers;

    private SampleSource(Dataset dataset, AugmentOptions options)
    {
        _dataset = dataset;
        var imageSize = options.ImageSize;
        _classes = dataset.ClassNames.Select((name, number) => (name, number)).ToDictionary(pair => pair.name, pair => pair.number);
        (Shape, Width, Brightest) = (dataset.Rows[0], options.Shape) switch
        {
            (ImageFileRow, { }) => throw new UserErrorException(
                $"--shape was given, but {dataset.Name} has image files; use --image-size instead."),
            (ImageFileRow, null) => (new ImageShape(imageSize, imageSize, 3, PixelLayout.Interleaved), 3 * imageSize * imageSize, byte.MaxValue),
            (PixelRow row, var shape) => (shape ?? dataset.Shape, row.Table.Width, row.Table.Scale),
            (BytesRow row, var shape) => (shape ?? dataset.Shape, row.Bytes.Length, byte.MaxValue),
            var (row, _) => throw new ArgumentException($"Rows of {row.GetType()} are not known.", nameof(dataset)),
        };
        if (HasImageFiles)
        {
            // A single round needs every image once.
            _cache = new SampleCache(dataset.Rows.Count, Width, options.Copies + (options.Originals ? 1 : 0) > 1 ? options.CacheBytes : 0);
            _readers = new ImageReaders(() => new ImageSampleReader(dataset.Rows, imageSize, PixelLayout.Interleaved));
        }
    }

    /// <summary>The number of rows, without the test rows of the data set.</summary>
    internal int Count => _dataset.FirstTestRow ?? _dataset.Rows.Count;

    internal IReadOnlyList<string> ClassNames => _dataset.ClassNames;

    /// <summary>The shape of a row as a picture, or null if the rows are not pictures.</summary>
    internal ImageShape? Shape { get; }

    /// <summary>The number of values per row.</summary>
    internal int Width { get; }

    /// <summary>The value of full brightness.</summary>
    internal float Brightest { get; }

    internal static SampleSource Open(Dataset dataset, AugmentOptions options)
    {
        var source = new SampleSource(dataset, options);
        if (source.Shape is { } shape && shape.ValueCount != source.Width)
        {
            throw new UserErrorException($"--shape is '{PictureShapes.Describe(shape)}', which means {shape.ValueCount} values, but the rows of {dataset.Name} have {source.Width}.");
        }

        if (options.Format.HasImages())
        {
            source.RequirePictures(options.Format);
        }

        return source;
    }

    internal bool HasImageFiles => _dataset.Rows[0] is ImageFileRow;

    internal int ClassOf(int row) => _classes[_dataset.Rows[row].Label];

    internal bool HasSoftLabels => _dataset.HasSoftLabels;

    /// <summary>The probability of each class.</summary>
    internal ReadOnlySpan<float> SoftLabelOf(int row) => _dataset.Rows[row].SoftLabel.Span;

    internal string NameOf(int row) => _dataset.Rows[row].Name;

    /// <summary>Creates the place for the samples of batches, for one thread.</summary>
    internal BatchSamples CreateSamples(int batchSize) => _dataset.Rows[0] switch
    {
        ImageFileRow => new ImageSamples(_cache!, _readers!, Width, batchSize),
        PixelRow row => new TableSamples(row.Table, batchSize),
        _ => new ByteSamples(_dataset.Rows, Width, batchSize),
    };

    public void Dispose() => _readers?.Dispose();

    /// <summary>
    /// SHA-256 of the rows, independent of their location: of the table's file, or of names, labels and bytes. Files are read
    /// whole, so that an image that changes between two shards is noticed.
    /// </summary>
    internal string Identity(CancellationToken stop)
    {
        if (_dataset.Rows[0] is PixelRow first)
        {
            return Convert.ToHexStringLower(HashOf(first.Table.Path));
        }

        var contents = new byte[Count][];
        Parallel.For(0, Count, new ParallelOptions { CancellationToken = stop }, i =>
            contents[i] = _dataset.Rows[i] is ImageFileRow { Path: var path } ? HashOf(path) : SHA256.HashData(((BytesRow)_dataset.Rows[i]).Bytes.Span));
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var i = 0; i < Count; i++)
        {
            var row = _dataset.Rows[i];
            hash.AppendData(Encoding.UTF8.GetBytes($"{row.Name}\0{row.Label}\0"));
            hash.AppendData(MemoryMarshal.AsBytes(row.SoftLabel.Span));
            hash.AppendData(contents[i]);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The hash of a file; of nothing if it cannot be read, which is reported when the row is needed.</summary>
    private static byte[] HashOf(string path)
    {
        try
        {
            using var file = File.OpenRead(path);
            return SHA256.HashData(file);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private void RequirePictures(OutputFormat format)
    {
        if (Shape is null)
        {
            throw new UserErrorException($"The rows of {_dataset.Name} have {Width} values, which do not make a square picture. Give the shape with --shape, {PictureShapes.Expected}, or use --format csv, jsonl or parquet.");
        }

        if (_dataset.Rows[0] is PixelRow { Table: { Smallest: < 0 } table })
        {
            throw new UserErrorException(FormattableString.Invariant($"{table.Path} has the value {table.Smallest}; --format {format.Name()} needs values of at least 0. Use --format csv, jsonl or parquet."));
        }
    }
}
