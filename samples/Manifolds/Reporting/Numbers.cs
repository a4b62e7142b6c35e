using static System.FormattableString;

namespace Manifolds.Reporting;

/// <summary>Numbers as the results write them, with a point whatever the culture.</summary>
internal static class Numbers
{
    /// <summary>Three digits, whatever the scale of the data.</summary>
    internal static string Short(double value) => value switch
    {
        >= 100 => Invariant($"{value:f0}"),
        >= 10 => Invariant($"{value:f1}"),
        >= 1 => Invariant($"{value:f2}"),
        _ => Invariant($"{value:f3}"),
    };

    /// <summary>γ, always with a decimal.</summary>
    internal static string Gamma(double gamma) => Invariant($"{gamma:0.0#}");
}
