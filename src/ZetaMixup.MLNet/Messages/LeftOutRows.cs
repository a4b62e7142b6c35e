using static System.FormattableString;

namespace ZetaMixup.MLNet.Messages;

/// <summary>Says in the log how many rows were left out, and why.</summary>
internal static class LeftOutRows
{
    /// <param name="messenger">Where it is said.</param>
    /// <param name="read">All rows.</param>
    /// <param name="withoutLabel">Those without a label.</param>
    /// <param name="label">The name of the label column.</param>
    /// <param name="nonFinite">Those with NaN or ∞.</param>
    /// <param name="values">What holds them, as the sentence goes on after "in".</param>
    internal static void Report(Messenger messenger, long read, long withoutLabel, string? label, long nonFinite, string values)
    {
        if (withoutLabel > 0)
        {
            messenger.Warning(Invariant($"Left out {withoutLabel} of {read} rows: no label in column '{label}'."));
        }

        if (nonFinite > 0)
        {
            messenger.Warning(Invariant($"Left out {nonFinite} of {read} rows: NaN or ∞ in {values}."));
        }
    }
}
