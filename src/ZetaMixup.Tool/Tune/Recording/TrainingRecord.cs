using ZetaMixup.Tool.Compare;

namespace ZetaMixup.Tool.Tune.Recording;

/// <summary>What was trained.</summary>
/// <param name="Fold">The outer fold that was not seen; 0 for none.</param>
/// <param name="IsTest">Whether the training was tested on the outer rows, and not on inner ones.</param>
/// <param name="Setting">The name of the setting.</param>
/// <param name="Epochs">The number of epochs.</param>
/// <param name="Repeat">The inner split, or the seed of a test, from 0.</param>
internal readonly record struct TrainingKey(int Fold, bool IsTest, string Setting, int Epochs, int Repeat);

/// <summary>A finished training.</summary>
/// <param name="Key">What was trained.</param>
/// <param name="Value">The measure on the rows that were not trained on; null if the training diverged.</param>
internal sealed record TrainingRecord(TrainingKey Key, double? Value)
{
    /// <summary>Of a test, the predicted class of each row, or −1; empty if the training diverged.</summary>
    internal int[]? Predicted { get; init; }

    /// <summary>What the training counts as: one that diverges has learned nothing.</summary>
    internal double ScoreIn(Measure measure) => Value ?? (measure.Direction > 0 ? 0 : 1);
}

/// <summary>What a search chose.</summary>
/// <param name="Fold">The outer fold that was not seen; 0 for none.</param>
/// <param name="Arm">Whether it was among settings with mixing.</param>
/// <param name="Setting">The name of the setting.</param>
/// <param name="IsFinished">Whether everything has been trained that follows the search.</param>
internal sealed record Choice(int Fold, Searching.Arm Arm, string Setting, bool IsFinished);
