using System.CommandLine;
using ZetaMixup.Benchmarks.CommandLine;
using ZetaMixup.Benchmarks.Quick;
using static ZetaMixup.CommandLine.OptionValues;

namespace ZetaMixup.Benchmarks.Augment;

/// <summary>The command line of augment mode.</summary>
internal static class AugmentCommand
{
    internal const string Name = "augment";

    /// <summary>One measurement, in the process that is measured; augment mode starts it.</summary>
    internal const string ProbeName = "augment-probe";

    private static readonly AugmentOptions Defaults = new();

    private static readonly Option<string?> Data = Text("--data", "a folder", $"The photographs, in any layout. [default: {Defaults.Photographs} synthetic ones]");
    private static readonly Option<int> Copies = Integer("--copies", Defaults.Copies, 1, 1000, "Mixed rows per photograph.");
    private static readonly Option<int> ImageSize = Integer("--image-size", Defaults.ImageSize, 1, 4096, "The pixels per side of a mixed image.");
    private static readonly Option<int> Runs = Integer("--runs", Defaults.Runs, 1, 100, "How often both sides are measured, by turns.");
    private static readonly Option<bool> Tiny = Effort.TinyOption();
    private static readonly Argument<AugmentWork> ProbedWork = new("work");
    private static readonly Argument<string> ProbedData = new("data");
    private static readonly Argument<string> ProbedFolder = new("folder");

    internal static Command Create(Func<AugmentOptions, object> run) => BenchmarkCommand.Create(Name,
        "Measures 'zetamixup augment' of photographs to PNG beside decoding and encoding alone, each in processes of its own.",
        [Data, Copies, ImageSize, Runs, Tiny],
        result =>
        {
            var options = OptionsFrom(result) with { Runs = result.GetValue(Runs) };
            return result.GetValue(Tiny) ? options with { Photographs = 9, Copies = 2, ImageSize = 16, Runs = 1 } : options;
        },
        run);

    internal static Command CreateProbe(Action<AugmentWork, AugmentOptions, string> run) => BenchmarkCommand.CreateProbe(ProbeName,
        [ProbedWork, ProbedData, ProbedFolder, Copies, ImageSize],
        result => run(result.GetValue(ProbedWork), OptionsFrom(result) with { Data = result.GetValue(ProbedData) }, result.GetValue(ProbedFolder)!));

    private static AugmentOptions OptionsFrom(ParseResult result) => new()
    {
        Data = result.GetValue(Data),
        Copies = result.GetValue(Copies),
        ImageSize = result.GetValue(ImageSize),
    };
}

/// <summary>What is done with the photographs.</summary>
internal enum AugmentWork
{
    /// <summary><c>zetamixup augment</c>, as the program does it.</summary>
    Augment,

    /// <summary>Each photograph is decoded and scaled once, and as many images as there are mixed rows are encoded, on all processors. Nothing is mixed or written.</summary>
    Alone,
}

/// <summary>What augment mode measures.</summary>
internal sealed record AugmentOptions
{
    /// <summary>The folder of the photographs; null for synthetic ones.</summary>
    internal string? Data { get; init; }

    /// <summary>The number of synthetic photographs.</summary>
    internal int Photographs { get; init; } = 200;

    /// <summary>Mixed rows per photograph.</summary>
    internal int Copies { get; init; } = 5;

    /// <summary>Pixels per side.</summary>
    internal int ImageSize { get; init; } = 224;

    /// <summary>How often both sides are measured.</summary>
    internal int Runs { get; init; } = 3;
}
