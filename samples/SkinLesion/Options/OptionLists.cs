using System.Globalization;

namespace SkinLesion.Options;

/// <summary>Options that hold several values between commas.</summary>
internal static class OptionLists
{
    internal const string WantedHidden = "0 for no hidden layer, or widths from 1 on with commas between them, such as 128,64";

    internal static string WantedMethods { get; } =
        $"one or more of {string.Join(", ", MixingMethods.Names)}, each once, with commas between them";

    internal static IReadOnlyList<string>? TryMethods(string text)
    {
        var names = text.Split(',', StringSplitOptions.TrimEntries);
        return names.All(MixingMethods.Names.Contains) && names.Distinct().Count() == names.Length ? names : null;
    }

    internal static IReadOnlyList<int>? TryHidden(string text)
    {
        if (text.Trim() == "0")
        {
            return [];
        }

        var widths = new List<int>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var width) || width < 1)
            {
                return null;
            }

            widths.Add(width);
        }

        return widths;
    }
}
