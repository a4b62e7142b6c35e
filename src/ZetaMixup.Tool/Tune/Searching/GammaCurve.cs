using ZetaMixup.Tool.Tune.Recording;

namespace ZetaMixup.Tool.Tune.Searching;

/// <summary>The settings of the curve over γ: the best ζ-mixup of the search on all rows, with other γ.</summary>
internal static class GammaCurve
{
    internal static Setting[] Settings(TuneDocument document)
    {
        var best = TriedSetting.Of(document, fold: 0).FirstOrDefault(tried => tried.Setting.Policy == PolicyNames.Zeta)
            ?? TriedSetting.Of(document, fold: 0).FirstOrDefault(tried => tried.Setting.Gamma is not null);
        return best is null ? [] : [.. TunePlan.Gammas.Select(gamma => best.Setting with { Gamma = gamma })];
    }
}
