// Measures how far mixed samples leave the manifold of the original ones, and how rich their soft labels are.
//
//   dotnet run -c Release --project samples/Manifolds             half-moons, a helix, and the digits where they are found
//   dotnet run -c Release --project samples/Manifolds -- PATH     the digits, or any CSV of numbers with the label last, from PATH
//   dotnet run -c Release --project samples/Manifolds -- --picture half-moons.svg    draws half-moons and their mixes, colored by soft label

using Manifolds;
using Microsoft.ML;
using ZetaMixup;
using ZetaMixup.Datasets;
using ZetaMixup.MLNet;
using static System.FormattableString;

const string DefaultDigits = "../shared/data/optdigits/optdigits-test.csv";
const int NumberOfSeeds = 3;
const int BatchSize = 32;

try
{
    if (args is ["--picture", var picture])
    {
        Picture.Save(Manifold.HalfMoons(), picture);
        Console.WriteLine($"{picture} shows half-moons and their mixes, colored by their soft labels.");
        return 0;
    }

    if (args.Length > 1 || args is ["--picture"])
    {
        throw new UserErrorException($"The arguments are '{string.Join(' ', args)}'; expected none, the PATH of a CSV file, or --picture FILE.");
    }

    var path = args.Length == 1 ? args[0] : DefaultDigits;
    var digits = args.Length == 1 || File.Exists(path) ? Manifold.Digits(path) : null;
    Measure(Manifold.HalfMoons());
    Measure(Manifold.Helix(seed: 1));
    if (digits is not null)
    {
        Measure(digits);
    }
    else
    {
        Console.WriteLine($"The digits are skipped: {DefaultDigits} does not exist. Pass the PATH of a CSV file of numbers with the label last.");
        Console.WriteLine();
    }

    Console.WriteLine("k = …: mean local dimension by local PCA (Fukunaga-Olsen) of the k nearest neighbors, eigenvalues above 5 % of the largest.");
    Console.WriteLine("distance: mean distance to the nearest original. entropy: mean entropy of the soft labels, in nats.");
    Console.WriteLine("samples: mean effective number of samples in a mix, 1/Σw². kept: mixes whose most probable class is the dominant sample's.");
    return 0;
}
catch (UserErrorException e)
{
    Console.Error.WriteLine(e.Message);
    return 1;
}

void Measure(Manifold manifold)
{
    var mlContext = new MLContext(seed: 1);
    var originals = manifold.ToView(mlContext);

    Console.WriteLine(Invariant($"{manifold.Name}, mean of {NumberOfSeeds} seeds"));
    Console.WriteLine($"{"",-14}{string.Concat(manifold.NumbersOfNeighbors.Select(k => $"{$"k = {k}",9}"))} distance  entropy  samples   kept");

    // In a batch of 32, mixup pairs one row in 32 with itself, so it draws its pairs from all rows.
    Result[] results =
    [
        Mix("original", MixingPolicy.None, BatchSize, numberOfSeeds: 1),
        Mix("mixup", MixingPolicy.Mixup(), manifold.Points.Count, NumberOfSeeds),
        .. manifold.Gammas.Select(gamma => Mix(Invariant($"ζ-mixup {gamma:F1}"), MixingPolicy.ZetaMixup(gamma), BatchSize, NumberOfSeeds)),
    ];
    Remark("lies no nearer to the originals than mixup", result => result.Distance);
    Remark($"has no fewer dimensions (k = {manifold.NumbersOfNeighbors[^1]}) than mixup", result => result.Dimensions[^1]);
    Remark("has no more label entropy than mixup", result => -result.Entropy);
    Console.WriteLine();

    Result Mix(string name, MixingPolicy policy, int batchSize, int numberOfSeeds)
    {
        var runs = new List<Result>();
        for (var seed = 1; seed <= numberOfSeeds; seed++)
        {
            var mixed = mlContext.Data.Cache(mlContext.Data.ZetaMixup(
                mlContext, originals, options: new() { Policy = policy, BatchSize = batchSize, Seed = seed, AddProvenance = true }));
            var dimensions = mlContext.Data.MeasureIntrinsicDimension(mixed, numbersOfNeighbors: manifold.NumbersOfNeighbors);
            var labels = mlContext.Data.MeasureSoftLabels(mixed);
            runs.Add(new Result(
                name,
                [.. dimensions.Select(k => k.FukunagaOlsen)],
                mlContext.Data.MeasureDistanceToOriginals(mixed, originals),
                labels.MeanEntropy,
                mlContext.Data.MeasureEffectiveSampleCount(mixed),
                labels.DominantClassRate!.Value));
        }

        var mean = new Result(
            name,
            [.. manifold.NumbersOfNeighbors.Select((_, i) => runs.Average(run => run.Dimensions[i]))],
            runs.Average(run => run.Distance),
            runs.Average(run => run.Entropy),
            runs.Average(run => run.Samples),
            runs.Average(run => run.Kept));
        var columns = string.Concat(mean.Dimensions.Select(dimension => Invariant($"{dimension,9:F2}")));
        Console.WriteLine(Invariant($"{name,-14}{columns} {mean.Distance,8:F3} {mean.Entropy,8:F3} {mean.Samples,8:F2} {mean.Kept,6:P0}"));
        return mean;
    }

    // States where ζ-mixup does not do better than mixup, by at least one percent.
    void Remark(string text, Func<Result, double> measure)
    {
        var mixup = measure(results[1]);
        var names = results[2..].Where(result => measure(result) > mixup - (0.01 * Math.Abs(mixup))).Select(result => result.Name).ToArray();
        if (names.Length > 0)
        {
            Console.WriteLine($"{string.Join(", ", names)} {text}.");
        }
    }
}

internal sealed record Result(string Name, double[] Dimensions, double Distance, double Entropy, double Samples, double Kept);
