using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Tests.Trainers;

/// <summary>Rows that every trainer can tell apart: class k is positive in feature k and negative in the others, and feature 3 is noise.</summary>
internal static class EasyRows
{
    /// <summary>Three classes, with a key label.</summary>
    internal static IDataView Multiclass(MLContext mlContext, int count, int seed)
    {
        var view = mlContext.Data.LoadFromEnumerable(Features(count, 3, seed).Select((f, i) => new TextRow { Features = f, Label = $"class {i % 3}" }).ToArray());
        return mlContext.Transforms.Conversion.MapValueToKey("Label").Fit(view).Transform(view);
    }

    /// <summary>Two classes, with a Boolean label.</summary>
    internal static IDataView Binary(MLContext mlContext, int count, int seed) =>
        mlContext.Data.LoadFromEnumerable(Features(count, 2, seed).Select((f, i) => new BooleanRow { Features = f, Label = i % 2 == 0 }).ToArray());

    private static float[][] Features(int count, int classes, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => Enumerable.Range(0, 4)
            .Select(j => (j == 3 ? 0 : j == i % classes ? 1.5f : -1.5f) + (2 * random.NextSingle()) - 1).ToArray())];
    }

    internal sealed class TextRow
    {
        [VectorType(4)]
        public float[] Features { get; set; } = [];

        public string Label { get; set; } = string.Empty;
    }

    internal sealed class BooleanRow
    {
        [VectorType(4)]
        public float[] Features { get; set; } = [];

        public bool Label { get; set; }
    }
}
