using System.Numerics;
using Microsoft.ML.Data;

namespace SkinLesion.MadeUp;

/// <summary>Pixels to draw on. Places are given from -1 to 1 downwards, and as far to the sides as the shape of the image allows.</summary>
internal sealed class Canvas(int width, int height)
{
    private readonly Vector3[] _pixels = new Vector3[width * height];

    public delegate Vector3 Shader(double x, double y, Vector3 below);

    public double Aspect => (double)width / height;

    /// <summary>Goes over every pixel; the shader gets its place and what is there.</summary>
    public void Paint(Shader shade)
    {
        for (var row = 0; row < height; row++)
        {
            for (var column = 0; column < width; column++)
            {
                ref var pixel = ref _pixels[(row * width) + column];
                pixel = shade(Place(column, width) * Aspect, Place(row, height), pixel);
            }
        }
    }

    public MLImage ToImage()
    {
        var bytes = new byte[4 * _pixels.Length];
        for (var i = 0; i < _pixels.Length; i++)
        {
            var pixel = Vector3.Clamp(_pixels[i], Vector3.Zero, Vector3.One) * byte.MaxValue;
            (bytes[4 * i], bytes[(4 * i) + 1], bytes[(4 * i) + 2], bytes[(4 * i) + 3]) =
                ((byte)pixel.X, (byte)pixel.Y, (byte)pixel.Z, byte.MaxValue);
        }

        return MLImage.CreateFromPixels(width, height, MLPixelFormat.Rgba32, bytes);
    }

    private static double Place(int index, int count) => ((2 * (index + 0.5)) / count) - 1;
}
