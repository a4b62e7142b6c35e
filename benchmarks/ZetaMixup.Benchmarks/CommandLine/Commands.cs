using System.CommandLine;
using ZetaMixup.Benchmarks.Augment;
using ZetaMixup.Benchmarks.Authors;
using ZetaMixup.Benchmarks.Memory;
using ZetaMixup.Benchmarks.Quick;
using ZetaMixup.Benchmarks.ResNets;
using ZetaMixup.Benchmarks.Sparse;
using ZetaMixup.Benchmarks.Training;
using ZetaMixup.Benchmarks.Trees;
using ZetaMixup.Benchmarks.Views;
using ZetaMixup.Datasets;

namespace ZetaMixup.Benchmarks.CommandLine;

/// <summary>The modes besides BenchmarkDotNet, from the arguments to the exit code: 0, or 1 for what the user can put right.</summary>
internal static class Commands
{
    /// <summary>Whether arguments are not for BenchmarkDotNet.</summary>
    internal static bool Know(string[] arguments) => arguments is [] || Create(TextWriter.Null).Subcommands.Any(command => command.Name == arguments[0]);

    internal static int Run(string[] arguments, TextWriter output, TextWriter error)
    {
        try
        {
            RootCommand root = Create(output);
            ParseResult parsed = root.Parse(arguments is [] ? ["--help"] : arguments);
            if (parsed.Errors.Count > 0)
            {
                throw new ArgumentException(string.Join(Environment.NewLine, parsed.Errors.Select(problem => problem.Message)));
            }

            return parsed.Invoke(new() { EnableDefaultExceptionHandler = false, Output = output, Error = error });
        }
        catch (Exception e) when (e is UserErrorException or ArgumentException or IOException or UnauthorizedAccessException)
        {
            error.WriteLine(e.Message);
            return 1;
        }
    }

    private static RootCommand Create(TextWriter output) => new(
        $"Benchmarks of ZetaMixup, of 1 to 10 minutes each. Anything else goes to BenchmarkDotNet, such as --filter '*{nameof(MixBenchmarks)}*' or --list flat.")
    {
        QuickCommand.Create(options => QuickRun.Run(options, output)),
        ViewCommand.Create(options => ViewRun.Run(options, output)),
        AuthorsCommand.Create(options => AuthorsRun.Run(options, output)),
        TrainCommand.Create(options => TrainRun.Run(options, output)),
        TreesCommand.Create(options => TreesRun.Run(options, output)),
        AugmentCommand.Create(options => AugmentRun.Run(options, output)),
        AugmentCommand.CreateProbe((work, options, folder) => AugmentProbe.Run(work, options, folder, output)),
        MemoryCommand.Create(options => MemoryRun.Run(options, output)),
        MemoryCommand.CreateProbe((work, rowCount, folder) => MemoryProbe.Run(work, rowCount, folder, output)),
        SparseCommand.Create(options => SparseRun.Run(options, output)),
        SparseCommand.CreateProbe((work, texts) => SparseProbe.Run(work, texts, output)),
        ResNetCommand.Create(options => ResNetRun.Run(options, output)),
        ResNetMemoryCommand.Create(options => ResNetMemoryRun.Run(options, output)),
        ResNetMemoryCommand.CreateProbe((images, imageSize, epochs, trainings) => ResNetMemoryProbe.Run(images, imageSize, epochs, trainings, output)),
    };
}
