using ZetaMixup.Benchmarks.CommandLine;
using ZetaMixup.Benchmarks.Libtorch;
using ZetaMixup.Benchmarks.Machine;
using ZetaMixup.Benchmarks.Quick;
using ZetaMixup.MLNet;
using ZetaMixup.MLNet.Network;
using static System.FormattableString;

namespace ZetaMixup.Benchmarks.Training;

/// <summary>The comparison of the soft-label network with libtorch: measures, and tells.</summary>
internal static class TrainRun
{
    internal static TrainResults Run(TrainOptions options, TextWriter output)
    {
        string libtorch = LibtorchSetup.Load();
        output.WriteLine($"{BenchmarkCommand.Machine}, {libtorch}");
        output.WriteLine(Invariant(
            $"Milliseconds of an epoch of {options.Rows} rows, batches of {options.BatchSize}, {(options.Mixed ? "mixed" : "unmixed")}, median / minimum. \"times\" above 1: ours is faster."));
        output.WriteLine();
        output.WriteLine(Invariant($"{"network",-18}{"optimizer",10}{"threads",8}{"ours",18}{"libtorch",18}{"times",8}{"of minima",11}{"products",10}{"at most",9}"));
        var trainings = new List<TrainResult>();
        var peaks = new PeakRates();
        foreach (NetworkShape network in options.Networks)
        {
            TrainingSet rows = TrainingRows.Create(network, options.Rows);
            foreach (NetworkOptimizer optimizer in options.Optimizers)
            {
                foreach (int threads in options.Threads)
                {
                    TrainResult training = TrainResult.Measure(network, rows, options, optimizer, threads, peaks);
                    trainings.Add(training);
                    output.WriteLine(Invariant(
                        $"{network,-18}{optimizer,10}{threads,8}{$"{training.OursMs}",18}{$"{training.LibtorchMs}",18}{training.Times,8:F2}{training.TimesOfMinima,11:F2}{training.ProductsMs,10:F3}{training.TimesAtMost,9:F2}"));
                }
            }
        }

        output.WriteLine();
        output.WriteLine("products: those of the matrices alone, at the rate of multiply-adds in registers. at most: \"of minima\" if ours took no longer than that.");

        return new TrainResults(libtorch, options.Rows, options.BatchSize, options.Mixed, trainings);
    }
}

/// <summary>What was found, in the form of its JSON.</summary>
internal sealed record TrainResults(string Libtorch, int Rows, int BatchSize, bool Mixed, IReadOnlyList<TrainResult> Trainings);

/// <summary>One training: milliseconds of an epoch of each side, and libtorch's as multiples of ours.</summary>
internal sealed record TrainResult(string Network, string Optimizer, int Threads, Timing OursMs, Timing LibtorchMs, double ProductsMs)
{
    // The same sums in another order.
    private const double Tolerance = 1e-3;

    public double Times => LibtorchMs.Median / OursMs.Median;

    public double TimesOfMinima => LibtorchMs.Min / OursMs.Min;

    public double TimesAtMost => LibtorchMs.Min / ProductsMs;

    internal static TrainResult Measure(
        NetworkShape network, TrainingSet rows, TrainOptions options, NetworkOptimizer optimizer, int threads, PeakRates peaks)
    {
        peaks.Measure(threads);
        var ours = new BuiltInTraining(network, rows, options, optimizer, threads);
        using var theirs = new LibtorchTraining(ours.Network, rows, options, optimizer, threads);
        double products = options.Rows * network.OperationsPerRow / peaks[threads] / 1e6;
        Check(new Evaluation(rows).Run(ours.Network, CancellationToken.None).Loss, theirs.LossOfAll(), network);
        Timing[] times = Stopwatches.Measure(options.Effort, ours.RunEpoch, theirs.RunEpoch);
        return double.IsFinite(ours.Loss) && double.IsFinite(theirs.Loss)
            ? new TrainResult($"{network}", $"{optimizer}", threads, times[0], times[1], products)
            : throw new InvalidOperationException($"The training of {network} diverged: its losses are {ours.Loss} and {theirs.Loss}.");
    }

    private static void Check(double ours, double theirs, NetworkShape network)
    {
        if (!(Math.Abs(ours - theirs) <= Tolerance))
        {
            throw new InvalidOperationException($"The losses of {network} before training are {ours} and {theirs}; they must be equal up to rounding.");
        }
    }
}
