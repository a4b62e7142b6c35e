using System.Globalization;
using ZetaMixup.Datasets;

namespace ZetaMixup.Tool.Compare;

/// <summary>A method of the comparison: a policy, and the settings in which it differs from the common options.</summary>
internal sealed record MixingMethod
{
    internal const string Expected =
        "one or more of none, mixup, cutmix, zeta, zeta+cutmix, each once, separated by commas, and a method can have its own settings, " +
        "such as zeta:gamma=4, zeta:samples=8, mixup:alpha=0.2 or none:weight-decay=0.01";

    private const string GammaSetting = "gamma";
    private const string SamplesSetting = "samples";
    private const string AlphaSetting = "alpha";
    private const string WeightDecaySetting = "weight-decay";

    /// <summary>The settings of each policy.</summary>
    private static readonly Dictionary<string, string[]> Policies = new()
    {
        [PolicyNames.None] = [WeightDecaySetting],
        [PolicyNames.Mixup] = [AlphaSetting, WeightDecaySetting],
        [PolicyNames.CutMix] = [AlphaSetting, WeightDecaySetting],
        [PolicyNames.Zeta] = [GammaSetting, SamplesSetting, WeightDecaySetting],
        [PolicyNames.ZetaCutMix] = [GammaSetting, SamplesSetting, AlphaSetting, WeightDecaySetting],
    };

    private readonly string _policy;
    private readonly Dictionary<string, double> _settings;

    private MixingMethod(string name, string policy, Dictionary<string, double> settings) => (Name, _policy, _settings) = (name, policy, settings);

    /// <summary>The method as it was written, including its settings.</summary>
    internal string Name { get; }

    /// <summary>Parses a method, such as <c>zeta</c> or <c>zeta:gamma=4:samples=8</c>.</summary>
    /// <exception cref="ArgumentException">There is no such method or setting, or a value is out of range.</exception>
    internal static MixingMethod Parse(string text) => TryParse(text) ?? throw new ArgumentException($"'{text}' is not a method.", nameof(text));

    internal static MixingMethod? TryParse(string text)
    {
        var parts = text.Split(':');
        if (!Policies.TryGetValue(parts[0], out var known))
        {
            return null;
        }

        var settings = new Dictionary<string, double>();
        foreach (var part in parts[1..].Select(part => part.Split('=')))
        {
            if (part.Length != 2
                || !known.Contains(part[0])
                || !double.TryParse(part[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value)
                || !Allows(part[0], value)
                || !settings.TryAdd(part[0], value))
            {
                return null;
            }
        }

        return new MixingMethod(text, parts[0], settings);
    }

    internal double WeightDecay(CompareOptions options) => Setting(WeightDecaySetting) ?? options.WeightDecay;

    /// <summary>Creates the policy.</summary>
    /// <param name="options">The options for everything that the method does not set itself.</param>
    /// <param name="shape">The shape of a row as a picture, or null if the rows are not pictures.</param>
    /// <exception cref="UserErrorException">T exceeds the batch size, or CutMix has no pictures.</exception>
    internal MixingPolicy CreatePolicy(CompareOptions options, ImageShape? shape) => PolicyNames.Create(
        _policy,
        Setting(GammaSetting) ?? options.Gamma,
        Samples(options),
        Setting(AlphaSetting) ?? options.Alpha,
        () => shape ?? throw new UserErrorException($"--methods has {Name}, which needs square pictures, but the rows are not square pictures."));

    /// <summary>T of ζ-mixup, or null for the batch size.</summary>
    /// <exception cref="UserErrorException">T exceeds the batch size.</exception>
    internal int? Samples(CompareOptions options)
    {
        var samples = (int?)Setting(SamplesSetting) ?? options.Samples;
        return samples > options.BatchSize
            ? throw new UserErrorException($"--samples is {samples}; it must be from 1 to the batch size, which is {options.BatchSize}.")
            : samples;
    }

    private static bool Allows(string setting, double value) => double.IsFinite(value) && setting switch
    {
        SamplesSetting => value is >= 1 and <= int.MaxValue && value == Math.Floor(value),
        AlphaSetting => value > 0,
        _ => value >= 0,
    };

    private double? Setting(string name) => _settings.TryGetValue(name, out var value) ? value : null;
}
