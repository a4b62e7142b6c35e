using System.CommandLine;
using ZetaMixup.Benchmarks.CommandLine;
using ZetaMixup.Benchmarks.Quick;
using ZetaMixup.MLNet;
using static ZetaMixup.Benchmarks.CommandLine.OptionLists;
using static ZetaMixup.CommandLine.OptionValues;

namespace ZetaMixup.Benchmarks.Training;

/// <summary>The command line of the comparison of the soft-label network with libtorch.</summary>
internal static class TrainCommand
{
    internal const string Name = "train";

    private static readonly TrainOptions Defaults = new();

    private static readonly Option<IReadOnlyList<NetworkShape>?> Networks =
        List("--networks", Defaults.Networks, NetworkShape.TryParse, NetworkShape.Wanted, "The networks, their widths from the features to the classes.");

    private static readonly Option<IReadOnlyList<NetworkOptimizer>?> Optimizers = List("--optimizers", Defaults.Optimizers,
        text => Enum.TryParse(text, ignoreCase: true, out NetworkOptimizer optimizer) && char.IsLetter(text[0]) ? optimizer : null,
        $"a list of {string.Join(", ", Enum.GetNames<NetworkOptimizer>())}", "The optimizers.");

    private static readonly Option<IReadOnlyList<int>?> Threads = ThreadCounts(Defaults.Threads);
    private static readonly Option<int> Rows = Integer("--rows", Defaults.Rows, 1, 1_000_000, "Rows of an epoch.");
    private static readonly Option<int> BatchSize = Integer("--batch-size", Defaults.BatchSize, 1, 1_000_000, "Rows per batch.");

    private static readonly Option<bool> Mixed = new("--mixed")
    {
        Description = "Mix every batch: with ζ-mixup of this library, and as its authors do it on libtorch. [default: unmixed batches]",
    };

    private static readonly Option<bool> Tiny = Effort.TinyOption();
    internal static Command Create(Func<TrainOptions, object> run) => BenchmarkCommand.Create(Name,
        "Measures in one process: an epoch of the soft-label network, and one of the same network on libtorch.",
        [Networks, Optimizers, Threads, Rows, BatchSize, Mixed, Tiny],
        OptionsFrom, run);

    private static TrainOptions OptionsFrom(ParseResult result)
    {
        bool tiny = result.GetValue(Tiny);
        var options = new TrainOptions
        {
            Networks = result.GetValue(Networks) ?? (tiny ? [new(6, [5], 3), new(70, [20, 17], 4)] : Defaults.Networks),
            Optimizers = result.GetValue(Optimizers) ?? Defaults.Optimizers,
            Threads = result.GetValue(Threads) ?? Defaults.Threads,
            Rows = tiny ? 2 * result.GetValue(BatchSize) : result.GetValue(Rows),
            BatchSize = result.GetValue(BatchSize),
            Mixed = result.GetValue(Mixed),
            Effort = tiny ? Effort.Tiny : Effort.Full,
        };
        foreach (NetworkShape network in options.Networks)
        {
            if ((long)options.Rows * network.Features > Array.MaxLength)
            {
                throw new ArgumentException($"--rows is {options.Rows} and --networks has {network}; the features of all rows must fit an array.");
            }
        }

        return options;
    }
}

/// <summary>What the comparison measures.</summary>
internal sealed record TrainOptions
{
    /// <summary>The networks.</summary>
    internal IReadOnlyList<NetworkShape> Networks { get; init; } = [new(64, [128], 10), new(3072, [128], 7), new(3072, [512, 512], 10)];

    /// <summary>The optimizers.</summary>
    internal IReadOnlyList<NetworkOptimizer> Optimizers { get; init; } = [NetworkOptimizer.Adam, NetworkOptimizer.Sgd];

    /// <summary>The numbers of threads of both sides.</summary>
    internal IReadOnlyList<int> Threads { get; init; } = Environment.ProcessorCount > 1 ? [1, 2] : [1];

    /// <summary>Rows of an epoch.</summary>
    internal int Rows { get; init; } = 1024;

    /// <summary>Rows per batch.</summary>
    internal int BatchSize { get; init; } = 32;

    /// <summary>Whether every batch is mixed.</summary>
    internal bool Mixed { get; init; }

    /// <summary>How long to measure.</summary>
    internal Effort Effort { get; init; } = Effort.Full;
}
