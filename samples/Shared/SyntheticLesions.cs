using System.Globalization;
using System.Numerics;
using Microsoft.ML.Data;

namespace Samples;

/// <summary>
/// Draws synthetic lesions of the seven classes of ISIC 2018 task 3, as PNG files in one folder per class. They are
/// caricatures: nothing about them was measured on real lesions.
/// </summary>
internal static class SyntheticLesions
{
    /// <summary>The probability that a label is redrawn from all classes, because diagnoses from photographs are sometimes wrong.</summary>
    internal const double LabelNoise = 0.25;

    private const int Width = 64;
    private const int Height = 48;

    private static readonly LesionClass[] Classes =
    [
        new("MEL", 0.17, Center: new(0.34f, 0.34f, 0.42f), Rim: new(0.26f, 0.17f, 0.14f), Radius: 0.72, Irregularity: 0.9, Patches: 0.6),
        new("NV", 0.34, Center: new(0.36f, 0.22f, 0.15f), Rim: new(0.60f, 0.41f, 0.28f), Radius: 0.52, Irregularity: 0.25, Patches: 0.3),
        new("BCC", 0.12, Center: new(0.82f, 0.60f, 0.58f), Rim: new(0.66f, 0.30f, 0.30f), Radius: 0.58, Irregularity: 0.5, Patches: 0.4),
        new("AKIEC", 0.10, Center: new(0.92f, 0.84f, 0.66f), Rim: new(0.80f, 0.42f, 0.36f), Radius: 0.66, Irregularity: 0.7, Patches: 0.4),
        new("BKL", 0.14, Center: new(0.62f, 0.48f, 0.28f), Rim: new(0.40f, 0.30f, 0.16f), Radius: 0.72, Irregularity: 0.55, Patches: 0.5),
        new("DF", 0.06, Center: new(0.90f, 0.82f, 0.78f), Rim: new(0.50f, 0.32f, 0.24f), Radius: 0.52, Irregularity: 0.2, Patches: 0.25),
        new("VASC", 0.07, Center: new(0.46f, 0.06f, 0.16f), Rim: new(0.68f, 0.18f, 0.24f), Radius: 0.48, Irregularity: 0.3, Patches: 0.5),
    ];

    /// <summary>Writes the files. The same seed draws the same lesions; fewer are the first of more.</summary>
    internal static void Write(string folder, int seed, int count)
    {
        var random = new Random(seed);
        foreach (var lesion in Classes)
        {
            Directory.CreateDirectory(Path.Combine(folder, lesion.Name));
        }

        for (var i = 0; i < count; i++)
        {
            var lesion = DrawClass(random);
            var pixels = Draw(lesion, random);
            var label = random.NextDouble() < LabelNoise ? Classes[random.Next(Classes.Length)] : lesion;
            using var image = MLImage.CreateFromPixels(Width, Height, MLPixelFormat.Rgba32, pixels);
            image.Save(Path.Combine(folder, label.Name, i.ToString("D4", CultureInfo.InvariantCulture) + ".png"));
        }
    }

    private static LesionClass DrawClass(Random random)
    {
        var place = random.NextDouble();
        return Classes.FirstOrDefault(lesion => (place -= lesion.Probability) < 0) ?? Classes[^1];
    }

    /// <summary>Skin, a lesion with a wavy outline and darker patches, hairs, a vignette and noise; 4 bytes per pixel.</summary>
    private static byte[] Draw(LesionClass lesion, Random random)
    {
        var skin = Color(new(0.85f, 0.66f, 0.56f), 0.02, random) * (float)Normal(1, 0.06, random);
        var (center, rim) = (Color(lesion.Center, 0.04, random), Color(lesion.Rim, 0.04, random));
        var radius = Math.Clamp(Normal(lesion.Radius, 0.07, random), 0.25, 0.95);
        var (offsetX, offsetY) = (Normal(0, 0.05, random), Normal(0, 0.05, random));
        var irregularity = 0.2 * Math.Max(0.05, Normal(lesion.Irregularity, 0.2, random));
        var waves = Enumerable.Range(1, 5).Select(k => (Count: k, Height: irregularity * Normal(0, 1, random) / (k + 0.5), Phase: Angle(random))).ToArray();
        var patches = Enumerable.Range(0, 4).Select(_ => (X: Normal(0, 4, random), Y: Normal(0, 4, random), Phase: Angle(random))).ToArray();
        var patchDepth = 0.5 * Math.Clamp(Normal(lesion.Patches, 0.2, random), 0, 1);
        var hairs = Enumerable.Range(0, random.Next(6)).Select(_ => (Angle: Angle(random), Offset: Normal(0, 0.5, random), Bend: Normal(0, 0.3, random))).ToArray();
        var vignette = 0.5 * random.NextDouble();

        var bytes = new byte[4 * Width * Height];
        for (var i = 0; i < Width * Height; i++)
        {
            // From -1 to 1 downwards, and as far to the sides as the image is wider than high.
            var (x, y) = ((2.0 * (i % Width) / Height) - ((double)Width / Height), (2.0 * (i / Width) / Height) - 1);
            var angle = Math.Atan2(y - offsetY, x - offsetX);
            var border = radius * (1 + waves.Sum(wave => wave.Height * Math.Cos((wave.Count * angle) + wave.Phase)));
            var depth = Math.Sqrt(Math.Pow(x - offsetX, 2) + Math.Pow(y - offsetY, 2)) / Math.Max(border, 0.1);
            var pigment = Vector3.Lerp(center, rim, (float)Math.Clamp((1.6 * depth) - 0.3, 0, 1));
            pigment *= (float)(1 - (patchDepth * Math.Clamp(patches.Sum(wave => Math.Sin((wave.X * x) + (wave.Y * y) + wave.Phase)) / 2, 0, 1)));
            var color = Vector3.Lerp(skin, pigment, (float)(0.92 * Math.Clamp(0.5 + ((1 - depth) / 0.3), 0, 1)));
            if (hairs.Any(hair => Math.Abs(Across(hair.Angle, hair.Bend, x, y) - hair.Offset) < 0.025))
            {
                color = Vector3.Lerp(color, new(0.16f, 0.12f, 0.10f), 0.8f);
            }

            color *= (float)(1 - (vignette * Math.Clamp(Math.Sqrt((x * x) + (y * y)) - 0.8, 0, 1)));
            color = Vector3.Clamp(Color(color, 0.03, random), Vector3.Zero, Vector3.One) * byte.MaxValue;
            (bytes[4 * i], bytes[(4 * i) + 1], bytes[(4 * i) + 2], bytes[(4 * i) + 3]) = ((byte)color.X, (byte)color.Y, (byte)color.Z, byte.MaxValue);
        }

        return bytes;
    }

    /// <summary>The distance of a point to a hair's axis, which is a parabola.</summary>
    private static double Across(double angle, double bend, double x, double y)
    {
        var along = (x * Math.Cos(angle)) + (y * Math.Sin(angle));
        return (y * Math.Cos(angle)) - (x * Math.Sin(angle)) - (bend * along * along);
    }

    private static double Angle(Random random) => 2 * Math.PI * random.NextDouble();

    private static double Normal(double mean, double deviation, Random random) =>
        mean + (deviation * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(Angle(random)));

    private static Vector3 Color(Vector3 mean, double deviation, Random random) => new(
        (float)Normal(mean.X, deviation, random), (float)Normal(mean.Y, deviation, random), (float)Normal(mean.Z, deviation, random));

    /// <param name="Name">The name of the class.</param>
    /// <param name="Probability">How often it occurs; the probabilities sum to 1.</param>
    /// <param name="Center">The color of the middle: red, green and blue from 0 to 1.</param>
    /// <param name="Rim">The color towards the border.</param>
    /// <param name="Radius">The mean radius, where half of the image's height is 1.</param>
    /// <param name="Irregularity">How ragged the outline is, 0 to 1.</param>
    /// <param name="Patches">How dark the patches are, 0 to 1.</param>
    private sealed record LesionClass(string Name, double Probability, Vector3 Center, Vector3 Rim, double Radius, double Irregularity, double Patches);
}
