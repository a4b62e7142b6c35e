namespace ZetaMixup.MLNet;

/// <summary>F1 of a multiclass classifier, over the rows whose label is present and not ignored.</summary>
/// <remarks>
/// For class k, TPₖ rows are correctly predicted as k, FPₖ rows of other classes are predicted as k, and FNₖ rows of class k
/// are not: F1ₖ = 2TPₖ / (2TPₖ + FPₖ + FNₖ). Micro-averaged F1 uses the sums of these counts over the classes,
/// macro-averaged F1 is the mean of F1ₖ. See M. Sokolova, G. Lapalme, "A systematic analysis of performance
/// measures for classification tasks", Information Processing and Management 45(4), 2009.
/// </remarks>
public sealed class F1Metrics
{
    private readonly IReadOnlyDictionary<(int Actual, int Predicted), long> _counts;

    internal F1Metrics(string[] classNames, IReadOnlyDictionary<(int Actual, int Predicted), long> counts, bool[] ignored, long rowsWithoutLabel, long rowsWithoutPrediction)
    {
        _counts = counts;
        ClassNames = classNames;
        IgnoredClasses = [.. classNames.Where((_, k) => ignored[k])];
        RowsWithoutLabel = rowsWithoutLabel;
        RowsWithoutPrediction = rowsWithoutPrediction;

        var classCount = classNames.Length;
        var f1 = new double[classCount];
        var support = new long[classCount];
        var predictions = new long[classCount];
        foreach (var ((actual, predicted), count) in counts)
        {
            support[actual] += count;
            if (predicted >= 0)
            {
                predictions[predicted] += count;
            }
        }

        long truePositives = 0;
        long falsePositives = 0;
        long falseNegatives = 0;
        for (var k = 0; k < classCount; k++)
        {
            if (ignored[k])
            {
                f1[k] = double.NaN;
                continue;
            }

            var hits = GetCount(k, k);
            var misses = support[k] - hits;
            var falseAlarms = predictions[k] - hits;
            f1[k] = 2.0 * hits / ((2 * hits) + falseAlarms + misses);
            truePositives += hits;
            falsePositives += falseAlarms;
            falseNegatives += misses;
        }

        PerClassF1 = f1;
        Support = support;
        RowCount = support.Sum();
        MicroF1 = 2.0 * truePositives / ((2 * truePositives) + falsePositives + falseNegatives);
        var occurring = f1.Where(v => !double.IsNaN(v)).ToArray();
        MacroF1 = occurring.Length == 0 ? double.NaN : occurring.Average();
        ErrorRate = 1 - ((double)truePositives / RowCount);
    }

    /// <summary>
    /// Micro-averaged F1, 0 to 1; NaN without rows. If no class is ignored and no prediction missing, it equals the accuracy.
    /// </summary>
    public double MicroF1 { get; }

    /// <summary>The mean F1 of the classes that occur in labels or predictions, 0 to 1; NaN without any.</summary>
    public double MacroF1 { get; }

    /// <summary>F1 per class, in the order of <see cref="ClassNames"/>, 0 to 1; NaN for ignored classes and those that do not occur.</summary>
    public IReadOnlyList<double> PerClassF1 { get; }

    /// <summary>The fraction of rows that are predicted wrongly, 0 to 1; NaN without rows.</summary>
    public double ErrorRate { get; }

    /// <summary>The names of the classes: the key values of the label, followed by those that only the prediction has.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Rows per class, in the order of <see cref="ClassNames"/>; 0 for ignored classes.</summary>
    public IReadOnlyList<long> Support { get; }

    /// <summary>The classes whose rows were ignored.</summary>
    public IReadOnlyList<string> IgnoredClasses { get; }

    /// <summary>The number of evaluated rows.</summary>
    public long RowCount { get; }

    /// <summary>The number of rows skipped because the label is missing.</summary>
    public long RowsWithoutLabel { get; }

    /// <summary>The number of rows in <see cref="RowCount"/> whose prediction is missing, which counts as wrong.</summary>
    public long RowsWithoutPrediction { get; }

    /// <summary>Returns the number of rows of one class that were predicted as another.</summary>
    /// <param name="actualClass">The index of the label in <see cref="ClassNames"/>.</param>
    /// <param name="predictedClass">The index of the prediction in <see cref="ClassNames"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside <see cref="ClassNames"/>.</exception>
    public long GetCount(int actualClass, int predictedClass)
    {
        CheckClass(actualClass, nameof(actualClass));
        CheckClass(predictedClass, nameof(predictedClass));
        return _counts.GetValueOrDefault((actualClass, predictedClass));
    }

    private void CheckClass(int value, string name)
    {
        if ((uint)value >= (uint)ClassNames.Count)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}, but must be from 0 to {ClassNames.Count - 1}.");
        }
    }
}
