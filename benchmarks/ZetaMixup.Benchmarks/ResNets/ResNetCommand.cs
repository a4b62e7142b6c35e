using System.CommandLine;
using ZetaMixup.Benchmarks.CommandLine;
using ZetaMixup.Benchmarks.Quick;
using ZetaMixup.MLNet;
using static ZetaMixup.CommandLine.OptionValues;

namespace ZetaMixup.Benchmarks.ResNets;

/// <summary>The command line of the comparison of the ResNet trainer with a bare loop on libtorch.</summary>
internal static class ResNetCommand
{
    internal const string Name = "resnet";

    private static readonly ResNetOptions Defaults = new();

    private static readonly Option<ResNetArchitecture> Architecture = OptionValues<ResNetArchitecture>("--architecture", Defaults.Architecture, "The network.");
    private static readonly Option<int> ImageSize = Integer("--image-size", Defaults.ImageSize, 8, 4096, "Height and width of the images.");
    private static readonly Option<int> BatchSize = Integer("--batch-size", Defaults.BatchSize, 2, 100_000, "Images per step.");
    private static readonly Option<int> Steps = Integer("--steps", Defaults.Steps, 1, 100_000, "Steps of a turn, which is an epoch of the trainer.");
    private static readonly Option<int> Turns = Integer("--turns", Defaults.Turns, 1, 1000, "Turns of each side that are measured, behind one that is not.");
    private static readonly Option<bool> Tiny = Effort.TinyOption();
    internal static Command Create(Func<ResNetOptions, object> run) => BenchmarkCommand.Create(Name,
        "Measures in one process, by turns: steps of the ResNet trainer, with its images, changes and ζ-mixup, and of a bare loop over tensors in memory.",
        [Architecture, ImageSize, BatchSize, Steps, Turns, Tiny],
        result => result.GetValue(Tiny)
            ? Defaults with { ImageSize = 32, BatchSize = 4, Steps = 2, Turns = 1 }
            : new()
            {
                Architecture = result.GetValue(Architecture),
                ImageSize = result.GetValue(ImageSize),
                BatchSize = result.GetValue(BatchSize),
                Steps = result.GetValue(Steps),
                Turns = result.GetValue(Turns),
            },
        run);

    private static Option<T> OptionValues<T>(string name, T value, string description)
        where T : struct, Enum =>
        Parsed(name, value, text => (Enum.TryParse(text, ignoreCase: true, out T parsed) && Enum.IsDefined(parsed), parsed), string.Join(", ", Enum.GetNames<T>()), description);
}

/// <summary>What the comparison measures.</summary>
internal sealed record ResNetOptions
{
    /// <summary>The network.</summary>
    internal ResNetArchitecture Architecture { get; init; } = ResNetArchitecture.ResNet18;

    /// <summary>Height and width of the images.</summary>
    internal int ImageSize { get; init; } = 64;

    /// <summary>Images per step.</summary>
    internal int BatchSize { get; init; } = 32;

    /// <summary>Steps of a turn.</summary>
    internal int Steps { get; init; } = 10;

    /// <summary>Turns of each side that are measured.</summary>
    internal int Turns { get; init; } = 12;

    /// <summary>The images of a turn.</summary>
    internal int ImageCount => checked(Steps * BatchSize);
}
