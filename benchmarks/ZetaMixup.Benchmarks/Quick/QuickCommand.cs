using System.CommandLine;
using ZetaMixup.Benchmarks.CommandLine;
using static ZetaMixup.Benchmarks.CommandLine.OptionLists;
using static ZetaMixup.CommandLine.OptionValues;

namespace ZetaMixup.Benchmarks.Quick;

/// <summary>The command line of quick mode.</summary>
internal static class QuickCommand
{
    internal const string Name = "quick";

    private static readonly QuickOptions Defaults = new();

    private static readonly Option<IReadOnlyList<BatchShape>?> Shapes = List("--shapes", Defaults.Shapes, BatchShape.TryParse,
        BatchShape.Wanted, "The batches, rows × width.");

    private static readonly Option<int?> SampleCount = OptionalInteger("--t", 1, int.MaxValue,
        "T, how many samples are mixed into one, at most the smallest batch. [default: the whole batch]");

    private static readonly Option<IReadOnlyList<int>?> Threads = ThreadCounts(Defaults.Threads);

    private static readonly Option<bool> Misaligned = new("--misaligned")
    {
        Description = "Begin the buffers 16 and 32 bytes past a cache line, as an array may. [default: on one]",
    };

    internal static Command Create(Func<QuickOptions, object> run) => BenchmarkCommand.Create(Name,
        "Measures in one process: mixing, its plan alone, a plain multiply-add of whole rows, and how near the machine's limit mixing comes.",
        [Shapes, SampleCount, Threads, Misaligned],
        OptionsFrom, run);

    private static QuickOptions OptionsFrom(ParseResult result)
    {
        var options = new QuickOptions
        {
            Shapes = result.GetValue(Shapes) ?? Defaults.Shapes,
            SampleCount = result.GetValue(SampleCount),
            Threads = result.GetValue(Threads) ?? Defaults.Threads,
            Misaligned = result.GetValue(Misaligned),
        };
        int smallest = options.Shapes.Min(shape => shape.Rows);
        if (options.SampleCount > smallest)
        {
            throw new ArgumentException($"--t is {options.SampleCount}; it must be from 1 to the rows of the smallest batch, which is {smallest}.");
        }

        foreach (BatchShape shape in options.Shapes)
        {
            int sampleCount = options.SampleCount ?? shape.Rows;
            if ((long)shape.Rows * sampleCount > Array.MaxLength)
            {
                throw new ArgumentException($"--shapes has {shape}, where T is {sampleCount}; a plan of rows × T must fit an array. Choose a smaller --t.");
            }
        }

        return options;
    }
}

/// <summary>What quick mode measures.</summary>
internal sealed record QuickOptions
{
    /// <summary>The batches.</summary>
    internal IReadOnlyList<BatchShape> Shapes { get; init; } = [new(32, 3072), new(128, 3072), new(32, 150528), new(128, 150528)];

    /// <summary>T, or <see langword="null"/> for the whole batch.</summary>
    internal int? SampleCount { get; init; }

    /// <summary>The numbers of threads to mix with.</summary>
    internal IReadOnlyList<int> Threads { get; init; } = Environment.ProcessorCount > 1 ? [1, 2] : [1];

    /// <summary>Whether the buffers begin 16 and 32 bytes past a cache line, as an array may.</summary>
    internal bool Misaligned { get; init; }
}
