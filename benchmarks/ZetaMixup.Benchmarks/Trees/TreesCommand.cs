using System.CommandLine;
using ZetaMixup.Benchmarks.CommandLine;
using ZetaMixup.Benchmarks.Quick;
using static ZetaMixup.Benchmarks.CommandLine.OptionLists;
using static ZetaMixup.CommandLine.OptionValues;

namespace ZetaMixup.Benchmarks.Trees;

/// <summary>The command line of the comparison of LightGBM in the wrapper with LightGBM on rows that were mixed before.</summary>
internal static class TreesCommand
{
    internal const string Name = "trees";

    private const int MostValues = 1_000_000_000;

    private static readonly TreesOptions Defaults = new();

    private static readonly Option<int> Rows = Count("--rows", Defaults.Rows, "Rows before mixing.");
    private static readonly Option<int> Width = Count("--width", Defaults.Width, "Features of a row.");
    private static readonly Option<int> Classes = Integer("--classes", Defaults.Classes, 2, 1000, "Classes.");
    private static readonly Option<int> Copies = Count("--copies", Defaults.Copies, "Mixes of each row.");
    private static readonly Option<int> SampleCount = Count("--t", Defaults.SampleCount, "T, how many samples are mixed into one, at most the batch size of 32.");
    private static readonly Option<int> Iterations = Count("--iterations", Defaults.Iterations, "Boosting iterations of LightGBM.");
    private static readonly Option<IReadOnlyList<int>?> Threads = ThreadCounts(Defaults.Threads);
    private static readonly Option<bool> Tiny = Effort.TinyOption();
    internal static Command Create(Func<TreesOptions, object> run) => BenchmarkCommand.Create(Name,
        "Measures in one process: fitting LightGBM on mixed copies with weighted rows through the wrapper, and on the same rows, mixed beforehand, in memory.",
        [Rows, Width, Classes, Copies, SampleCount, Iterations, Threads, Tiny],
        OptionsFrom, run);

    private static TreesOptions OptionsFrom(ParseResult result)
    {
        bool tiny = result.GetValue(Tiny);
        var options = new TreesOptions
        {
            Rows = tiny ? 120 : result.GetValue(Rows),
            Width = tiny ? 5 : result.GetValue(Width),
            Classes = result.GetValue(Classes),
            Copies = result.GetValue(Copies),
            SampleCount = result.GetValue(SampleCount),
            Iterations = tiny ? 3 : result.GetValue(Iterations),
            Threads = result.GetValue(Threads) ?? Defaults.Threads,
            Effort = tiny ? Effort.Tiny : Effort.OfLongWork,
        };
        long values = (long)options.Rows * options.Copies * options.Classes * options.Width;
        return values <= MostValues
            ? options
            : throw new ArgumentException($"--rows × --copies × --classes × --width is {values}; the expanded rows must have at most {MostValues} values.");
    }

    private static Option<int> Count(string name, int value, string description) => Integer(name, value, 1, 1_000_000, description);
}

/// <summary>What the comparison measures.</summary>
internal sealed record TreesOptions
{
    /// <summary>Rows before mixing.</summary>
    internal int Rows { get; init; } = 2000;

    /// <summary>Features of a row.</summary>
    internal int Width { get; init; } = 64;

    /// <summary>Classes.</summary>
    internal int Classes { get; init; } = 7;

    /// <summary>Mixes of each row.</summary>
    internal int Copies { get; init; } = 5;

    /// <summary>T.</summary>
    internal int SampleCount { get; init; } = 32;

    /// <summary>Boosting iterations.</summary>
    internal int Iterations { get; init; } = 20;

    /// <summary>The numbers of threads of both sides.</summary>
    internal IReadOnlyList<int> Threads { get; init; } = Environment.ProcessorCount > 1 ? [1, 2] : [1];

    /// <summary>How long to measure.</summary>
    internal Effort Effort { get; init; } = Effort.OfLongWork;
}
