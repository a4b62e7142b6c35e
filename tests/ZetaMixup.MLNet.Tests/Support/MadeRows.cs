using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Tests.Support;

/// <summary>Rows made for tests: three classes around three corners, with a text label and a number that tells each row.</summary>
internal sealed class MadeRow
{
    [VectorType(3)]
    public float[] Features { get; set; } = [];

    public string Label { get; set; } = string.Empty;

    public int Number { get; set; }
}

internal static class MadeRows
{
    internal static readonly string[] Classes = ["NV", "MEL", "BCC"];

    /// <summary>Row i is of class i mod 3, near 10 at the place of its class.</summary>
    internal static MadeRow[] Create(int count, int seed = 7)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            var features = new float[3];
            for (var j = 0; j < 3; j++)
            {
                features[j] = (j == i % 3 ? 10 : 0) + random.NextSingle();
            }

            return new MadeRow { Features = features, Label = Classes[i % 3], Number = i };
        })];
    }

    /// <summary>The rows as a view, with the label as a key.</summary>
    internal static IDataView View(MLContext mlContext, IEnumerable<MadeRow> rows)
    {
        var view = mlContext.Data.LoadFromEnumerable(rows);
        return mlContext.Transforms.Conversion.MapValueToKey("Label").Fit(view).Transform(view);
    }

    internal static IDataView View(MLContext mlContext, int count, int seed = 7) => View(mlContext, Create(count, seed));

    /// <summary>The rows as a view, with a key label and, besides, the label as a one-hot vector.</summary>
    internal static IDataView OneHotView(MLContext mlContext, int count)
    {
        var view = View(mlContext, count);
        return mlContext.Transforms.Conversion.MapKeyToVector("SoftLabel", "Label").Fit(view).Transform(view);
    }
}
