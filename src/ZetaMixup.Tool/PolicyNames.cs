namespace ZetaMixup.Tool;

/// <summary>The mixing policies by the names that the commands take.</summary>
internal static class PolicyNames
{
    internal const string None = "none";
    internal const string Mixup = "mixup";
    internal const string CutMix = "cutmix";
    internal const string Zeta = "zeta";

    /// <summary>ζ-mixup, followed by CutMix of the mixed pictures.</summary>
    internal const string ZetaCutMix = "zeta+cutmix";

    internal static IReadOnlyList<string> All { get; } = [None, Mixup, CutMix, Zeta, ZetaCutMix];

    /// <summary>Creates a policy.</summary>
    /// <param name="name">One of <see cref="All"/>.</param>
    /// <param name="gamma">γ of ζ-mixup.</param>
    /// <param name="sampleCount">T of ζ-mixup; null for the whole batch.</param>
    /// <param name="alpha">α of mixup and CutMix.</param>
    /// <param name="shape">Returns the shape of the pictures that CutMix cuts, or throws.</param>
    internal static MixingPolicy Create(string name, double gamma, int? sampleCount, double alpha, Func<ImageShape> shape) => name switch
    {
        None => MixingPolicy.None,
        Mixup => MixingPolicy.Mixup(alpha),
        CutMix => MixingPolicy.CutMix(shape(), alpha),
        Zeta => MixingPolicy.ZetaMixup(gamma, sampleCount),
        ZetaCutMix => MixingPolicy.ZetaMixup(gamma, sampleCount).Then(MixingPolicy.CutMix(shape(), alpha)),
        _ => throw new ArgumentException($"There is no policy '{name}'.", nameof(name)),
    };
}
