using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace MLNet.Embedded.Tests.Images;

/// <summary>A row with an image of 4 x 2 pixels.</summary>
public sealed class ImageRow
{
    public const int Width = 4;
    public const int Height = 2;

    [ImageType(Height, Width)]
    public MLImage? Image { get; set; }

    public string Name { get; set; } = "";

    internal static ImageRow Solid(string name, byte red, byte green, byte blue, byte alpha = 255) =>
        Painted(name, (_, _) => [red, green, blue, alpha]);

    internal static ImageRow Painted(string name, Func<int, int, byte[]> rgba) =>
        new() { Name = name, Image = Paint(Width, Height, rgba) };

    internal static MLImage Paint(int width, int height, Func<int, int, byte[]> rgba)
    {
        var pixels = Enumerable.Range(0, width * height).SelectMany(i => rgba(i % width, i / width)).ToArray();
        return MLImage.CreateFromPixels(width, height, MLPixelFormat.Rgba32, pixels);
    }
}

/// <summary>A row with the path of an image.</summary>
public sealed class PathRow
{
    public string Path { get; set; } = "";

    public string Name { get; set; } = "";
}

internal static class Columns
{
    /// <summary>A column's values, row after row, by one cursor.</summary>
    internal static List<T[]> Read<T>(IDataView view, string name)
    {
        var rows = new List<T[]>();
        var column = view.Schema[name];
        using var cursor = view.GetRowCursor([column]);
        var getter = cursor.GetGetter<VBuffer<T>>(column);
        VBuffer<T> vector = default;
        while (cursor.MoveNext())
        {
            getter(ref vector);
            rows.Add(vector.DenseValues().ToArray());
        }

        return rows;
    }
}
