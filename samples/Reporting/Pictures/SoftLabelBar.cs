using System.Globalization;

namespace ZetaMixup.Samples.Reporting;

/// <summary>A soft label as a bar whose parts have the colours of the classes, with the largest shares in words.</summary>
public static class SoftLabelBar
{
    private const double SmallestShown = 0.005;

    /// <param name="label">The share of each class.</param>
    /// <param name="classNames">Their names.</param>
    /// <param name="named">How many of the classes are named.</param>
    public static Html Of(IReadOnlyList<float> label, IReadOnlyList<string> classNames, int named = 2)
    {
        var shares = label.Select((share, k) => (Share: (double)share, Class: k)).Where(item => item.Share >= SmallestShown)
            .OrderByDescending(item => item.Share).ToArray();
        var parts = shares.Select(item => Html.Of($"<i class=\"{Stylesheet.Color(item.Class)}\" style=\"width:{100 * item.Share:0.##}%\"></i>"));
        var words = shares.Take(named).Select(item => $"{classNames[item.Class]} {Percent(item.Share)}");
        var rest = shares.Length > named ? $", {shares.Length - named} more" : "";
        return Html.Of($"<span class=\"shares\" aria-hidden=\"true\">{parts}</span>{string.Join(", ", words)}{rest}");
    }

    private static string Percent(double share) => string.Create(CultureInfo.InvariantCulture, $"{100 * share:0}\u00a0%");
}
