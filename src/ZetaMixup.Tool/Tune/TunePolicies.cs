using ZetaMixup.Datasets;

namespace ZetaMixup.Tool.Tune;

/// <summary>The mixing policies that are tried.</summary>
internal static class TunePolicies
{
    internal const string Expected = "one or more of mixup, cutmix, zeta, zeta+cutmix, each once, separated by commas";

    private static readonly string[] NeedPictures = [PolicyNames.CutMix, PolicyNames.ZetaCutMix];

    /// <summary>Parses a list, or returns null.</summary>
    internal static IReadOnlyList<string>? TryParse(string text)
    {
        var names = text.Split(',', StringSplitOptions.TrimEntries);
        return names.All(name => name != PolicyNames.None && PolicyNames.All.Contains(name)) && names.Distinct().Count() == names.Length ? names : null;
    }

    /// <summary>The policies of the options, or all that the rows allow.</summary>
    /// <exception cref="UserErrorException">CutMix is to be tried, but the rows are not pictures.</exception>
    internal static IReadOnlyList<string> Of(TuneOptions options, ImageShape? shape)
    {
        if (options.Policies?.FirstOrDefault(NeedPictures.Contains) is { } policy && shape is null)
        {
            throw new UserErrorException($"--policies has {policy}, which needs square pictures, but the rows are not square pictures.");
        }

        return options.Policies ?? [.. PolicyNames.All.Where(name => name != PolicyNames.None && (shape is not null || !NeedPictures.Contains(name)))];
    }
}
