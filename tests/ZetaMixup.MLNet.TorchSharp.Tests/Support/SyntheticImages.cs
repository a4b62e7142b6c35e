using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace ZetaMixup.MLNet.TorchSharp.Tests.Support;

/// <summary>Noisy images of one color: red, green and blue ones. They are made anew in each pass, because ML.NET disposes images.</summary>
internal static class SyntheticImages
{
    public const int Size = 32;

    public static readonly string[] Classes = ["red", "green", "blue"];

    public static IEnumerable<ImageRow> Rows(int count, int size = Size, int seed = 0)
    {
        for (var i = 0; i < count; i++)
        {
            yield return Row(i, size, seed);
        }
    }

    public static ImageRow Row(int number, int size = Size, int seed = 0)
    {
        var label = number % Classes.Length;
        var random = new Random((seed * 1000) + number);
        var pixels = new byte[4 * size * size];
        for (var i = 0; i < pixels.Length; i++)
        {
            var isStrong = i % 4 == label;
            pixels[i] = i % 4 == 3 ? (byte)255 : (byte)(random.Next(100) + (isStrong ? 150 : 0));
        }

        var soft = new float[Classes.Length];
        soft[label] = 0.75f;
        soft[(label + 1) % Classes.Length] = 0.25f;
        return new ImageRow
        {
            Image = MLImage.CreateFromPixels(size, size, MLPixelFormat.Rgba32, pixels),
            Color = Classes[label],
            IsRed = label == 0,
            Soft = soft,
        };
    }

    public static IDataView View(MLContext mlContext, int count, int seed = 0)
    {
        var view = mlContext.Data.LoadFromEnumerable(Rows(count, seed: seed));
        return mlContext.Transforms.Conversion.MapValueToKey("Label", "Color").Fit(view).Transform(view);
    }
}

internal sealed class ImageRow
{
    [ImageType(SyntheticImages.Size, SyntheticImages.Size)]
    public MLImage? Image { get; set; }

    public string Color { get; set; } = string.Empty;

    public bool IsRed { get; set; }

    [VectorType(3)]
    public float[] Soft { get; set; } = [];
}

internal sealed class Prediction
{
    public float[] Score { get; set; } = [];

    public uint PredictedLabel { get; set; }
}
