using System.CommandLine;
using static ZetaMixup.Benchmarks.Options.OptionValues;

namespace ZetaMixup.Benchmarks.Options;

/// <summary>The command line of quick mode, from the arguments to the exit code: 0, or 1 for what the user can put right.</summary>
internal static class QuickCommand
{
    internal const string Name = "quick";

    private static readonly QuickOptions Defaults = new();

    private static readonly Option<IReadOnlyList<BatchShape>?> Shapes = List("--shapes", Defaults.Shapes, BatchShape.TryParse,
        BatchShape.Wanted, "The batches, rows × width.");

    private static readonly Option<int?> SampleCount = Parsed<int?>("--t", null,
        text => TryInteger(text, 1, int.MaxValue) is { } count ? (true, count) : default, "a whole number from 1 on",
        "T, how many samples are mixed into one, at most the smallest batch. [default: the whole batch]");

    private static readonly Option<IReadOnlyList<int>?> Threads = List("--threads", Defaults.Threads,
        text => TryInteger(text, 1, QuickOptions.MostThreads),
        $"a list of whole numbers from 1 to {QuickOptions.MostThreads}",
        "The numbers of threads to mix with.");

    private static readonly Option<string?> Json = Parsed<string?>("--json", null,
        text => string.IsNullOrWhiteSpace(text) ? default : (true, text), "a file to write to", "A file for the results, as JSON.");

    internal static int Run(string[] arguments, Action<QuickOptions, TextWriter> run, TextWriter output, TextWriter error)
    {
        try
        {
            ParseResult parsed = Create(options => run(options, output)).Parse(arguments is [] ? ["--help"] : arguments);
            if (parsed.Errors.Count > 0)
            {
                throw new ArgumentException(string.Join(Environment.NewLine, parsed.Errors.Select(problem => problem.Message)));
            }

            return parsed.Invoke(new() { EnableDefaultExceptionHandler = false, Output = output, Error = error });
        }
        catch (Exception e) when (e is ArgumentException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine(e.Message);
            return 1;
        }
    }

    private static RootCommand Create(Action<QuickOptions> run)
    {
        var quick = new Command(Name,
            "Measures in one process: mixing, its plan alone, a plain multiply-add of whole rows, and how near the machine's limit mixing comes.")
        {
            Shapes, SampleCount, Threads, Json,
        };
        quick.SetAction(result => run(OptionsFrom(result)));
        return new RootCommand(
            $"Benchmarks of ZetaMixup. '{Name}' takes a minute; anything else goes to BenchmarkDotNet, such as --filter '*MixBenchmarks*' or --list flat.")
        {
            quick,
        };
    }

    private static QuickOptions OptionsFrom(ParseResult result)
    {
        var options = new QuickOptions
        {
            Shapes = result.GetValue(Shapes) ?? Defaults.Shapes,
            SampleCount = result.GetValue(SampleCount),
            Threads = result.GetValue(Threads) ?? Defaults.Threads,
            Json = result.GetValue(Json),
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
