using System.Runtime.InteropServices;
using ZetaMixup.Benchmarks.CommandLine;
using ZetaMixup.Benchmarks.Libtorch;
using ZetaMixup.Benchmarks.Quick;
using ZetaMixup.MLNet;
using ZetaMixup.MLNet.Network;
using static System.FormattableString;

namespace ZetaMixup.Benchmarks.Training;

/// <summary>The comparison of the soft-label network with libtorch: measures, and tells.</summary>
internal static class TrainRun
{
    internal static void Run(TrainOptions options, TextWriter output)
    {
        ResultsFile.Check(options.Json);
        string libtorch = LibtorchSetup.Load();
        output.WriteLine($"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors, {libtorch}");
        output.WriteLine(Invariant(
            $"Milliseconds of an epoch of {options.Rows} rows, batches of {options.BatchSize}, {(options.Mixed ? "mixed" : "unmixed")}, median / minimum. \"times\" above 1: ours is faster."));
        output.WriteLine();
        output.WriteLine(Invariant($"{"network",-18}{"optimizer",10}{"threads",8}{"ours",18}{"libtorch",18}{"times",8}{"of minima",11}"));
        var trainings = new List<TrainResult>();
        foreach (NetworkShape network in options.Networks)
        {
            TrainingSet rows = TrainingRows.Create(network, options.Rows);
            foreach (NetworkOptimizer optimizer in options.Optimizers)
            {
                foreach (int threads in options.Threads)
                {
                    TrainResult training = TrainResult.Measure(network, rows, options, optimizer, threads);
                    trainings.Add(training);
                    output.WriteLine(Invariant(
                        $"{network,-18}{optimizer,10}{threads,8}{$"{training.OursMs}",18}{$"{training.LibtorchMs}",18}{training.Times,8:F2}{training.TimesOfMinima,11:F2}"));
                }
            }
        }

        ResultsFile.Write(options.Json, new TrainResults(libtorch, options.Rows, options.BatchSize, options.Mixed, trainings));
    }
}

/// <summary>What was found, in the form of its JSON.</summary>
internal sealed record TrainResults(string Libtorch, int Rows, int BatchSize, bool Mixed, IReadOnlyList<TrainResult> Trainings);

/// <summary>One training: milliseconds of an epoch of each side, and libtorch's as multiples of ours.</summary>
internal sealed record TrainResult(string Network, string Optimizer, int Threads, Timing OursMs, Timing LibtorchMs)
{
    // The same sums in another order.
    private const double Tolerance = 1e-3;

    public double Times => LibtorchMs.Median / OursMs.Median;

    public double TimesOfMinima => LibtorchMs.Min / OursMs.Min;

    internal static TrainResult Measure(NetworkShape network, TrainingSet rows, TrainOptions options, NetworkOptimizer optimizer, int threads)
    {
        var ours = new BuiltInTraining(network, rows, options, optimizer, threads);
        using var theirs = new LibtorchTraining(ours.Network, rows, options, optimizer, threads);
        Check(new Evaluation(rows).Run(ours.Network, CancellationToken.None).Loss, theirs.LossOfAll(), "before", network);
        Timing[] times = Stopwatches.Measure(options.Effort, ours.RunEpoch, theirs.RunEpoch);
        return double.IsFinite(ours.Loss) && double.IsFinite(theirs.Loss)
            ? new TrainResult($"{network}", $"{optimizer}", threads, times[0], times[1])
            : throw new InvalidOperationException($"The training of {network} diverged: its losses are {ours.Loss} and {theirs.Loss}.");
    }

    private static void Check(double ours, double theirs, string when, NetworkShape network)
    {
        if (!(Math.Abs(ours - theirs) <= Tolerance))
        {
            throw new InvalidOperationException($"The losses of {network} {when} training are {ours} and {theirs}; they must be equal up to rounding.");
        }
    }
}
