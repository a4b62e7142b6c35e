using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;

namespace ZetaMixup.CommandLine;

/// <summary>Creates options whose errors name the option, the value and what was expected. Compiled into each program that has options.</summary>
internal static class OptionValues
{
    internal static Option<double> Number(string name, double value, Func<double, bool> allows, string expected, string description) =>
        Parsed(name, value, text => TryNumber(text) is { } number && allows(number) ? (true, number) : default, expected, description);

    internal static Option<double?> OptionalNumber(string name, Func<double, bool> allows, string expected, string description) =>
        Parsed<double?>(name, null, text => TryNumber(text) is { } number && allows(number) ? (true, number) : default, expected, description);

    internal static Option<int> Integer(string name, int value, int from, int to, string description) =>
        Parsed(name, value, text => TryInteger(text) is { } number && number >= from && number <= to ? (true, number) : default, Range(from, to), description);

    internal static Option<int?> OptionalInteger(string name, int from, int to, string description) =>
        Parsed<int?>(name, null, text => TryInteger(text) is { } number && number >= from && number <= to ? (true, number) : default, Range(from, to), description);

    internal static Option<string?> Text(string name, string expected, string description) =>
        Parsed<string?>(name, null, text => string.IsNullOrWhiteSpace(text) ? default : (true, text), expected, description);

    /// <summary>An argument that names a file or a folder.</summary>
    internal static Argument<string> Place(string name, string expected, string description)
    {
        var argument = new Argument<string>(name) { Description = description };
        argument.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var text }] && (string.IsNullOrWhiteSpace(text) || text.Contains('\0')))
            {
                result.AddError($"{name} is '{text}'; it must be {expected}.");
            }
        });
        return argument;
    }

    /// <summary>An option whose parser returns a value or reports that the text is not valid.</summary>
    internal static Option<T> Parsed<T>(string name, T value, Func<string, (bool Good, T Value)> parse, string expected, string description) =>
        new(name)
        {
            Description = description,
            DefaultValueFactory = value is null ? null : _ => value,
            Arity = ArgumentArity.ExactlyOne,
            CustomParser = result => Parse(result, name, parse, expected),
        };

    private static T? Parse<T>(ArgumentResult result, string name, Func<string, (bool Good, T Value)> parse, string expected)
    {
        var text = result.Tokens.Count == 1 ? result.Tokens[0].Value : "";
        var (good, value) = parse(text);
        if (!good)
        {
            result.AddError($"{name} is '{text}'; it must be {expected}.");
        }

        return value;
    }

    private static double? TryNumber(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : null;

    private static int? TryInteger(string text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static string Range(int from, int to) =>
        to == int.MaxValue ? $"an integer of at least {from}" : $"an integer from {from} to {to}";
}
