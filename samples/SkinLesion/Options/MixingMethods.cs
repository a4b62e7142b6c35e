using ZetaMixup;

namespace SkinLesion.Options;

/// <summary>The methods that are compared, by name.</summary>
internal static class MixingMethods
{
    internal const string None = "none";
    internal const string Mixup = "mixup";
    internal const string Zeta = "zeta";

    internal static IReadOnlyList<string> Names { get; } = [None, Mixup, Zeta];

    internal static MixingPolicy CreatePolicy(string method, SampleOptions options) => method switch
    {
        None => MixingPolicy.None,
        Mixup => MixingPolicy.Mixup(options.Alpha),
        Zeta => MixingPolicy.ZetaMixup(options.Gamma, options.Samples),
        _ => throw new ArgumentOutOfRangeException(nameof(method), method, "No such method."),
    };
}
