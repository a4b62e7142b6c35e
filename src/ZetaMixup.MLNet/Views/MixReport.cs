using ZetaMixup.MLNet.Messages;
using static System.FormattableString;

namespace ZetaMixup.MLNet.Views;

/// <summary>Says once, in the log, what a user of mixed rows would want to know of them.</summary>
internal static class MixReport
{
    internal static void Send(Messenger messenger, MixStatistics statistics, MixedColumns columns, MixSettings settings)
    {
        messenger.Info(Invariant($"Mixed {statistics.RowsMixed} rows in {statistics.Batches} batches of {settings.BatchSize} ({settings.Policy.Name}, seed {settings.Seed})."));
        var names = string.Join(", ", columns.Vectors.Select(v => $"'{v.Name}'"));
        LeftOutRows.Report(messenger, statistics.RowsRead, statistics.RowsWithoutLabel, columns.LabelName, statistics.RowsWithNonFiniteValues, names);
        if (statistics.SingleClassPools > 0)
        {
            messenger.Warning(Invariant($"{statistics.SingleClassPools} of {statistics.Pools} pools held one class only, so their mixes enrich no label. Shuffle the data, or raise {nameof(ZetaMixupOptions.PoolBytes)} above {settings.PoolBytes}."));
        }
    }

    /// <summary>What somebody should know who reads the class of the dominant sample as the class of the mix.</summary>
    internal static void WarnOfWeakDominance(Messenger messenger, MixSettings settings)
    {
        if (settings.DominanceIsGuaranteed)
        {
            return;
        }

        if (settings.Policy.Name == MixingPolicy.ZetaMixup().Name)
        {
            var sampleCount = settings.Policy.GetSampleCount(settings.BatchSize);
            messenger.Warning(Invariant($"{settings.Policy} has a γ below {PSeries.DominanceThreshold(sampleCount):F6}, from which on the dominant of {sampleCount} samples outweighs the others, but hard labels are read: some will be wrong for their mix. Raise γ, or train on soft labels."));
        }
        else
        {
            messenger.Warning(Invariant($"With policy {settings.Policy} the other samples of a mix may outweigh the dominant one, but hard labels are read: some may be wrong for their mix. Train on soft labels."));
        }
    }
}
