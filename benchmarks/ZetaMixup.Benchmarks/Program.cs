using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using ZetaMixup.Benchmarks.CommandLine;

// BenchmarkDotNet asks at the console for what it is not told; without arguments, saying what there is serves better.
if (Commands.Know(args))
{
    return Commands.Run(args, Console.Out, Console.Error);
}

IConfig config = DefaultConfig.Instance.WithArtifactsPath(Path.Combine("artifacts", "benchmarks"));
Summary[] summaries = [.. BenchmarkSwitcher.FromAssembly(typeof(Commands).Assembly).Run(args, config)];
bool asksOnly = args.Any(argument => argument is "--list" or "--help" or "--info" or "--version");
bool measured = summaries.Length > 0 && summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.All(report => report.Success));
return asksOnly || measured ? 0 : 1;
