namespace ZetaMixup.Tool.Tune.Searching;

/// <summary>The settings that are searched.</summary>
/// <param name="policies">The mixing policies.</param>
/// <param name="batchSize">The largest T.</param>
/// <param name="decaysWeightsApart">Whether weight decay is apart from the gradient (AdamW), where larger values are usual.</param>
internal sealed class SearchSpace(IReadOnlyList<string> policies, int batchSize, bool decaysWeightsApart)
{
    private const double UndecayedProbability = 0.35;
    private const double UnsmoothedProbability = 0.6;
    private const double WholeBatchProbability = 0.6;

    private static readonly int[] SampleCounts = [2, 4, 8, 16];
    private static readonly double[] Alphas = [0.1, 0.2, 0.4, 1, 2];
    private static readonly double[] Smoothings = [0.02, 0.05, 0.1, 0.2, 0.3];

    private static readonly double[] OtherGammas = [1.8, 4];

    /// <summary>0.01 first, then 0.001, 0.05 and 0.0002.</summary>
    private static readonly int[] UsualDecays = [7, 4, 9, 2];

    /// <summary>From where weight decay begins to act to where it hinders learning.</summary>
    private static readonly double[] Decays = [0.00005, 0.0001, 0.0002, 0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05];

    /// <summary>
    /// Draws candidates without repetition. The first are those that need no luck: the defaults of each policy, and without mixing
    /// the usual weight decays.
    /// </summary>
    /// <returns>The candidates, or all settings of the space if there are fewer.</returns>
    internal Setting[] Draw(Arm arm, int count, Random random)
    {
        var settings = new List<Setting>();
        var names = new HashSet<string>();
        foreach (var setting in Anchors(arm).Concat(Enumerable.Range(0, 100 * count).Select(_ => Next(arm, random))))
        {
            if (settings.Count < count && names.Add(setting.Name))
            {
                settings.Add(setting);
            }
        }

        return [.. settings];
    }

    private IEnumerable<Setting> Anchors(Arm arm)
    {
        if (arm == Arm.None)
        {
            return [new(PolicyNames.None), .. UsualDecays.Select(i => new Setting(PolicyNames.None, WeightDecay: Decay(i)))];
        }

        // ζ-mixup first, because with two candidates one of them has to be it.
        string[] ordered = [.. policies.OrderBy(policy => policy == PolicyNames.Zeta ? 0 : policy == PolicyNames.ZetaCutMix ? 2 : 1)];
        return
        [
            .. ordered.Select(policy => Default(policy)),
            .. ordered.Where(policy => policy == PolicyNames.Zeta).SelectMany(_ => OtherGammas.Select(gamma => new Setting(PolicyNames.Zeta, gamma))),
        ];
    }

    /// <summary>The defaults of a mixing policy.</summary>
    internal static Setting Default(string policy) => policy switch
    {
        PolicyNames.Zeta => new(policy, MixingPolicy.DefaultGamma),
        PolicyNames.ZetaCutMix => new(policy, MixingPolicy.DefaultGamma, Alpha: MixingPolicy.DefaultAlpha),
        _ => new(policy, Alpha: MixingPolicy.DefaultAlpha),
    };

    /// <summary>All numbers are drawn for each policy, so that a draw does not depend on the one before.</summary>
    private Setting Next(Arm arm, Random random)
    {
        var policy = policies[random.Next(policies.Count)];
        var gamma = TunePlan.Gammas[random.Next(TunePlan.Gammas.Count)];
        int? samples = random.NextDouble() < WholeBatchProbability ? null : SampleCounts[random.Next(SampleCounts.Length)];
        var alpha = Alphas[random.Next(Alphas.Length)];
        var decay = random.NextDouble() < UndecayedProbability ? 0 : Decay(random.Next(Decays.Length));
        var smoothing = random.NextDouble() < UnsmoothedProbability ? 0 : Smoothings[random.Next(Smoothings.Length)];
        var isZeta = policy is PolicyNames.Zeta or PolicyNames.ZetaCutMix;
        return arm == Arm.None
            ? new Setting(PolicyNames.None, WeightDecay: decay, LabelSmoothing: smoothing)
            : new Setting(policy, isZeta ? gamma : null, isZeta && samples < batchSize ? samples : null, policy == PolicyNames.Zeta ? null : alpha, decay, smoothing);
    }

    private double Decay(int index) => decaysWeightsApart ? Math.Round(10 * Decays[index], 6) : Decays[index];
}
