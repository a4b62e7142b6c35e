using System.CommandLine;
using ZetaMixup.Benchmarks.CommandLine;
using ZetaMixup.Benchmarks.Quick;
using static ZetaMixup.Benchmarks.CommandLine.OptionLists;

namespace ZetaMixup.Benchmarks.Authors;

/// <summary>The command line of the comparison with the authors' operations.</summary>
internal static class AuthorsCommand
{
    internal const string Name = "authors";

    private static readonly AuthorsOptions Defaults = new();

    private static readonly Option<IReadOnlyList<BatchShape>?> Shapes =
        List("--shapes", Defaults.Shapes, BatchShape.TryParse, BatchShape.Wanted, "The batches, rows × width.");

    private static readonly Option<IReadOnlyList<int>?> Threads = ThreadCounts(Defaults.Threads);
    private static readonly Option<bool> Tiny = Effort.TinyOption();
    internal static Command Create(Func<AuthorsOptions, object> run) => BenchmarkCommand.Create(Name,
        "Measures in one process: mixing a batch with this library, the same as the method's authors do it, on libtorch, and libtorch's matrix product alone.",
        [Shapes, Threads, Tiny],
        OptionsFrom, run);

    private static AuthorsOptions OptionsFrom(ParseResult result)
    {
        bool tiny = result.GetValue(Tiny);
        var options = new AuthorsOptions
        {
            Shapes = result.GetValue(Shapes) ?? (tiny ? [new(8, 48), new(33, 70)] : Defaults.Shapes),
            Threads = result.GetValue(Threads) ?? Defaults.Threads,
            Effort = tiny ? Effort.Tiny : Effort.Full,
        };
        foreach (BatchShape shape in options.Shapes)
        {
            if ((long)shape.Rows * shape.Rows > Array.MaxLength)
            {
                throw new ArgumentException($"--shapes has {shape}; a matrix of rows × rows must fit an array.");
            }
        }

        return options;
    }
}

/// <summary>What the comparison measures.</summary>
internal sealed record AuthorsOptions
{
    /// <summary>The batches.</summary>
    internal IReadOnlyList<BatchShape> Shapes { get; init; } =
        [new(32, 3072), new(128, 3072), new(1024, 3072), new(32, 150528), new(128, 150528), new(256, 150528)];

    /// <summary>The numbers of threads of both sides.</summary>
    internal IReadOnlyList<int> Threads { get; init; } = Environment.ProcessorCount > 1 ? [1, 2] : [1];

    /// <summary>How long to measure.</summary>
    internal Effort Effort { get; init; } = Effort.Full;
}
