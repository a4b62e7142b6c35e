using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup.MLNet.Rows;

/// <summary>Validates that a soft label is a probability distribution over the classes.</summary>
internal static class SoftLabelCheck
{
    internal static void Check(ReadOnlySpan<float> softLabel, string columnName, long position)
    {
        if (SoftLabels.FindDefect(softLabel) is { } defect)
        {
            throw new InvalidOperationException(Invariant($"Soft label column '{columnName}' holds {defect} in row {position}; expected probabilities of at least 0 that sum to 1."));
        }
    }
}
