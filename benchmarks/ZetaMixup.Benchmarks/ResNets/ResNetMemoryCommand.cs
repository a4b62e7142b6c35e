using System.CommandLine;
using ZetaMixup.Benchmarks.CommandLine;
using ZetaMixup.Benchmarks.Quick;
using static ZetaMixup.CommandLine.OptionValues;

namespace ZetaMixup.Benchmarks.ResNets;

/// <summary>The command line of the memory of the ResNet trainer.</summary>
internal static class ResNetMemoryCommand
{
    internal const string Name = "resnet-memory";

    /// <summary>One measurement, in the process that is measured; the command starts it.</summary>
    internal const string ProbeName = "resnet-memory-probe";

    private static readonly ResNetMemoryOptions Defaults = new();

    private static readonly Option<int> Images = Integer("--images", Defaults.Images, 2, 10_000_000, "How many images the peak is measured with.");
    private static readonly Option<int> ImageSize = Integer("--image-size", Defaults.ImageSize, 8, 4096, "Their height and width.");
    private static readonly Option<int> Epochs = Integer("--epochs", Defaults.Epochs, ResNetMemoryOptions.FirstEpoch + 1, 100_000, "Epochs of the training of few images that must not grow.");
    private static readonly Option<int> Trainings = Integer("--trainings", Defaults.Trainings, 2, 1000, "How many trainings of few images follow each other in one process.");
    private static readonly Option<bool> Tiny = Effort.TinyOption();

    private static readonly Argument<int> ProbedImages = new("images");
    private static readonly Argument<int> ProbedSize = new("image-size");
    private static readonly Argument<int> ProbedEpochs = new("epochs");
    private static readonly Argument<int> ProbedTrainings = new("trainings");

    internal static Command Create(Func<ResNetMemoryOptions, object> run) => BenchmarkCommand.Create(Name,
        "Measures the memory of a process that trains ResNet-18 with validation and checkpoints: its peak in an epoch of many images, and whether it grows in many epochs and in several trainings of few.",
        [Images, ImageSize, Epochs, Trainings, Tiny],
        result => result.GetValue(Tiny)
            ? new() { Images = 8, ImageSize = 32, Epochs = ResNetMemoryOptions.FirstEpoch + 1, Trainings = 2 }
            : new() { Images = result.GetValue(Images), ImageSize = result.GetValue(ImageSize), Epochs = result.GetValue(Epochs), Trainings = result.GetValue(Trainings) },
        run);

    internal static Command CreateProbe(Action<int, int, int, int> run) => BenchmarkCommand.CreateProbe(ProbeName,
        [ProbedImages, ProbedSize, ProbedEpochs, ProbedTrainings],
        result => run(result.GetValue(ProbedImages), result.GetValue(ProbedSize), result.GetValue(ProbedEpochs), result.GetValue(ProbedTrainings)));
}

/// <summary>What the command measures.</summary>
internal sealed record ResNetMemoryOptions
{
    /// <summary>The epoch that later ones are compared with: by then, all code is compiled and all buffers are there.</summary>
    internal const int FirstEpoch = 5;

    /// <summary>The images of the small training.</summary>
    internal const int FewImages = 64;

    /// <summary>Their height and width.</summary>
    internal const int SmallImageSize = 32;

    /// <summary>How many images the peak is measured with.</summary>
    internal int Images { get; init; } = 8000;

    /// <summary>Their height and width.</summary>
    internal int ImageSize { get; init; } = 64;

    /// <summary>Epochs of the small training.</summary>
    internal int Epochs { get; init; } = 50;

    /// <summary>Small trainings one after another.</summary>
    internal int Trainings { get; init; } = 6;
}
