using System.Globalization;
using ZetaMixup.Benchmarks.Memory;
using static System.FormattableString;

namespace ZetaMixup.Benchmarks.ResNets;

/// <summary>Starts the processes that are measured, and tells.</summary>
internal static class ResNetMemoryRun
{
    internal static object Run(ResNetMemoryOptions options, TextWriter output)
    {
        output.WriteLine("MB of the process that trains, as the kernel counts them (VmHWM, VmRSS).");
        output.WriteLine();
        ResNetMemory many = Probe(options.Images, options.ImageSize, epochs: 1, trainings: 1);
        output.WriteLine(Invariant($"{options.Images:N0} images of {options.ImageSize}×{options.ImageSize}, one epoch: {Megabytes(many.PeakBytes):F0} at most, in {many.Seconds:F0} s"));
        ResNetMemory few = Probe(ResNetMemoryOptions.FewImages, ResNetMemoryOptions.SmallImageSize, options.Epochs, trainings: 1);
        Write(few.BytesAfterEpochs, "epoch", ResNetMemoryOptions.FirstEpoch, 10);
        ResNetMemory repeated = Probe(ResNetMemoryOptions.FewImages, ResNetMemoryOptions.SmallImageSize, epochs: 2, options.Trainings);
        Write(repeated.BytesAfterTrainings, "training", 1, 1);
        return new { many, few, repeated };

        void Write(IReadOnlyList<long> bytes, string what, int first, int step)
        {
            output.WriteLine(Invariant($"{ResNetMemoryOptions.FewImages} images of {ResNetMemoryOptions.SmallImageSize}×{ResNetMemoryOptions.SmallImageSize}:"));
            foreach (int number in Enumerable.Range(1, bytes.Count).Where(n => n == first || n % step == 0 || n == bytes.Count))
            {
                output.WriteLine(Invariant($"  after {what} {number,3} {Megabytes(bytes[number - 1]),8:F1}"));
            }

            output.WriteLine(Invariant($"  growth from {what} {first}: {Megabytes(bytes[^1] - bytes[first - 1]):F1}"));
        }
    }

    private static double Megabytes(long bytes) => bytes / (1024.0 * 1024);

    private static ResNetMemory Probe(int images, int imageSize, int epochs, int trainings) => ProbeProcess.Run<ResNetMemory>(
        ProbeProcess.CompiledAtOnce, ResNetMemoryCommand.ProbeName, Text(images), Text(imageSize), Text(epochs), Text(trainings));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>What trainings took: their peak memory, and the memory after each epoch and each training, behind a garbage collection.</summary>
internal sealed record ResNetMemory(
    int Images, int ImageSize, double Seconds, long PeakBytes, IReadOnlyList<long> BytesAfterEpochs, IReadOnlyList<long> BytesAfterTrainings);
