using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Trainers;

/// <summary>Three features that tell little enough of three classes for probabilities to be worth looking at.</summary>
internal sealed class TrainingRow
{
    public string Name { get; set; } = "";

    [VectorType(3)]
    public float[] Features { get; set; } = [0, 0, 0];

    public float Weight { get; set; } = 1;

    internal static TrainingRow[] Make(int count = 60)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, count).Select(i => new TrainingRow
        {
            Name = "abc"[i % 3].ToString(),
            Features = [Draw(i % 3 == 0), Draw(i % 3 == 1), random.NextSingle()],
            Weight = 0.5f + random.NextSingle(),
        })];

        float Draw(bool isOfClass) => (isOfClass ? 1 : -1) + (1.5f * ((2 * random.NextSingle()) - 1));
    }

    /// <summary>The rows with a key of their names as <c>Label</c>.</summary>
    internal static IDataView View(MLContext context, IEnumerable<TrainingRow> rows)
    {
        IDataView view = context.Data.LoadFromEnumerable(rows);
        return context.Transforms.Conversion.MapValueToKey("Label", "Name").Fit(view).Transform(view);
    }
}
