using System.Runtime.ExceptionServices;
using ZetaMixup.MLNet.Messages;

namespace ZetaMixup.MLNet.Views;

/// <summary>What is known of the passes that were made over mixed rows; views of the same mix share one.</summary>
internal sealed class PassRecord(Messenger messenger)
{
    private volatile bool _mixedRowsRead;
    private volatile bool _featuresRead;
    private volatile ExceptionDispatchInfo? _failure;
    private int _hardLabelsRead;
    private MixStatistics? _statistics;

    /// <summary>Whether a cursor has moved to a row with a mixed column among its active ones.</summary>
    internal bool MixedRowsRead => _mixedRowsRead;

    /// <summary>Whether a cursor has moved to a row with the first mixed column, the features, among its active ones.</summary>
    internal bool FeaturesRead => _featuresRead;

    /// <summary>What the first pass that failed failed of, since whoever reads through a cache is only told that it did.</summary>
    internal ExceptionDispatchInfo? Failure => _failure;

    /// <summary>The figures of the first whole pass, or null before there was one.</summary>
    internal MixStatistics? Statistics => Volatile.Read(ref _statistics);

    internal void NoteMixedRowsRead(bool withFeatures)
    {
        _mixedRowsRead = true;
        _featuresRead |= withFeatures;
    }

    internal void NoteFailure(Exception failure) => _failure ??= ExceptionDispatchInfo.Capture(failure);

    /// <summary>Warns, once, of a γ that makes some hard labels wrong for their mix.</summary>
    internal void NoteHardLabelsRead(MixSettings settings)
    {
        if (Interlocked.Exchange(ref _hardLabelsRead, 1) == 0)
        {
            MixReport.WarnOfWeakDominance(messenger, settings);
        }
    }

    /// <summary>Keeps and reports the first whole pass; the others are its equals.</summary>
    internal void NotePass(MixStatistics statistics, MixedColumns columns, MixSettings settings)
    {
        if (Interlocked.CompareExchange(ref _statistics, statistics, null) is null)
        {
            MixReport.Send(messenger, statistics, columns, settings);
        }
    }
}
