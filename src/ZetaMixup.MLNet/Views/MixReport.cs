using System.Globalization;
using ZetaMixup.MLNet.Messages;

namespace ZetaMixup.MLNet.Views;

/// <summary>Says once, in the log, what a user of mixed rows would want to know of them.</summary>
internal static class MixReport
{
    internal static void Send(Messenger messenger, MixStatistics statistics, MixedColumns columns, MixSettings settings)
    {
        messenger.Info(Text($"Mixed {statistics.RowsMixed} rows in {statistics.Batches} batches of {settings.BatchSize} ({settings.Policy.Name}, seed {settings.Seed})."));
        WarnOfWeakDominance(messenger, settings);
        if (statistics.RowsWithoutLabel > 0)
        {
            messenger.Warning(Text($"Left out {statistics.RowsWithoutLabel} of {statistics.RowsRead} rows: no label in column '{columns.LabelName}'."));
        }

        if (statistics.RowsWithNonFiniteValues > 0)
        {
            var names = string.Join(", ", columns.Vectors.Select(v => $"'{v.Name}'"));
            messenger.Warning(Text($"Left out {statistics.RowsWithNonFiniteValues} of {statistics.RowsRead} rows: NaN or ∞ in {names}."));
        }

        if (statistics.SingleClassPools > 0)
        {
            messenger.Warning(Text($"{statistics.SingleClassPools} of {statistics.Pools} pools held one class only, so their mixes enrich no label. Shuffle the data, or raise {nameof(ZetaMixupOptions.PoolBytes)} above {settings.PoolBytes}."));
        }
    }

    /// <summary>What is wrong whatever the data is.</summary>
    private static void WarnOfWeakDominance(Messenger messenger, MixSettings settings)
    {
        if (settings.LabelOutput == LabelOutput.DominantKey && settings.Policy is ZetaMixupPolicy zeta && !settings.DominanceIsGuaranteed)
        {
            var sampleCount = zeta.GetSampleCount(settings.BatchSize);
            messenger.Warning(Text($"γ = {zeta.Gamma} is below {PSeries.DominanceThreshold(sampleCount):F6}, from which on the dominant of {sampleCount} samples outweighs the others, but hard labels are asked for: some will be wrong for their mix. Raise γ, or train on soft labels."));
        }
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
