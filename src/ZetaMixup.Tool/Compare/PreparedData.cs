using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.Datasets;
using ZetaMixup.Tool.Augment.Input;
using ZetaMixup.Tool.Reporting;

namespace ZetaMixup.Tool.Compare;

/// <summary>The rows as the trainer takes them. Images are decoded once; other rows are read when they are first needed.</summary>
internal sealed class PreparedData
{
    internal const string Label = "Label";
    internal const string Features = "Features";

    /// <summary>Images and bytes are scaled to -1 to 1: a network learns better from values on both sides of zero.</summary>
    private const float PixelScale = 1f / 128;

    private const float PixelOffset = 128;

    private readonly MLContext _mlContext;
    private readonly DataViewSchema _schema;
    private readonly DataViewSchema _softSchema;
    private readonly DataRow[] _rows;
    private readonly float[]?[] _values;

    private PreparedData(MLContext mlContext, Dataset dataset, int imageSize, DataRow[] rows, float[]?[] values)
    {
        (_mlContext, _rows, _values) = (mlContext, rows, values);
        ClassNames = dataset.ClassNames;
        var numbers = dataset.ClassNames.Select((name, number) => (name, number)).ToDictionary(pair => pair.name, pair => pair.number);
        Labels = [.. rows.Select(row => numbers[row.Label])];
        Groups = [.. rows.Select(row => row.Group)];
        Pictures = PicturesOf(dataset, imageSize);
        _schema = SchemaOf(ClassNames, ValuesOf(0).Length);
        _softSchema = SoftSchemaOf(ClassNames, ValuesOf(0).Length);
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
            return new PreparedData(mlContext, dataset, imageSize, [.. dataset.Rows], new float[dataset.Rows.Count][]) { FirstTestRow = dataset.FirstTestRow };
        }

        var rows = new List<DataRow>(dataset.Rows.Count);
        var values = new List<float[]>(dataset.Rows.Count);
        var skipped = new List<Skipped>();
        int? firstTestRow = null;
        using var reader = new ImageSampleReader(dataset.Rows, imageSize, PixelLayout.Planar);
        report.Progress("Reading", "images", dataset.Rows.Count, progress =>
        {
            for (var i = 0; i < dataset.Rows.Count; i++)
            {
                stop.ThrowIfCancellationRequested();
                firstTestRow = i == dataset.FirstTestRow ? rows.Count : firstTestRow;
                var pixels = new float[3 * imageSize * imageSize];
                try
                {
                    reader.Read(i, pixels);
                    values.Add(Scale(pixels));
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
            ? new PreparedData(mlContext, dataset, imageSize, [.. rows], [.. values]) { FirstTestRow = firstTestRow, Skipped = skipped }
            : throw new UserErrorException($"None of the {skipped.Count} images can be read. The first is {skipped[0].Name}: {skipped[0].Reason}");
    }

    internal float[] ValuesOf(int row) => _values[row] ??= _rows[row] is BytesRow bytes ? Scale(Unscaled(bytes)) : ((NumbersRow)_rows[row]).ReadScaled();

    /// <summary>Creates a view of some rows with the given labels, which may differ from their own.</summary>
    internal IDataView View(IReadOnlyList<int> rows, IReadOnlyList<int> labels) => _mlContext.Data.LoadFromEnumerable(
        rows.Select((row, i) => new InputRow { Label = (uint)labels[i], Features = ValuesOf(row) }).ToArray(), _schema);

    /// <summary>Creates a view of some rows with their soft labels, one-hot for rows that have none.</summary>
    internal IDataView SoftView(IReadOnlyList<int> rows) => _mlContext.Data.LoadFromEnumerable(
        rows.Select(row => new SoftInputRow { Label = SoftLabelOf(row), Features = ValuesOf(row) }).ToArray(), _softSchema);

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

    private static float[] Unscaled(BytesRow row)
    {
        var values = new float[row.Bytes.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = row.Bytes.Span[i];
        }

        return values;
    }

    private static float[] Scale(float[] pixels)
    {
        for (var i = 0; i < pixels.Length; i++)
        {
            pixels[i] = (pixels[i] - PixelOffset) * PixelScale;
        }

        return pixels;
    }

    private static PictureFormat? PicturesOf(Dataset dataset, int imageSize) => dataset.Rows[0] switch
    {
        PixelRow => dataset.Shape is { } shape ? new PictureFormat(shape, Dark: 0, Bright: 1) : null,
        BytesRow => dataset.Shape is { } shape ? OfPixels(shape) : null,
        _ => OfPixels(new ImageShape(imageSize, imageSize, channels: 3, PixelLayout.Planar)),
    };

    private static PictureFormat OfPixels(ImageShape shape) =>
        new(shape, Dark: -PixelOffset * PixelScale, Bright: (byte.MaxValue - PixelOffset) * PixelScale);

    private static DataViewSchema SchemaOf(IReadOnlyList<string> classNames, int width) =>
        SchemaOf(new KeyDataViewType(typeof(uint), classNames.Count), "KeyValues", classNames, width);

    private static DataViewSchema SoftSchemaOf(IReadOnlyList<string> classNames, int width) =>
        SchemaOf(new VectorDataViewType(NumberDataViewType.Single, classNames.Count), "SlotNames", classNames, width);

    private static DataViewSchema SchemaOf(DataViewType label, string nameKind, IReadOnlyList<string> classNames, int width)
    {
        var names = classNames.Select(name => name.AsMemory()).ToArray();
        var annotations = new DataViewSchema.Annotations.Builder();
        annotations.Add<VBuffer<ReadOnlyMemory<char>>>(
            nameKind, new VectorDataViewType(TextDataViewType.Instance, names.Length), (ref values) => values = new(names.Length, names));
        var builder = new DataViewSchema.Builder();
        builder.AddColumn(Label, label, annotations.ToAnnotations());
        builder.AddColumn(Features, new VectorDataViewType(NumberDataViewType.Single, width));
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
