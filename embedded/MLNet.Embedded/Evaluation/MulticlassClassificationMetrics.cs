namespace Microsoft.ML.Data;

/// <summary>How well scores fit labels.</summary>
public sealed class MulticlassClassificationMetrics
{
    internal MulticlassClassificationMetrics(int topKPredictionCount, ConfusionMatrix confusionMatrix)
    {
        TopKPredictionCount = topKPredictionCount;
        ConfusionMatrix = confusionMatrix;
    }

    /// <summary>The mean of -ln p over the rows, p the label's score, held between 1e-15 and 1.</summary>
    public double LogLoss { get; internal init; }

    /// <summary>How much less <see cref="LogLoss"/> is than that of guessing by the labels' shares, as a part of the latter.</summary>
    public double LogLossReduction { get; internal init; }

    /// <summary>The mean over the classes that occur of the part of each that is predicted right.</summary>
    public double MacroAccuracy { get; internal init; }

    /// <summary>The part of the rows that is predicted right.</summary>
    public double MicroAccuracy { get; internal init; }

    /// <summary>The part of the rows whose label has one of the <see cref="TopKPredictionCount"/> greatest scores; 0 where not asked for.</summary>
    public double TopKAccuracy => TopKAccuracyForAllK?[^1] ?? 0;

    /// <summary>The same for each k from 1; null where not asked for.</summary>
    public IReadOnlyList<double> TopKAccuracyForAllK { get; internal init; } = null!;

    public int TopKPredictionCount { get; }

    /// <summary><see cref="LogLoss"/> over the rows of each class; 0 for a class that does not occur.</summary>
    public IReadOnlyList<double> PerClassLogLoss { get; internal init; } = [];

    public ConfusionMatrix ConfusionMatrix { get; }
}
