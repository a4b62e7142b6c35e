using System.CommandLine;
using ZetaMixup.Benchmarks.CommandLine;
using static ZetaMixup.Benchmarks.CommandLine.OptionLists;
using static ZetaMixup.CommandLine.OptionValues;

namespace ZetaMixup.Benchmarks.Memory;

/// <summary>The command line of memory mode.</summary>
internal static class MemoryCommand
{
    internal const string Name = "memory";

    /// <summary>One measurement, in the process that is measured; memory mode starts it.</summary>
    internal const string ProbeName = "memory-probe";

    private static readonly MemoryOptions Defaults = new();

    private static readonly Option<IReadOnlyList<int>?> Rows = List("--rows", Defaults.Rows,
        text => TryInteger(text, 32, MemoryOptions.MostRows), $"a list of whole numbers from 32 to {MemoryOptions.MostRows}", "How many rows there are.");

    private static readonly Option<IReadOnlyList<MemoryWork>?> Works = List<MemoryWork>("--work", Defaults.Works,
        text => Enum.TryParse(text, ignoreCase: true, out MemoryWork work) && Enum.IsDefined(work) ? work : null,
        $"a list of {string.Join(", ", Enum.GetNames<MemoryWork>())}", "What is done with the rows.");

    private static readonly Option<int> Runs = Integer("--runs", Defaults.Runs, 1, MemoryOptions.MostRuns,
        "How many processes do the same, of which the fastest and the largest count.");

    private static readonly Argument<MemoryWork> ProbedWork = new("work");

    private static readonly Argument<int> ProbedRows = new("rows");

    private static readonly Argument<string> Folder = new("folder");

    internal static Command Create(Func<MemoryOptions, object> run) => BenchmarkCommand.Create(Name,
        $"Measures the memory and time that {SyntheticRow.Width} values a row take, in a process of its own for each number of rows.",
        [Works, Rows, Runs],
        result => new MemoryOptions
        {
            Works = result.GetValue(Works) ?? Defaults.Works,
            Rows = result.GetValue(Rows) ?? Defaults.Rows,
            Runs = result.GetValue(Runs),
        },
        run);

    internal static Command CreateProbe(Action<MemoryWork, int, string> run) => BenchmarkCommand.CreateProbe(ProbeName,
        [ProbedWork, ProbedRows, Folder],
        result => run(result.GetValue(ProbedWork), result.GetValue(ProbedRows), result.GetValue(Folder)!));
}

/// <summary>What memory mode measures.</summary>
internal sealed record MemoryOptions
{
    /// <summary>Their table takes some 70 GB.</summary>
    internal const int MostRows = 100_000_000;

    internal const int MostRuns = 100;

    /// <summary>What is done with the rows.</summary>
    internal IReadOnlyList<MemoryWork> Works { get; init; } = Enum.GetValues<MemoryWork>();

    /// <summary>How many rows there are.</summary>
    internal IReadOnlyList<int> Rows { get; init; } = [10_000, 100_000, 1_000_000];

    /// <summary>How many processes do the same: a machine that was busy once is not taken for a slow one.</summary>
    internal int Runs { get; init; } = 3;
}
