using Microsoft.ML;
using Microsoft.ML.Runtime;
using static System.FormattableString;

namespace ZetaMixup.MLNet.Input;

/// <summary>Sends messages to <see cref="MLContext.Log"/>.</summary>
internal sealed class Messages(MLContext mlContext, string source)
{
    /// <summary>Draws a seed from a context. A context that was created with a seed draws the same sequence each time.</summary>
    public static int DrawSeed(MLContext mlContext, string source) => ((IHostEnvironment)mlContext).Register(source).Rand.Next();

    public void Info(string text)
    {
        using var channel = ((IChannelProvider)mlContext).Start(source);
        channel.Info(MessageSensitivity.Schema, text);
    }

    public void Warn(string text)
    {
        using var channel = ((IChannelProvider)mlContext).Start(source);
        channel.Warning(MessageSensitivity.Schema, text);
    }

    /// <summary>Warns of skipped rows, if there are any.</summary>
    /// <param name="rowsRead">The number of all rows.</param>
    /// <param name="withoutLabel">The number of rows without a label.</param>
    /// <param name="labelName">The name of the label column.</param>
    /// <param name="nonFinite">The number of rows with NaN or ∞.</param>
    /// <param name="valueNames">The quoted names of the columns that may hold NaN or ∞.</param>
    public void WarnOfSkippedRows(long rowsRead, long withoutLabel, string? labelName, long nonFinite, string valueNames)
    {
        if (withoutLabel > 0)
        {
            Warn(Invariant($"Skipped {withoutLabel} of {rowsRead} rows: no label in column '{labelName}'."));
        }

        if (nonFinite > 0)
        {
            Warn(Invariant($"Skipped {nonFinite} of {rowsRead} rows: NaN or ∞ in column {valueNames}."));
        }
    }

    /// <summary>Warns of rows that are skipped because of their own weight, if there are any.</summary>
    /// <param name="rowsRead">The number of all rows.</param>
    /// <param name="count">The number of those rows.</param>
    /// <param name="weightName">The name of the weight column, or null without one.</param>
    public void WarnOfSkippedWeights(long rowsRead, long count, string? weightName)
    {
        if (count > 0)
        {
            Warn(Invariant($"Skipped {count} of {rowsRead} rows: NaN, ∞ or a negative number in weight column '{weightName}'."));
        }
    }
}
