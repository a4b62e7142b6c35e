using System.Globalization;
using ZetaMixup.Datasets;

namespace ZetaMixup.Samples.Experiments.Options;

/// <summary>One of the methods that are compared, with what it sets otherwise than the options that hold for all.</summary>
public sealed record MixingMethod
{
    /// <summary>No mixing.</summary>
    public const string None = "none";

    /// <summary>mixup.</summary>
    public const string Mixup = "mixup";

    /// <summary>CutMix.</summary>
    public const string CutMix = "cutmix";

    /// <summary>ζ-mixup.</summary>
    public const string Zeta = "zeta";

    /// <summary>ζ-mixup, whose mixes CutMix then cuts boxes out of.</summary>
    public const string ZetaCutMix = "zeta+cutmix";

    internal const string Wanted =
        "one or more of none, mixup, cutmix, zeta, zeta+cutmix, each once, with commas between them, where a method may have settings of its own, " +
        "such as zeta:gamma=4, zeta:samples=8, mixup:alpha=0.2 or none:weight-decay=0.01";

    private const string GammaSetting = "gamma";
    private const string SamplesSetting = "samples";
    private const string AlphaSetting = "alpha";
    private const string WeightDecaySetting = "weight-decay";

    /// <summary>The settings that each kind knows.</summary>
    private static readonly Dictionary<string, string[]> Kinds = new()
    {
        [None] = [WeightDecaySetting],
        [Mixup] = [AlphaSetting, WeightDecaySetting],
        [CutMix] = [AlphaSetting, WeightDecaySetting],
        [Zeta] = [GammaSetting, SamplesSetting, WeightDecaySetting],
        [ZetaCutMix] = [GammaSetting, SamplesSetting, AlphaSetting, WeightDecaySetting],
    };

    private readonly string _kind;
    private readonly Dictionary<string, double> _settings;

    private MixingMethod(string name, string kind, Dictionary<string, double> settings) => (Name, _kind, _settings) = (name, kind, settings);

    /// <summary>The method as it was written, its settings included.</summary>
    public string Name { get; }

    /// <summary>Parses a method, such as <c>zeta</c> or <c>zeta:gamma=4:samples=8</c>.</summary>
    /// <exception cref="ArgumentException">There is no such method or setting, or a value is out of range.</exception>
    public static MixingMethod Parse(string text) => TryParse(text) ?? throw new ArgumentException($"'{text}' is no method.", nameof(text));

    internal static MixingMethod? TryParse(string text)
    {
        var parts = text.Split(':');
        if (!Kinds.TryGetValue(parts[0], out var known))
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

    internal double WeightDecay(ExperimentOptions options) => Setting(WeightDecaySetting) ?? options.WeightDecay;

    /// <summary>How the method mixes.</summary>
    /// <param name="options">What holds where the method has no setting of its own.</param>
    /// <param name="shape">How a row makes a picture, or null where it makes none.</param>
    /// <exception cref="UserErrorException">T is larger than the batch, or CutMix is given no pictures.</exception>
    internal MixingPolicy CreatePolicy(ExperimentOptions options, ImageShape? shape) => _kind switch
    {
        None => MixingPolicy.None,
        Mixup => MixingPolicy.Mixup(Alpha(options)),
        CutMix => MixingPolicy.CutMix(Picture(shape), Alpha(options)),
        Zeta => ZetaMixup(options),
        _ => ZetaMixup(options).Then(MixingPolicy.CutMix(Picture(shape), Alpha(options))),
    };

    /// <summary>Whether the batch is large enough for it.</summary>
    /// <exception cref="UserErrorException">It is not.</exception>
    internal int? Samples(ExperimentOptions options)
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

    private double Alpha(ExperimentOptions options) => Setting(AlphaSetting) ?? options.Alpha;

    private MixingPolicy ZetaMixup(ExperimentOptions options) => MixingPolicy.ZetaMixup(Setting(GammaSetting) ?? options.Gamma, Samples(options));

    private ImageShape Picture(ImageShape? shape) =>
        shape ?? throw new UserErrorException($"--methods has {Name}, which cuts boxes out of pictures, and the rows are no square pictures.");

    private double? Setting(string name) => _settings.TryGetValue(name, out var value) ? value : null;
}
