using System.Globalization;

namespace ZetaMixup.Samples.Experiments.Options;

/// <summary>Options that hold several values between commas.</summary>
internal static class OptionLists
{
    internal const string WantedHidden = "0 for no hidden layer, or widths from 1 on with commas between them, such as 128,64";

    internal static IReadOnlyList<MixingMethod>? TryMethods(string text)
    {
        var names = text.Split(',', StringSplitOptions.TrimEntries);
        MixingMethod[] methods = [.. names.Distinct().Select(MixingMethod.TryParse).OfType<MixingMethod>()];
        return methods.Length == names.Length ? methods : null;
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
