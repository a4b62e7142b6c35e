using System.CommandLine;
using System.Globalization;
using ZetaMixup.CommandLine;

namespace ZetaMixup.Benchmarks.Options;

/// <summary>Options that are lists, beside the single values of <see cref="OptionValues"/>.</summary>
internal static class OptionLists
{
    /// <summary>An option that is a list of values with commas between them; null where it is not given.</summary>
    internal static Option<IReadOnlyList<T>?> List<T>(string name, IReadOnlyList<T> defaults, Func<string, T?> tryParse, string wanted, string description)
        where T : struct =>
        OptionValues.Parsed(name, null, text => ParseList(text, tryParse), wanted, $"{description} [default: {string.Join(',', defaults)}]");

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
