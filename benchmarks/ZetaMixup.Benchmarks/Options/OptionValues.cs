using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace ZetaMixup.Benchmarks.Options;

/// <summary>Options that say what they want when they get something else.</summary>
internal static class OptionValues
{
    /// <summary>An option whose parser gives a value or says no.</summary>
    internal static Option<T> Parsed<T>(string name, T value, Func<string, (bool Good, T Value)> parse, string wanted, string description) =>
        new(name)
        {
            Description = description,
            DefaultValueFactory = value is null ? null : _ => value,
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result => Parse(result, name, parse, wanted),
        };

    /// <summary>An option that is a list of values with commas between them; null where it is not given.</summary>
    internal static Option<IReadOnlyList<T>?> List<T>(string name, IReadOnlyList<T> defaults, Func<string, T?> tryParse, string wanted, string description)
        where T : struct =>
        Parsed(name, null, text => ParseList(text, tryParse), wanted, $"{description} [default: {string.Join(',', defaults)}]");

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

    private static T? Parse<T>(ArgumentResult result, string name, Func<string, (bool Good, T Value)> parse, string wanted)
    {
        string text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        (bool good, T value) = parse(text);
        if (!good)
        {
            result.AddError($"{name} is '{text}'; it must be {wanted}.");
        }

        return value;
    }
}
