using System.CommandLine;
using ZetaMixup.Benchmarks.CommandLine;
using static ZetaMixup.CommandLine.OptionValues;

namespace ZetaMixup.Benchmarks.Views;

/// <summary>The command line of view mode.</summary>
internal static class ViewCommand
{
    internal const string Name = "view";

    private static readonly ViewOptions Defaults = new();

    private static readonly Option<int> Rows = Count("--rows", Defaults.Rows, "How many rows lie in memory.");
    private static readonly Option<int> Width = Count("--width", Defaults.Width, "Values per row.");
    private static readonly Option<int> SampleCount = Count("--t", Defaults.SampleCount, "T, how many samples are mixed into one, at most the batch size.");
    private static readonly Option<int> BatchSize = Count("--batch-size", Defaults.BatchSize, "Rows per batch, at most the rows.");
    private static readonly Option<int> Pools = Count("--pools", Defaults.Pools, "How many pools the mixed view divides the rows into. With several, a pass on one thread is measured, too.");
    private static readonly Option<int> RowMicroseconds = Integer("--row-us", Defaults.RowMicroseconds, 0, 1_000_000, "How many microseconds the source waits for each row, and the reader behind each.");

    internal static Command Create(Func<ViewOptions, object> run) => BenchmarkCommand.Create(Name,
        "Measures in one process: a pass over a mixed view, beside a pass over a cache of the same rows and the kernel alone.",
        [Rows, Width, SampleCount, BatchSize, Pools, RowMicroseconds],
        OptionsFrom, run);

    private static ViewOptions OptionsFrom(ParseResult result)
    {
        var options = new ViewOptions
        {
            Rows = result.GetValue(Rows),
            Width = result.GetValue(Width),
            SampleCount = result.GetValue(SampleCount),
            BatchSize = result.GetValue(BatchSize),
            Pools = result.GetValue(Pools),
            RowMicroseconds = result.GetValue(RowMicroseconds),
        };
        Check("--batch-size", options.BatchSize, options.Rows, "the rows");
        Check("--pools", options.Pools, options.Rows / options.BatchSize, "the full batches");
        Check("--t", options.SampleCount, options.BatchSize, "the batch size");
        if ((long)options.Rows * options.Width > Array.MaxLength)
        {
            throw new ArgumentException($"--rows is {options.Rows} and --width {options.Width}; the values of all rows must fit an array of {Array.MaxLength}.");
        }

        return options;
    }

    private static void Check(string name, int value, int most, string what)
    {
        if (value > most)
        {
            throw new ArgumentException($"{name} is {value}; it must be from 1 to {what}, which is {most}.");
        }
    }

    private static Option<int> Count(string name, int value, string description) => Integer(name, value, 1, int.MaxValue, description);
}

/// <summary>What view mode measures.</summary>
internal sealed record ViewOptions
{
    /// <summary>How many rows lie in memory.</summary>
    internal int Rows { get; init; } = 10_000;

    /// <summary>Values per row.</summary>
    internal int Width { get; init; } = 3072;

    /// <summary>T.</summary>
    internal int SampleCount { get; init; } = 8;

    /// <summary>Rows per batch.</summary>
    internal int BatchSize { get; init; } = 32;

    /// <summary>How many pools the mixed view divides the rows into.</summary>
    internal int Pools { get; init; } = 1;

    /// <summary>How many microseconds the source waits for each row, and the reader behind each.</summary>
    internal int RowMicroseconds { get; init; }
}
