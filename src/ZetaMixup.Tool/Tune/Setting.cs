using System.Globalization;
using ZetaMixup.Tool.Compare;

namespace ZetaMixup.Tool.Tune;

/// <summary>One candidate of a search: a mixing policy and its parameters, weight decay and label smoothing.</summary>
/// <param name="Policy">One of <see cref="PolicyNames.All"/>.</param>
/// <param name="Gamma">γ of ζ-mixup; null for other policies.</param>
/// <param name="Samples">T of ζ-mixup; null for the batch size, and for other policies.</param>
/// <param name="Alpha">α of mixup and CutMix; null for other policies.</param>
/// <param name="WeightDecay">The weight decay, at least 0.</param>
/// <param name="LabelSmoothing">ε of label smoothing, from 0 to below 1.</param>
internal sealed record Setting(string Policy, double? Gamma = null, int? Samples = null, double? Alpha = null, double WeightDecay = 0, double LabelSmoothing = 0)
{
    private const string GammaName = "gamma";
    private const string SamplesName = "samples";
    private const string AlphaName = "alpha";
    private const string WeightDecayName = "weight-decay";
    private const string LabelSmoothingName = "label-smoothing";

    /// <summary>Whether rows are mixed.</summary>
    internal bool Mixes => Policy != PolicyNames.None;

    /// <summary>The setting as <c>compare --methods</c> writes methods, such as <c>zeta:gamma=4:weight-decay=0.001</c>.</summary>
    internal string Name => string.Join(':', Parts());

    /// <summary>Parses a <see cref="Name"/>, or returns null.</summary>
    internal static Setting? TryParse(string name)
    {
        var parts = name.Split(':');
        var setting = new Setting(parts[0]);
        foreach (var part in parts[1..].Select(part => part.Split('=')))
        {
            if (part.Length != 2 || !double.TryParse(part[1], NumberStyles.Float, CultureInfo.InvariantCulture, out var value))
            {
                return null;
            }

            setting = part[0] switch
            {
                GammaName => setting with { Gamma = value },
                SamplesName => setting with { Samples = (int)value },
                AlphaName => setting with { Alpha = value },
                WeightDecayName => setting with { WeightDecay = value },
                LabelSmoothingName => setting with { LabelSmoothing = value },
                _ => setting with { Policy = "" },
            };
        }

        return PolicyNames.All.Contains(setting.Policy) && setting.Name == name ? setting : null;
    }

    /// <summary>The method of <c>compare</c>, which has label smoothing as an option of all methods.</summary>
    internal MixingMethod Method => MixingMethod.Parse((this with { LabelSmoothing = 0 }).Name);

    public override string ToString() => Name;

    private IEnumerable<string> Parts()
    {
        yield return Policy;
        foreach (var (name, value) in new[] { (GammaName, Gamma), (SamplesName, Samples), (AlphaName, Alpha) })
        {
            if (value is { } number)
            {
                yield return FormattableString.Invariant($"{name}={number}");
            }
        }

        foreach (var (name, value) in new[] { (WeightDecayName, WeightDecay), (LabelSmoothingName, LabelSmoothing) })
        {
            if (value > 0)
            {
                yield return FormattableString.Invariant($"{name}={value:0.########}");
            }
        }
    }
}
