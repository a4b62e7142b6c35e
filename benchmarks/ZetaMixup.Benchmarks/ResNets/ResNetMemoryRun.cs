using System.Globalization;
using System.Text.Json;
using ZetaMixup.Benchmarks.CommandLine;
using ZetaMixup.Benchmarks.Memory;
using static System.FormattableString;

namespace ZetaMixup.Benchmarks.ResNets;

/// <summary>Starts the processes that are measured, and tells.</summary>
internal static class ResNetMemoryRun
{
    private const double Megabyte = 1024 * 1024;

    internal static void Run(ResNetMemoryOptions options, TextWriter output)
    {
        ResultsFile.Check(options.Json);
        output.WriteLine("MB of the process that trains, as the kernel counts them (VmHWM, VmRSS).");
        output.WriteLine();
        ResNetMemory many = Probe(options.Images, options.ImageSize, 1);
        output.WriteLine(Invariant($"{options.Images:N0} images of {options.ImageSize}×{options.ImageSize}, one epoch: {many.PeakBytes / Megabyte:F0} MB at most, in {many.Seconds:F0} s"));
        ResNetMemory few = Probe(ResNetMemoryOptions.FewImages, ResNetMemoryOptions.SmallImageSize, options.Epochs);
        output.WriteLine(Invariant($"{ResNetMemoryOptions.FewImages} images of {ResNetMemoryOptions.SmallImageSize}×{ResNetMemoryOptions.SmallImageSize}, {options.Epochs} epochs:"));
        foreach (int epoch in Enumerable.Range(1, options.Epochs).Where(e => e == ResNetMemoryOptions.FirstEpoch || e % 10 == 0 || e == options.Epochs))
        {
            output.WriteLine(Invariant($"  after epoch {epoch,3} {few.BytesAfterEpochs[epoch - 1] / Megabyte,8:F1} MB"));
        }

        output.WriteLine(Invariant($"  growth from epoch {ResNetMemoryOptions.FirstEpoch}: {(few.BytesAfterEpochs[^1] - few.BytesAfterEpochs[ResNetMemoryOptions.FirstEpoch - 1]) / Megabyte:F1} MB"));
        ResultsFile.Write(options.Json, new { many, few });
    }

    private static ResNetMemory Probe(int images, int imageSize, int epochs) => JsonSerializer.Deserialize<ResNetMemory>(
        ProbeProcess.Run(ResNetMemoryCommand.ProbeName, Text(images), Text(imageSize), Text(epochs)))!;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What a training took: its peak memory, and the memory after each epoch, behind a garbage collection.</summary>
internal sealed record ResNetMemory(int Images, int ImageSize, double Seconds, long PeakBytes, IReadOnlyList<long> BytesAfterEpochs);
