using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Tests.Support;

/// <summary>A made image of 4 × 3 pixels and 2 channels, all of one value, so that a pixel tells the row that it comes from.</summary>
internal sealed class MadeImage
{
    [VectorType(24)]
    public float[] Features { get; set; } = [];

    public string Label { get; set; } = string.Empty;

    [VectorType(3)]
    public float[] OneHot { get; set; } = [];

    [VectorType(5)]
    public float[] Other { get; set; } = [];
}

internal static class MadeImages
{
    internal static readonly ImageShape Shape = new(4, 3, 2, PixelLayout.Planar);

    internal static readonly MixingPolicy CutMix = MixingPolicy.CutMix(Shape);

    /// <summary>Row i is of class i mod 3, and all its pixels have the value i.</summary>
    internal static IDataView View(MLContext mlContext, int count)
    {
        var rows = Enumerable.Range(0, count).Select(i => new MadeImage
        {
            Features = [.. Enumerable.Repeat((float)i, Shape.ValueCount)],
            Label = MadeRows.Classes[i % 3],
            OneHot = [.. Enumerable.Range(0, 3).Select(k => k == i % 3 ? 1f : 0)],
            Other = new float[5],
        });
        var view = mlContext.Data.LoadFromEnumerable(rows);
        return mlContext.Transforms.Conversion.MapValueToKey("Label").Fit(view).Transform(view);
    }

    /// <summary>The share of each row's pixels in a mixed image.</summary>
    internal static Dictionary<long, float> Origins(float[] mixed) =>
        mixed.GroupBy(v => (long)v).ToDictionary(g => g.Key, g => (float)g.Count() / mixed.Length);

    /// <summary>The share of each class's pixels in a mixed image.</summary>
    internal static float[] Classes(float[] mixed) =>
        [.. Enumerable.Range(0, 3).Select(k => Origins(mixed).Where(o => o.Key % 3 == k).Sum(o => o.Value))];
}
