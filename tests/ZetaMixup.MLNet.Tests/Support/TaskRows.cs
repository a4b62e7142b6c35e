using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Tests.Support;

/// <summary>Rows with a label for every task, a second feature column and weights.</summary>
internal sealed class TaskRow
{
    [VectorType(3)]
    public float[] Features { get; set; } = [];

    [VectorType(2)]
    public float[] Others { get; set; } = [];

    public bool Flag { get; set; }

    public float Target { get; set; }

    [VectorType(2)]
    public float[] Targets { get; set; } = [];

    [KeyType(3)]
    public uint Class { get; set; }

    [KeyType(50)]
    public uint Group { get; set; }

    public float Weight { get; set; }

    public int Number { get; set; }
}

internal static class TaskRows
{
    /// <summary>
    /// Row i has class i mod 3, near 4 at the place of its class, and the flag of class 0. The target is
    /// 2·x₀ − 3·x₁ + ½·x₂ + 1, the second one of <see cref="TaskRow.Targets"/> minus 5 times that.
    /// </summary>
    internal static TaskRow[] Create(int count, int seed = 7)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i =>
        {
            float[] x = [.. Enumerable.Range(0, 3).Select(j => (j == i % 3 ? 4 : 0) + (2 * random.NextSingle()))];
            var target = (2 * x[0]) - (3 * x[1]) + (x[2] / 2) + 1;
            return new TaskRow
            {
                Features = x,
                Others = [x[0] - x[1], i],
                Flag = i % 3 == 0,
                Target = target,
                Targets = [target, -5 * target],
                Class = (uint)(i % 3),
                Group = (uint)(i / 10 % 50),
                Weight = 1 + (i % 4),
                Number = i,
            };
        })];
    }

    internal static IDataView View(MLContext mlContext, IEnumerable<TaskRow> rows) => mlContext.Data.LoadFromEnumerable(rows);

    internal static IDataView View(MLContext mlContext, int count, int seed = 7) => View(mlContext, Create(count, seed));

    /// <summary>The weights of the rows in the mix of each row, by the number of its dominant sample, from the provenance columns.</summary>
    internal static Dictionary<int, (long Row, float Weight)[]> Sources(this IDataView mixed)
    {
        var numbers = mixed.Values<int>("Number");
        var rows = mixed.Vectors<long>("MixedRows");
        var weights = mixed.Vectors("MixedWeights");
        return Enumerable.Range(0, numbers.Length).ToDictionary(i => numbers[i], i => rows[i].Zip(weights[i]).ToArray());
    }
}
