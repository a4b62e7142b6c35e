using Manifolds.Data;
using Manifolds.Reporting;
using ZetaMixup;

namespace Manifolds.Measuring;

/// <summary>A way of mixing, or none.</summary>
/// <param name="Name">What the tables call it.</param>
/// <param name="Policy">How it mixes.</param>
/// <param name="Gamma">γ of ζ-mixup; null for others.</param>
internal sealed record Method(string Name, MixingPolicy Policy, double? Gamma = null)
{
    /// <summary>The name where there is room for more.</summary>
    internal string Title => Gamma is { } gamma ? $"ζ-mixup, γ = {Numbers.Gamma(gamma)}" : Name;

    /// <summary>The originals, mixup, and ζ-mixup with each γ of the data.</summary>
    internal static IReadOnlyList<Method> For(PointData data) =>
    [
        new("original", MixingPolicy.None),
        new("mixup", MixingPolicy.Mixup()),
        .. data.Gammas.Select(gamma => new Method($"ζ-mixup {Numbers.Gamma(gamma)}", MixingPolicy.ZetaMixup(gamma), gamma)),
    ];
}
