using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Contracts;

/// <summary>Rows with a column of every kind that mixing has to carry: numbers, texts, times, sparse vectors, vectors of any length.</summary>
internal sealed class ContractRow
{
    [VectorType(3)]
    public float[] Features { get; set; } = [];

    public string Label { get; set; } = string.Empty;

    public int Number { get; set; }

    public string Name { get; set; } = string.Empty;

    [VectorType(6)]
    public VBuffer<double> Sparse { get; set; }

    public string[] Tags { get; set; } = [];

    public DateTime Taken { get; set; }
}

internal static class ContractRows
{
    /// <summary>Row i is of class i mod 3, near 10 at the place of its class.</summary>
    internal static ContractRow[] Create(int count, int seed = 7)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => new ContractRow
        {
            Features = [.. Enumerable.Range(0, 3).Select(j => (j == i % 3 ? 10 : 0) + random.NextSingle())],
            Label = MadeRows.Classes[i % 3],
            Number = seed + i,
            Name = $"row {i}",
            Sparse = new VBuffer<double>(6, 2, [i + 0.5, -i], [i % 3, 5]),
            Tags = [.. Enumerable.Range(0, i % 4).Select(t => $"tag {i}/{t}")],
            Taken = new DateTime(2024, 1, 1, 0, 0, 0, DateTimeKind.Unspecified).AddHours(i),
        })];
    }

    /// <summary>The rows with a key label, which hides the text that it was made of.</summary>
    internal static IDataView View(MLContext mlContext, int count, int seed = 7) =>
        Apply(mlContext.Transforms.Conversion.MapValueToKey("Label"), mlContext.Data.LoadFromEnumerable(Create(count, seed)));

    /// <summary>The same, with the label as a one-hot vector besides.</summary>
    internal static IDataView OneHotView(MLContext mlContext, int count, int seed = 7) =>
        Apply(mlContext.Transforms.Conversion.MapKeyToVector("SoftLabel", "Label"), View(mlContext, count, seed));

    internal static IDataView Apply(IEstimator<ITransformer> estimator, IDataView rows) => estimator.Fit(rows).Transform(rows);

    internal static IDataView Without(MLContext mlContext, IDataView rows, params string[] columns) =>
        Apply(mlContext.Transforms.DropColumns(columns), rows);

    /// <summary>The rows with a column that another one hides: of its values, its type and its annotations.</summary>
    internal static IDataView Replaced(MLContext mlContext, IDataView rows, string column, string by) =>
        Apply(mlContext.Transforms.CopyColumns(column, by), rows);
}
