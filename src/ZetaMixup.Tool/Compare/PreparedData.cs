using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.Datasets;
using ZetaMixup.Tool.Augment.Input;
using ZetaMixup.Tool.Compare.Networks;
using ZetaMixup.Tool.Reporting;

namespace ZetaMixup.Tool.Compare;

/// <summary>
/// The rows as the trainer takes them. Images are decoded once and held as bytes; other rows are read when they are first needed. A network on
/// values is fed with numbers, which are kept; a network on images with bytes.
/// </summary>
internal sealed class PreparedData
{
    internal const string Label = "Label";
    internal const string Features = "Features";

    /// <summary>Images and bytes are scaled to -1 to 1: a network learns better from values on both sides of zero.</summary>
    private const float PixelScale = 1f / 128;

    private const float PixelOffset = 128;

    private readonly MLContext _mlContext;
    private readonly int _width;
    private readonly DataRow[] _rows;
    private readonly float[]?[] _values;
    private readonly byte[]?[] _pixels;

    private PreparedData(MLContext mlContext, Dataset dataset, int imageSize, DataRow[] rows, byte[]?[] pixels)
    {
        (_mlContext, _rows, _values, _pixels) = (mlContext, rows, new float[rows.Length][], pixels);
        ClassNames = dataset.ClassNames;
        var numbers = dataset.ClassNames.Select((name, number) => (name, number)).ToDictionary(pair => pair.name, pair => pair.number);
        Labels = [.. rows.Select(row => numbers[row.Label])];
        Groups = [.. rows.Select(row => row.Group)];
        Pictures = PicturesOf(dataset, imageSize);
        _width = ReadValues(0).Length;
        HasSoftLabels = dataset.HasSoftLabels;
    }

    /// <summary>The class of each row, from 0.</summary>
    internal int[] Labels { get; }

    /// <summary>The group of each row, or null.</summary>
    internal string?[] Groups { get; }

    internal IReadOnlyList<string> ClassNames { get; }

    /// <summary>Whether the training rows have soft labels.</summary>
    internal bool HasSoftLabels { get; }

    /// <summary>The first row of the official test set, or null.</summary>
    internal int? FirstTestRow { get; private init; }

    /// <summary>The rows whose images cannot be read.</summary>
    internal IReadOnlyList<Skipped> Skipped { get; private init; } = [];

    /// <summary>How a row makes a picture, or null.</summary>
    internal PictureFormat? Pictures { get; }

    internal int Count => _rows.Length;

    /// <summary>Decodes the images, and skips those that cannot be read.</summary>
    /// <exception cref="UserErrorException">No image can be read.</exception>
    internal static PreparedData Read(MLContext mlContext, Dataset dataset, int imageSize, IReport report, CancellationToken stop)
    {
        if (dataset.Rows[0] is not ImageFileRow)
        {
            return new PreparedData(mlContext, dataset, imageSize, [.. dataset.Rows], new byte[dataset.Rows.Count][]) { FirstTestRow = dataset.FirstTestRow };
        }

        var rows = new List<DataRow>(dataset.Rows.Count);
        var images = new List<byte[]>(dataset.Rows.Count);
        var pixels = new float[3 * imageSize * imageSize];
        var skipped = new List<Skipped>();
        int? firstTestRow = null;
        using var reader = new ImageSampleReader(dataset.Rows, imageSize, PixelLayout.Planar);
        report.Progress("Reading", "images", dataset.Rows.Count, progress =>
        {
            for (var i = 0; i < dataset.Rows.Count; i++)
            {
                stop.ThrowIfCancellationRequested();
                firstTestRow = i == dataset.FirstTestRow ? rows.Count : firstTestRow;
                try
                {
                    reader.Read(i, pixels);
                    images.Add([.. pixels.Select(value => (byte)value)]);
                    rows.Add(dataset.Rows[i]);
                }
                catch (Exception e) when (e is UndecodableImageException or IOException or UnauthorizedAccessException)
                {
                    skipped.Add(new Skipped(dataset.Rows[i].Name, e is UndecodableImageException ? e.Message : $"unreadable image: {e.Message}"));
                }

                progress(1);
            }
        });
        return rows.Count > 0
            ? new PreparedData(mlContext, dataset, imageSize, [.. rows], [.. images]) { FirstTestRow = firstTestRow, Skipped = skipped }
            : throw new UserErrorException($"None of the {skipped.Count} images can be read. The first is {skipped[0].Name}: {skipped[0].Reason}");
    }

    /// <summary>The numbers of a row, which are read each time.</summary>
    internal float[] ReadValues(int row) => _pixels[row] is { } pixels ? Scale(pixels)
        : _rows[row] is BytesRow bytes ? Scale(bytes.Bytes.Span) : ((NumbersRow)_rows[row]).ReadScaled();

    /// <summary>The bytes of a row that is a picture, in the order of <see cref="Pictures"/>.</summary>
    internal byte[] PixelsOf(int row) => _pixels[row] ??= _rows[row] is BytesRow bytes ? bytes.Bytes.ToArray()
        : [.. ((NumbersRow)_rows[row]).ReadScaled().Select(value => (byte)Math.Round(Math.Clamp(value, 0, 1) * byte.MaxValue))];

    /// <summary>Creates a view of some rows with the given labels, which may differ from their own.</summary>
    internal IDataView View(IReadOnlyList<int> rows, IReadOnlyList<int> labels) => _mlContext.Data.LoadFromEnumerable(
        rows.Select((row, i) => new InputRow { Label = (uint)labels[i], Features = ValuesOf(row) }).ToArray(), SchemaOf(Key, Features, Numbers));

    /// <summary>Creates a view of some rows with their soft labels, one-hot for rows that have none.</summary>
    internal IDataView SoftView(IReadOnlyList<int> rows) => _mlContext.Data.LoadFromEnumerable(
        rows.Select(row => new SoftInputRow { Label = SoftLabelOf(row), Features = ValuesOf(row) }).ToArray(), SchemaOf(Probabilities, Features, Numbers));

    /// <summary>Creates a view of some rows that are pictures as images, with the given labels.</summary>
    internal IDataView ImageView(IReadOnlyList<int> rows, IReadOnlyList<int> labels) => ImageViews.Create(
        _mlContext, rows.Select((row, i) => (PixelsOf(row), labels[i])), Pictures!.Shape, SchemaOf(Key, ImageViews.Image, ImageViews.TypeOf(Pictures.Shape)));

    /// <summary>Creates a view of some rows that are pictures as images, with their soft labels.</summary>
    internal IDataView SoftImageView(IReadOnlyList<int> rows) => ImageViews.Create(
        _mlContext, rows.Select(row => (PixelsOf(row), SoftLabelOf(row))), Pictures!.Shape, SchemaOf(Probabilities, ImageViews.Image, ImageViews.TypeOf(Pictures.Shape)));

    /// <summary>The probability of each class; one-hot for a row that has no soft label.</summary>
    internal float[] SoftLabelOf(int row)
    {
        if (!_rows[row].SoftLabel.IsEmpty)
        {
            return _rows[row].SoftLabel.ToArray();
        }

        var oneHot = new float[ClassNames.Count];
        oneHot[Labels[row]] = 1;
        return oneHot;
    }

    /// <summary>The numbers of a row, which are kept.</summary>
    private float[] ValuesOf(int row) => _values[row] ??= ReadValues(row);

    private static float[] Scale(ReadOnlySpan<byte> pixels)
    {
        var values = new float[pixels.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = (pixels[i] - PixelOffset) * PixelScale;
        }

        return values;
    }

    private static PictureFormat? PicturesOf(Dataset dataset, int imageSize) => dataset.Rows[0] switch
    {
        PixelRow => dataset.Shape is { } shape ? new PictureFormat(shape, Dark: 0, Bright: 1) : null,
        BytesRow => dataset.Shape is { } shape ? OfPixels(shape) : null,
        _ => OfPixels(new ImageShape(imageSize, imageSize, channels: 3, PixelLayout.Planar)),
    };

    private static PictureFormat OfPixels(ImageShape shape) =>
        new(shape, Dark: -PixelOffset * PixelScale, Bright: (byte.MaxValue - PixelOffset) * PixelScale);

    private (DataViewType Type, string NameKind) Key => (new KeyDataViewType(typeof(uint), ClassNames.Count), "KeyValues");

    private (DataViewType Type, string NameKind) Probabilities => (new VectorDataViewType(NumberDataViewType.Single, ClassNames.Count), "SlotNames");

    private DataViewType Numbers => new VectorDataViewType(NumberDataViewType.Single, _width);

    private DataViewSchema SchemaOf((DataViewType Type, string NameKind) label, string sampleName, DataViewType sample)
    {
        var names = ClassNames.Select(name => name.AsMemory()).ToArray();
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add<VBuffer<ReadOnlyMemory<char>>>(
            label.NameKind, new VectorDataViewType(TextDataViewType.Instance, names.Length), (ref values) => values = new(names.Length, names));
        var builder = new DataViewSchema.Builder();
        builder.AddColumn(Label, label.Type, annotations.ToAnnotations());
        builder.AddColumn(sampleName, sample);
        return builder.ToSchema();
    }

    /// <summary>A row of a view. ML.NET turns the label, from 0, into a key, which counts from 1.</summary>
    private sealed class InputRow
    {
        public uint Label { get; set; }

        public float[] Features { get; set; } = [];
    }

    private sealed class SoftInputRow
    {
        public float[] Label { get; set; } = [];

        public float[] Features { get; set; } = [];
    }
}

/// <summary>How the values of a row make a picture.</summary>
/// <param name="Shape">The position of each pixel.</param>
/// <param name="Dark">The value of black.</param>
/// <param name="Bright">The value of white.</param>
internal sealed record PictureFormat(ImageShape Shape, float Dark, float Bright);
