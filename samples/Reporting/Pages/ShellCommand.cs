using System.Text.RegularExpressions;

namespace ZetaMixup.Samples.Reporting;

/// <summary>The command that started a sample, as it can be given to a shell again.</summary>
public static partial class ShellCommand
{
    /// <param name="project">The sample's folder.</param>
    /// <param name="arguments">What it was started with.</param>
    public static string Of(string project, IReadOnlyList<string> arguments) =>
        string.Join(' ', [$"dotnet run -c Release --project {project}", .. arguments.Count > 0 ? ["--"] : Array.Empty<string>(), .. arguments.Select(Quoted)]);

    private static string Quoted(string argument) => Plain().IsMatch(argument) ? argument : $"'{argument.Replace("'", @"'\''", StringComparison.Ordinal)}'";

    [GeneratedRegex(@"^[\w@%+=:,./-]+$")]
    private static partial Regex Plain();
}
