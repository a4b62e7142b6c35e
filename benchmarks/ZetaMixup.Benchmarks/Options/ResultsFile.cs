using System.CommandLine;
using System.Text.Json;
using ZetaMixup.CommandLine;

namespace ZetaMixup.Benchmarks.Options;

/// <summary>The file that results go to, where one is asked for.</summary>
internal static class ResultsFile
{
    private const string Name = "--json";

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    internal static Option<string?> Option() => OptionValues.Text(Name, "a file to write to", "A file for the results, as JSON.");

    /// <summary>Fails where the file cannot be: a long measurement should not end in an error that was plain from the start.</summary>
    internal static void Check(string? path) => OutputFile.Check(path, Name);

    internal static void Write<T>(string? path, T results)
    {
        if (path is not null)
        {
            File.WriteAllText(path, JsonSerializer.Serialize(results, Format) + "\n");
        }
    }
}
