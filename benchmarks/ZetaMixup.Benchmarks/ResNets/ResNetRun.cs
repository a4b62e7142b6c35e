using System.Diagnostics;
using Microsoft.ML;
using TorchSharp;
using ZetaMixup.Benchmarks.CommandLine;
using ZetaMixup.Benchmarks.Quick;
using ZetaMixup.MLNet;
using ZetaMixup.MLNet.TorchSharp.Loading;
using static System.FormattableString;

namespace ZetaMixup.Benchmarks.ResNets;

/// <summary>The comparison of the ResNet trainer with a bare loop: measures, and tells.</summary>
internal static class ResNetRun
{
    internal static ResNetResult Run(ResNetOptions options, TextWriter output)
    {
        // Threads wait as the package lets them, on both sides. The environment variable OMP_WAIT_POLICY says otherwise.
        TorchLibraries.EnsureLoaded();
        output.WriteLine(Invariant(
            $"{BenchmarkCommand.Machine}, libtorch {torch.__version__}, {torch.get_num_threads()} threads"));
        output.WriteLine(Invariant(
            $"{options.Architecture}, {options.ImageSize}×{options.ImageSize}, batches of {options.BatchSize}, {options.Turns} turns of {options.Steps} steps; median / minimum of the turns."));
        output.WriteLine();
        ResNetResult result = ResNetResult.Measure(options);
        Write("trainer", result.TrainerMs);
        Write("bare loop", result.BareMs);
        output.WriteLine();
        output.WriteLine(Invariant($"trainer / bare loop = {result.Ratio:F3}, of minima {result.RatioOfMinima:F3}, median of the ratios of turns {result.RatioOfTurns:F3}"));
        return result;

        void Write(string what, Timing timing) => output.WriteLine(Invariant(
            $"{what,-12}{timing.Median,10:F1} / {timing.Min:F1} ms a step, {1e3 * options.BatchSize / timing.Median,8:F1} / {1e3 * options.BatchSize / timing.Min:F1} images per second"));
    }
}

/// <summary>What was found, in the form of its JSON: milliseconds of a step of each side, and the trainer's as multiples of the bare loop's.</summary>
internal sealed record ResNetResult(
    string Architecture, int ImageSize, int BatchSize, int Steps, int Turns, int Threads, Timing TrainerMs, Timing BareMs, double RatioOfTurns)
{
    public double Ratio => TrainerMs.Median / BareMs.Median;

    public double RatioOfMinima => TrainerMs.Min / BareMs.Min;

    internal static ResNetResult Measure(ResNetOptions options)
    {
        using var bare = new BareTraining(options);
        var ours = new List<double>();
        var theirs = new List<double>();
        var mlContext = new MLContext(seed: 1);
        ResNetClassificationOptions trainer = ImageRows.Trainer(options.Architecture, options.ImageSize, options.BatchSize);
        trainer.NumberOfEpochs = options.Turns + 1;
        trainer.MetricsCallback = epoch =>
        {
            // Between two epochs of the trainer it is the other side's turn.
            long begin = Stopwatch.GetTimestamp();
            bare.RunEpoch();
            TimeSpan duration = Stopwatch.GetElapsedTime(begin);
            if (epoch.Epoch > 1)
            {
                ours.Add(epoch.Duration.TotalMilliseconds / options.Steps);
                theirs.Add(duration.TotalMilliseconds / options.Steps);
            }
        };
        using ResNetClassificationTransformer model = mlContext.MulticlassClassification.Trainers.ResNetClassification(mlContext, trainer)
            .Fit(ImageRows.View(mlContext, options.ImageCount, options.ImageSize));
        Timing ratios = Timing.Of([.. ours.Zip(theirs, (a, b) => a / b)]);
        return double.IsFinite(bare.Loss)
            ? new ResNetResult(
                $"{options.Architecture}", options.ImageSize, options.BatchSize, options.Steps, options.Turns, torch.get_num_threads(), Timing.Of(ours), Timing.Of(theirs), ratios.Median)
            : throw new InvalidOperationException("The bare loop diverged.");
    }
}
