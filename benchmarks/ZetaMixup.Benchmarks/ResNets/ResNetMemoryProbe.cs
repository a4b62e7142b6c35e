using System.Diagnostics;
using System.Text.Json;
using Microsoft.ML;
using ZetaMixup.Benchmarks.Memory;
using ZetaMixup.MLNet;

namespace ZetaMixup.Benchmarks.ResNets;

/// <summary>One measurement, in the process that is measured.</summary>
internal static class ResNetMemoryProbe
{
    private const int BatchSize = 32;

    // One in this many images validates.
    private const int ValidationPart = 8;

    /// <summary>Trains and writes what it took, a line of JSON.</summary>
    internal static void Run(int images, int imageSize, int epochs, int trainings, TextWriter output)
    {
        var afterEpochs = new List<long>();
        var afterTrainings = new List<long>();
        var time = Stopwatch.StartNew();
        for (int i = 0; i < trainings; i++)
        {
            Train(images, imageSize, epochs, () => afterEpochs.Add(Measure()));
            afterTrainings.Add(Measure());
        }

        output.WriteLine(JsonSerializer.Serialize(
            new ResNetMemory(images, imageSize, time.Elapsed.TotalSeconds, ProbeProcess.PeakBytes(), afterEpochs, afterTrainings)));
    }

    private static void Train(int images, int imageSize, int epochs, Action onEpoch)
    {
        var mlContext = new MLContext(seed: 1);
        DirectoryInfo folder = Directory.CreateTempSubdirectory("zetamixup-memory-");
        try
        {
            ResNetClassificationOptions trainer = ImageRows.Trainer(ResNetArchitecture.ResNet18, imageSize, BatchSize);
            trainer.NumberOfEpochs = epochs;
            trainer.ValidationSet = ImageRows.View(mlContext, Math.Max(2, images / ValidationPart), imageSize, seed: 2);
            trainer.EarlyStopping = new EarlyStopping(patience: epochs);
            trainer.CheckpointPath = Path.Combine(folder.FullName, "checkpoint");
            trainer.MetricsCallback = _ => onEpoch();
            mlContext.MulticlassClassification.Trainers.ResNetClassification(mlContext, trainer)
                .Fit(ImageRows.View(mlContext, images, imageSize)).Dispose();
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static long Measure()
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return ProbeProcess.BytesNow();
    }
}
