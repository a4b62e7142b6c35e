using System.Runtime.ExceptionServices;
using ZetaMixup.MLNet.Input;
using static System.FormattableString;

namespace ZetaMixup.MLNet.View;

/// <summary>Records the passes over mixed rows and reports the first one. Views of the same mix share a record.</summary>
internal sealed class PassRecord(Messages messages)
{
    private volatile bool _mixedRowsRead;
    private volatile bool _featuresRead;
    private volatile ExceptionDispatchInfo? _failure;
    private int _hardLabelsRead;
    private MixStatistics? _statistics;

    /// <summary>Whether a cursor with an active mixed column has moved to a row.</summary>
    public bool MixedRowsRead => _mixedRowsRead;

    /// <summary>Whether a cursor with active features has moved to a row.</summary>
    public bool FeaturesRead => _featuresRead;

    /// <summary>The exception of the first failed pass. A cache reports only that a pass failed, but not why.</summary>
    public ExceptionDispatchInfo? Failure => _failure;

    /// <summary>The statistics of the first complete pass, or null before its end.</summary>
    public MixStatistics? Statistics => Volatile.Read(ref _statistics);

    public void NoteMixedRowsRead(bool withFeatures)
    {
        _mixedRowsRead = true;
        _featuresRead |= withFeatures;
    }

    public void NoteFailure(Exception failure) => _failure ??= ExceptionDispatchInfo.Capture(failure);

    /// <summary>Warns once if the class of the dominant sample may be wrong for a mix.</summary>
    public void NoteHardLabelsRead(ZetaMixupOptions options)
    {
        if (Interlocked.Exchange(ref _hardLabelsRead, 1) != 0 || options.Policy.GuaranteesDominance(options.LargestBatchSize))
        {
            return;
        }

        if (options.Policy.Name == MixingPolicy.ZetaMixup().Name)
        {
            var sampleCount = options.Policy.GetSampleCount(options.LargestBatchSize);
            messages.Warn(Invariant($"Some hard labels are wrong for their mix: γ of {options.Policy} is below {PSeries.DominanceThreshold(sampleCount):F6}, the smallest γ for which the dominant of {sampleCount} samples outweighs the others. Raise γ, or train on soft labels."));
        }
        else
        {
            messages.Warn(Invariant($"Some hard labels may be wrong for their mix: with policy {options.Policy} the other samples may outweigh the dominant one. Train on soft labels."));
        }
    }

    /// <summary>Keeps and reports the statistics of the first complete pass. Those of later passes are equal.</summary>
    public void NotePass(MixStatistics statistics, MixedColumns columns, ZetaMixupOptions options)
    {
        if (Interlocked.CompareExchange(ref _statistics, statistics, null) is null)
        {
            Report(statistics, columns, options);
        }
    }

    private void Report(MixStatistics statistics, MixedColumns columns, ZetaMixupOptions options)
    {
        messages.Info(Invariant($"Mixed {statistics.RowsMixed} rows in {statistics.Batches} batches of {options.BatchSize} ({options.Policy.Name}, seed {options.Seed})."));
        var names = string.Join(", ", columns.Vectors.Select(v => $"'{v.Name}'"));
        messages.WarnOfSkippedRows(statistics.RowsRead, statistics.RowsWithoutLabel, columns.LabelName, statistics.RowsWithNonFiniteValues, names);
        if (statistics.RowsWithInvalidWeight > 0)
        {
            messages.Warn(Invariant($"Skipped {statistics.RowsWithInvalidWeight} of {statistics.RowsRead} rows: negative, NaN or ∞ in weight column '{options.ExampleWeightColumnName}'."));
        }

        if (statistics.RowsUnmixed > 0)
        {
            messages.Info(Invariant($"{statistics.RowsUnmixed} rows stayed unmixed, each alone in the last batch of a pool. {nameof(ZetaMixupOptions.MergeShortLastBatch)} merges that batch into the one before."));
        }

        if (statistics.SingleClassPools > 0)
        {
            messages.Warn(Invariant($"{statistics.SingleClassPools} of {statistics.Pools} pools held a single class, so their soft labels are one-hot. Shuffle the data, or raise {nameof(ZetaMixupOptions.PoolBytes)} above {options.PoolBytes}."));
        }
    }
}
