using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;
using ZetaMixup.MLNet.TorchSharp.Images;
using ZetaMixup.MLNet.TorchSharp.Storage;

namespace ZetaMixup.MLNet.TorchSharp.Tests.Images;

/// <summary>Images in files, whose rows ML.NET divides among cursors.</summary>
public sealed class ImageSetReaderTests : IDisposable
{
    private const int Size = 8;

    private readonly MLContext _mlContext = new(seed: 1);
    private readonly TemporaryFolder _folder = new();

    public ImageSetReaderTests()
    {
        for (var i = 0; i < 10; i++)
        {
            _folder.Write($"{i}.bmp", EncodedImages.Bmp(Size, Size, (_, _) => ((byte)(i * 20), (byte)i, 7)));
        }
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1_000_000)]
    [InlineData(20_000)]
    public void Rows_keep_their_order_and_their_labels(long budget)
    {
        using var store = Store(budget);

        var data = Read(Rows(500), store);

        Assert.Equal(500, data.Count);
        Assert.Equal(budget < 500 * store.Length, store.BytesInFile > 0);
        var buffer = new byte[store.Length];
        for (var i = 0; i < data.Count; i++)
        {
            var pixels = data.GetPixels(i, buffer);
            Assert.Equal(((byte)(i % 10 * 20), (byte)(i % 10), 7), (pixels[0], pixels[Size * Size], pixels[^1]));
            Assert.Equal(i % 10, data.Labels.Labels![i]);
        }
    }

    [Fact]
    public void The_first_row_without_an_image_is_named()
    {
        var rows = Rows(500);
        rows[450].Path = rows[333].Path = "";

        using var store = Store(1_000_000);
        var e = Assert.Throws<InvalidOperationException>(() => Read(rows, store));

        Assert.StartsWith("Row 333 has no image in column 'Image'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Skipped_rows_take_no_memory()
    {
        var rows = Rows(300);
        rows[7].Weight = float.NaN;
        rows[8].Weight = -1;
        rows[9].Label = "";
        using var store = Store(1_000_000);

        var data = Read(rows, store, "Weight");

        Assert.Equal((297, 297, 297), (data.Count, store.Count, data.Labels.Weights!.Length));
        Assert.Equal([6, 0, 1], data.Labels.Labels![6..9]);
        Assert.Equal(1, data.Labels.Weights.Average(), 1e-6);
        Assert.Equal(2, data.Labels.Weights[1] / data.Labels.Weights[0], 1e-6);
    }

    private static RecordStore Store(long budget) => new(ImageSetReader.LengthOf(Size), new PoolBudget(budget));

    private static FileRow[] Rows(int count) => [.. Enumerable.Range(0, count).Select(i => new FileRow { Path = $"{i % 10}.bmp", Label = $"{i % 10}", Weight = (i % 2) + 1 })];

    private ImageSet Read(FileRow[] rows, RecordStore store, string? weight = null)
    {
        var files = _mlContext.Data.LoadFromEnumerable(rows);
        var view = _mlContext.Transforms.LoadImages("Image", _folder.Path, "Path")
            .Append(_mlContext.Transforms.Conversion.MapValueToKey("Label"))
            .Fit(files).Transform(files);
        var options = new ResNetClassificationOptions { ImageSize = Size };
        return new ImageSetReader(_mlContext, options, store, new Messages(_mlContext, "Test"))
            .Read(view, NetworkLabel.Find(view.Schema, "Label", 100), weight is null ? null : view.Schema[weight], "train on");
    }

    private sealed class FileRow
    {
        public string Path { get; set; } = "";

        public string Label { get; set; } = "";

        public float Weight { get; set; }
    }
}
