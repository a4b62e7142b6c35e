using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace ZetaMixup.Tool.Compare.Networks;

/// <summary>Views with a column of images, which are made of bytes in memory when they are read.</summary>
internal static class ImageViews
{
    internal const string Image = "Image";

    private const int BytesPerPixel = 4;

    /// <summary>The type of the column, which ML.NET reads from rows only if it knows it.</summary>
    internal static DataViewType TypeOf(ImageShape shape)
    {
        new ImageTypeAttribute(shape.Height, shape.Width).Register();
        return new ImageDataViewType(shape.Height, shape.Width);
    }

    /// <summary>A view of rows with labels.</summary>
    internal static IDataView Create(MLContext mlContext, IEnumerable<(byte[] Pixels, int Label)> rows, ImageShape shape, DataViewSchema schema) =>
        mlContext.Data.LoadFromEnumerable(rows.Select(row => new ImageRow(row.Pixels, shape) { Label = (uint)row.Label }).ToArray(), schema);

    /// <summary>A view of rows with soft labels.</summary>
    internal static IDataView Create(MLContext mlContext, IEnumerable<(byte[] Pixels, float[] Label)> rows, ImageShape shape, DataViewSchema schema) =>
        mlContext.Data.LoadFromEnumerable(rows.Select(row => new SoftImageRow(row.Pixels, shape) { Label = row.Label }).ToArray(), schema);

    /// <summary>A new image, which belongs to the caller.</summary>
    /// <param name="pixels">The bytes of one or three channels.</param>
    /// <param name="shape">Their order.</param>
    private static MLImage Create(byte[] pixels, ImageShape shape)
    {
        var count = shape.Height * shape.Width;
        var (step, plane) = shape.Layout == PixelLayout.Planar ? (1, count) : (shape.Channels, 1);
        var (green, blue) = shape.Channels == 1 ? (0, 0) : (plane, 2 * plane);
        var colors = new byte[count * BytesPerPixel];
        for (var i = 0; i < count; i++)
        {
            var (from, to) = (i * step, i * BytesPerPixel);
            colors[to] = pixels[from + blue];
            colors[to + 1] = pixels[from + green];
            colors[to + 2] = pixels[from];
            colors[to + 3] = byte.MaxValue;
        }

        return MLImage.CreateFromPixels(shape.Width, shape.Height, MLPixelFormat.Bgra32, colors);
    }

    /// <summary>A row whose label, from 0, ML.NET turns into a key, which counts from 1.</summary>
    private sealed class ImageRow(byte[] pixels, ImageShape shape)
    {
        public uint Label { get; set; }

        /// <summary>A new image each time, because ML.NET disposes those that it has read. The schema of the view has its size.</summary>
        [ImageType(1, 1)]
        public MLImage Image => Create(pixels, shape);
    }

    private sealed class SoftImageRow(byte[] pixels, ImageShape shape)
    {
        public float[] Label { get; set; } = [];

        /// <inheritdoc cref="ImageRow.Image"/>
        [ImageType(1, 1)]
        public MLImage Image => Create(pixels, shape);
    }
}
