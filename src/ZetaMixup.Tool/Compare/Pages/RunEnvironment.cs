using System.Reflection;
using System.Runtime.InteropServices;
using Microsoft.ML;
using static System.FormattableString;

namespace ZetaMixup.Tool.Compare.Pages;

/// <summary>When, with what and on which machine a page was written.</summary>
/// <param name="Date">The date and time.</param>
/// <param name="Tool">The version of the tool.</param>
/// <param name="Runtime">The version of .NET.</param>
/// <param name="MLNet">The version of ML.NET.</param>
/// <param name="Cores">The number of logical cores that the process may use.</param>
/// <param name="System">The operating system and the architecture.</param>
internal sealed record RunEnvironment(DateTimeOffset Date, string Tool, string Runtime, string MLNet, int Cores, string System)
{
    private const int CommitDigits = 8;

    internal static RunEnvironment Current() => new(
        DateTimeOffset.UtcNow,
        VersionOf(typeof(RunEnvironment).Assembly),
        Environment.Version.ToString(),
        VersionOf(typeof(MLContext).Assembly).Split(' ')[0],
        Environment.ProcessorCount,
        $"{RuntimeInformation.OSDescription}, {RuntimeInformation.OSArchitecture}");

    /// <summary>Names and values.</summary>
    internal IEnumerable<(string Name, string Value)> Values() =>
    [
        ("date", Invariant($"{Date.UtcDateTime:yyyy-MM-dd HH:mm} UTC")),
        ("zetamixup", Tool),
        (".NET", Runtime),
        ("ML.NET", MLNet),
        ("cores", Invariant($"{Cores}")),
        ("operating system", System),
    ];

    /// <summary>The version, and the beginning of the commit if it is known.</summary>
    private static string VersionOf(Assembly assembly)
    {
        var parts = (assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? $"{assembly.GetName().Version}").Split('+', 2);
        return parts.Length == 1 ? parts[0] : $"{parts[0]} ({parts[1][..Math.Min(CommitDigits, parts[1].Length)]})";
    }
}
