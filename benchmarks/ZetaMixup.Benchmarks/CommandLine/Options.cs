using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using ZetaMixup.CommandLine;

namespace ZetaMixup.Benchmarks.CommandLine;

/// <summary>Options that are lists, beside the single values of <see cref="OptionValues"/>.</summary>
internal static class OptionLists
{
    // More than there are processors gain nothing.
    private const int MostThreads = 1024;

    /// <summary>An option that is a list of values with commas between them; null where it is not given.</summary>
    internal static Option<IReadOnlyList<T>?> List<T>(string name, IReadOnlyList<T> defaults, Func<string, T?> tryParse, string wanted, string description)
        where T : struct =>
        OptionValues.Parsed(name, null, text => ParseList(text, tryParse), wanted, $"{description} [default: {string.Join(',', defaults)}]");

    /// <summary>An option for numbers of threads.</summary>
    internal static Option<IReadOnlyList<int>?> ThreadCounts(IReadOnlyList<int> defaults) => List("--threads", defaults,
        text => TryInteger(text, 1, MostThreads), $"a list of whole numbers from 1 to {MostThreads}", "The numbers of threads.");

    /// <summary>The number that a text stands for, or <see langword="null"/>.</summary>
    internal static int? TryInteger(string text, int from, int to) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= from && number <= to ? number : null;

    private static (bool Good, IReadOnlyList<T>? Values) ParseList<T>(string text, Func<string, T?> tryParse)
        where T : struct
    {
        var values = new List<T>();
        foreach (string part in text.Split(','))
        {
            if (tryParse(part.Trim()) is not { } value)
            {
                return default;
            }

            values.Add(value);
        }

        return (true, values);
    }
}

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
