using System.CommandLine;
using ZetaMixup.Benchmarks.CommandLine;
using static ZetaMixup.Benchmarks.CommandLine.OptionLists;
using static ZetaMixup.CommandLine.OptionValues;

namespace ZetaMixup.Benchmarks.Sparse;

/// <summary>The command line of sparse mode.</summary>
internal static class SparseCommand
{
    internal const string Name = "sparse";

    /// <summary>One measurement, in the process that is measured; sparse mode starts it.</summary>
    internal const string ProbeName = "sparse-probe";

    private static readonly SparseOptions Defaults = new();

    private static readonly Option<IReadOnlyList<SparseWork>?> Works = List<SparseWork>("--work", Defaults.Works,
        text => Enum.TryParse(text, ignoreCase: true, out SparseWork work) && Enum.IsDefined(work) ? work : null,
        $"a list of {string.Join(", ", Enum.GetNames<SparseWork>())}", "The rows that the trainer is given. Ratios are to the first.");

    private static readonly Option<int> Rows = Integer("--rows", Defaults.Texts.Rows, 32, 1_000_000, "How many texts there are.");

    private static readonly Option<int> Words = Integer("--words", Defaults.Texts.Words, 1, 10_000, "How many words a text has.");

    private static readonly Option<int> Classes = Integer("--classes", Defaults.Texts.Classes, 2, 1000, "How many classes there are.");

    private static readonly Option<int> Iterations = Integer("--iterations", Defaults.Texts.Iterations, 1, int.MaxValue, "The most iterations that the trainer makes; by default it goes on until it has converged.");

    private static readonly Option<int> Runs = Integer("--runs", Defaults.Runs, 1, 100,
        "How many processes do the same, of which the fastest and the largest count.");

    private static readonly Argument<SparseWork> ProbedWork = new("work");

    internal static Command Create(Func<SparseOptions, object> run) => BenchmarkCommand.Create(Name,
        "Measures the time and memory of LbfgsMaximumEntropy on the sparse features of texts, unmixed and mixed, in a process of its own for each.",
        [Works, Rows, Words, Classes, Iterations, Runs],
        result => new SparseOptions
        {
            Works = result.GetValue(Works) ?? Defaults.Works,
            Texts = TextsOf(result),
            Runs = result.GetValue(Runs),
        },
        run);

    internal static Command CreateProbe(Action<SparseWork, SparseTexts> run) => BenchmarkCommand.CreateProbe(ProbeName,
        [ProbedWork, Rows, Words, Classes, Iterations],
        result => run(result.GetValue(ProbedWork), TextsOf(result)));

    /// <summary>The arguments of one measurement.</summary>
    internal static string[] ProbeArguments(SparseWork work, SparseTexts texts) =>
    [
        ProbeName, work.ToString(), .. Argument(Rows, texts.Rows), .. Argument(Words, texts.Words), .. Argument(Classes, texts.Classes),
        .. Argument(Iterations, texts.Iterations),
    ];

    private static string[] Argument(Option<int> option, int value) => [option.Name, FormattableString.Invariant($"{value}")];

    private static SparseTexts TextsOf(ParseResult result) => new()
    {
        Rows = result.GetValue(Rows),
        Words = result.GetValue(Words),
        Classes = result.GetValue(Classes),
        Iterations = result.GetValue(Iterations),
    };
}

/// <summary>What sparse mode measures.</summary>
internal sealed record SparseOptions
{
    /// <summary>The rows that the trainer is given. The first is what the others are compared with.</summary>
    internal IReadOnlyList<SparseWork> Works { get; init; } = Enum.GetValues<SparseWork>();

    internal SparseTexts Texts { get; init; } = new();

    /// <summary>How many processes do the same: a machine that was busy once is not taken for a slow one.</summary>
    internal int Runs { get; init; } = 3;
}
