using SkiaSharp;

namespace ZetaMixup.Benchmarks.Augment;

/// <summary>Images with the size and smoothness of photographs of skin lesions: a dark blot on a lighter ground, with some noise.</summary>
internal static class SyntheticPhotographs
{
    private const int Width = 768;
    private const int Height = 560;
    private const int JpegQuality = 90;
    private const int Classes = 3;

    /// <summary>Writes the images into a folder for each class.</summary>
    internal static string Write(string folder, int count)
    {
        Parallel.For(0, count, number =>
        {
            DirectoryInfo classFolder = Directory.CreateDirectory(Path.Combine(folder, $"class{number % Classes}"));
            using var bitmap = new SKBitmap(new SKImageInfo(Width, Height, SKColorType.Rgba8888, SKAlphaType.Opaque));
            Paint(bitmap, new Random(number));
            using SKData data = bitmap.Encode(SKEncodedImageFormat.Jpeg, JpegQuality);
            File.WriteAllBytes(Path.Combine(classFolder.FullName, $"{number:D3}.jpg"), data.Span);
        });
        return folder;
    }

    private static void Paint(SKBitmap bitmap, Random random)
    {
        var pixels = new SKColor[Width * Height];
        var (centerX, centerY, radius) = (random.Next(250, 520), random.Next(180, 380), random.Next(90, 240));
        var (red, green, blue) = (random.Next(170, 240), random.Next(130, 190), random.Next(110, 170));
        for (var y = 0; y < Height; y++)
        {
            for (var x = 0; x < Width; x++)
            {
                var (dx, dy) = ((double)(x - centerX) / radius, (double)(y - centerY) / radius);
                var shade = 0.35 + (0.65 / (1 + Math.Exp(-8 * (Math.Sqrt((dx * dx) + (dy * dy)) - 1))));
                var noise = random.Next(-12, 13);
                pixels[(y * Width) + x] = new SKColor(Level(red * shade, noise), Level(green * shade, noise), Level(blue * shade, noise));
            }
        }

        bitmap.Pixels = pixels;
    }

    private static byte Level(double value, int noise) => (byte)Math.Clamp(value + noise, 0, byte.MaxValue);
}
