// Mixes the rows of a data view, shows which rows went into each mix and with what weights, measures the mix and saves it as text.
//
//   dotnet run -c Release --project samples/MixedView

using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet;
using static System.FormattableString;

Arguments.ExpectNone(args);
var mlContext = new MLContext(seed: 1);
var flowers = mlContext.Data.LoadFromEnumerable(Flower.Draw(count: 150, seed: 1));
var originals = mlContext.Transforms.Conversion.MapValueToKey("Label").Fit(flowers).Transform(flowers);

// The view mixes when it is read. Every pass returns the same rows in the same order.
var mixed = mlContext.Data.ZetaMixup(mlContext, originals, options: new ZetaMixupOptions { AddProvenance = true });

Console.WriteLine("Data: 150 synthetic flowers with petal length and width in cm");
Console.WriteLine($"Columns of the mixed view: {string.Join(", ", mixed.Schema.Select(column => column.Name))}");
Console.WriteLine();

VBuffer<ReadOnlyMemory<char>> classNames = default;
mixed.Schema["SoftLabel"].GetSlotNames(ref classNames);
Console.WriteLine("Five of the mixed rows. The dominant sample is named first, then the two with the next largest weights:");
foreach (var row in mlContext.Data.CreateEnumerable<MixedRow>(mixed, reuseRowObject: false).Take(5))
{
    var softLabel = row.SoftLabel.Zip(classNames.DenseValues(), (probability, name) => Invariant($"{name} {probability:F3}"));
    var sources = row.MixedRows.Zip(row.MixedWeights, (number, weight) => Invariant($"{weight:F3} × row {number}")).Take(3);
    Console.WriteLine(Invariant($"  {row.Features[0]:F2} × {row.Features[1]:F2} cm = {string.Join(" + ", sources)} + …"));
    Console.WriteLine($"    soft label: {string.Join(", ", softLabel)}");
}

Console.WriteLine();
var labels = mlContext.Data.MeasureSoftLabels(mixed);
Console.WriteLine(Invariant($"Mean entropy of the soft labels:         {labels.MeanEntropy:F3} nats"));
Console.WriteLine(Invariant($"Mean effective number of classes:        {labels.MeanEffectiveNumberOfClasses:F3}"));
Console.WriteLine(Invariant($"Dominant sample's class most probable:   {labels.DominantClassRate:P1} of the rows"));
Console.WriteLine(Invariant($"Mean effective number of samples (1/Σw²): {mlContext.Data.MeasureEffectiveSampleCount(mixed):F3} of 32 in a batch"));
Console.WriteLine(Invariant($"Mean distance to the nearest original:   {mlContext.Data.MeasureDistanceToOriginals(mixed, originals):F3} cm"));

// The statistics are those of the first complete pass, which the measures have made.
var statistics = mixed.Statistics!;
Console.WriteLine(Invariant($"Rows read {statistics.RowsRead}, mixed {statistics.RowsMixed}, output {statistics.RowsOutput}, skipped {statistics.RowsSkipped}; batches {statistics.Batches}, of one class {statistics.SingleClassBatches}"));

// Text has a fixed number of fields per row, so the columns of the provenance stay out.
var table = mlContext.Transforms.SelectColumns("Features", "Label", "SoftLabel").Fit(mixed).Transform(mixed);
var path = Path.GetTempFileName();
try
{
    using (var file = File.Create(path))
    {
        mlContext.Data.SaveAsText(table, file, separatorChar: ',', schema: false);
    }

    Console.WriteLine();
    Console.WriteLine(Invariant($"SaveAsText wrote {File.ReadLines(path).Count() - 1} rows. The head of the file:"));
    foreach (var line in File.ReadLines(path).Take(4))
    {
        Console.WriteLine($"  {line}");
    }
}
finally
{
    File.Delete(path);
}

internal sealed class Flower
{
    [VectorType(2)]
    public float[] Features { get; set; } = [];

    public string Label { get; set; } = "";

    internal static IEnumerable<Flower> Draw(int count, int seed)
    {
        (string Name, double Length, double Width)[] species = [("small", 1.5, 0.3), ("medium", 4.3, 1.3), ("large", 5.6, 2.0)];
        var random = new Random(seed);
        return Enumerable.Range(0, count).Select(i => species[i * species.Length / count]).Select(flower => new Flower
        {
            Features = [(float)(flower.Length + random.NextDouble() - 0.5), (float)(flower.Width + (0.5 * random.NextDouble()) - 0.25)],
            Label = flower.Name,
        }).ToArray();
    }
}

internal sealed class MixedRow
{
    public float[] Features { get; set; } = [];

    public float[] SoftLabel { get; set; } = [];

    public long[] MixedRows { get; set; } = [];

    public float[] MixedWeights { get; set; } = [];
}
