using System.CommandLine;
using System.Runtime.InteropServices;

namespace ZetaMixup.Benchmarks.CommandLine;

/// <summary>The frame of all modes: options, among them <c>--json</c>, a measurement, and a file with what it found.</summary>
internal static class BenchmarkCommand
{
    /// <summary>What figures depend on, first of all.</summary>
    internal static string Machine => $"{RuntimeInformation.FrameworkDescription}, {Environment.ProcessorCount} processors";

    /// <summary>A command that measures.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="description">What it measures.</param>
    /// <param name="options">Its options besides <c>--json</c>.</param>
    /// <param name="read">Reads them.</param>
    /// <param name="run">Measures, tells, and returns what was found.</param>
    internal static Command Create<T>(string name, string description, IEnumerable<Option> options, Func<ParseResult, T> read, Func<T, object> run)
    {
        Option<string?> json = ResultsFile.Option();
        var command = new Command(name, description);
        foreach (Option option in options.Append(json))
        {
            command.Options.Add(option);
        }

        command.SetAction(result =>
        {
            T settings = read(result);
            string? path = result.GetValue(json);
            ResultsFile.Check(path);
            ResultsFile.Write(path, run(settings));
        });
        return command;
    }

    /// <summary>A command for one measurement in a process of its own, which another command starts.</summary>
    internal static Command CreateProbe(string name, IEnumerable<Symbol> parameters, Action<ParseResult> run)
    {
        var probe = new Command(name) { Hidden = true };
        foreach (Symbol parameter in parameters)
        {
            if (parameter is Argument argument)
            {
                probe.Arguments.Add(argument);
            }
            else
            {
                probe.Options.Add((Option)parameter);
            }
        }

        probe.SetAction(run);
        return probe;
    }
}
