namespace ZetaMixup.MLNet;

/// <summary>F1 of a classifier, over the rows whose label is present and not ignored.</summary>
/// <remarks>
/// For class k, TPₖ rows are correctly predicted as k, FPₖ rows of other classes are predicted as k, and FNₖ rows of class k
/// are not, whether they are predicted as another class or not at all: F1ₖ = 2TPₖ / (2TPₖ + FPₖ + FNₖ). With a weight column,
/// rows count by their weights. Micro-averaged F1 uses the sums of these counts over the classes,
/// macro-averaged F1 is the mean of F1ₖ. See M. Sokolova, G. Lapalme, "A systematic analysis of performance
/// measures for classification tasks", Information Processing and Management 45(4), 2009.
/// </remarks>
public sealed class F1Metrics
{
    private readonly IReadOnlyDictionary<(int Actual, int Predicted), RowSum> _sums;

    internal F1Metrics(string[] classNames, IReadOnlyDictionary<(int Actual, int Predicted), RowSum> sums, bool[] ignored, bool[] predictable, long rowsWithoutLabel)
    {
        _sums = sums.Where(s => !ignored[s.Key.Actual]).ToDictionary();
        ClassNames = classNames;
        IgnoredClasses = [.. classNames.Where((_, k) => ignored[k])];
        RowsWithoutLabel = rowsWithoutLabel;

        var classCount = classNames.Length;
        var f1 = new double[classCount];
        var support = new long[classCount];
        var actualWeights = new double[classCount];
        var predictedWeights = new double[classCount];
        foreach (var ((actual, predicted), sum) in _sums)
        {
            support[actual] += sum.Rows;
            actualWeights[actual] += sum.Weight;
            if (predicted >= 0)
            {
                predictedWeights[predicted] += sum.Weight;
            }
            else
            {
                RowsWithoutPrediction += sum.Rows;
            }
        }

        double truePositives = 0;
        double falsePositives = 0;
        double falseNegatives = 0;
        for (var k = 0; k < classCount; k++)
        {
            if (ignored[k])
            {
                f1[k] = double.NaN;
                continue;
            }

            var hits = GetWeight(k, k);
            var misses = actualWeights[k] - hits;
            var falseAlarms = predictedWeights[k] - hits;
            f1[k] = 2 * hits / ((2 * hits) + falseAlarms + misses);
            truePositives += hits;
            falsePositives += falseAlarms;
            falseNegatives += misses;
        }

        PerClassF1 = f1;
        Support = support;
        RowCount = support.Sum();
        UnknownClasses = [.. classNames.Where((_, k) => support[k] > 0 && !predictable[k])];
        RowsOfUnknownClasses = support.Where((_, k) => !predictable[k]).Sum();
        TotalWeight = actualWeights.Sum();
        MicroF1 = 2 * truePositives / ((2 * truePositives) + falsePositives + falseNegatives);
        var occurring = f1.Where(v => !double.IsNaN(v)).ToArray();
        MacroF1 = occurring.Length == 0 ? double.NaN : occurring.Average();
        ErrorRate = 1 - (truePositives / TotalWeight);
    }

    /// <summary>
    /// Micro-averaged F1, 0 to 1; NaN without rows. If no class is ignored and no prediction is missing, it equals the accuracy.
    /// </summary>
    public double MicroF1 { get; }

    /// <summary>The mean F1 of the classes that occur in labels or predictions, 0 to 1; NaN without any.</summary>
    public double MacroF1 { get; }

    /// <summary>F1 per class, in the order of <see cref="ClassNames"/>, 0 to 1; NaN for ignored classes and those that do not occur.</summary>
    public IReadOnlyList<double> PerClassF1 { get; }

    /// <summary>The fraction of rows, by weight, that are predicted wrongly or not at all, 0 to 1; NaN without rows.</summary>
    public double ErrorRate { get; }

    /// <summary>
    /// The names of the classes: those of the label, followed by those that only the prediction has and by those that
    /// <c>MapValueToKey</c> did not know. A class without a name has its number, from 0.
    /// </summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Rows per class, in the order of <see cref="ClassNames"/>; 0 for ignored classes.</summary>
    public IReadOnlyList<long> Support { get; }

    /// <summary>The classes whose rows were ignored.</summary>
    public IReadOnlyList<string> IgnoredClasses { get; }

    /// <summary>The number of evaluated rows.</summary>
    public long RowCount { get; }

    /// <summary>The sum of the weights of the evaluated rows; <see cref="RowCount"/> without a weight column.</summary>
    public double TotalWeight { get; }

    /// <summary>
    /// The classes of evaluated rows that the predicted label does not have: their rows cannot be right. Empty if the
    /// prediction is a column of values, whose type does not tell which classes there are.
    /// </summary>
    public IReadOnlyList<string> UnknownClasses { get; }

    /// <summary>The number of rows in <see cref="RowCount"/> of <see cref="UnknownClasses"/>, which count as wrong.</summary>
    public long RowsOfUnknownClasses { get; }

    /// <summary>
    /// The number of rows skipped because the label is missing. If a key is missing because <c>MapValueToKey</c> did not know
    /// the class, and the view still has the values as a hidden column of the same name, the row is not skipped, but counts as
    /// one of <see cref="UnknownClasses"/>.
    /// </summary>
    public long RowsWithoutLabel { get; }

    /// <summary>The number of rows in <see cref="RowCount"/> whose prediction is missing, which counts as wrong.</summary>
    public long RowsWithoutPrediction { get; }

    /// <summary>Returns the number of rows of one class that were predicted as another.</summary>
    /// <param name="actualClass">The index of the label in <see cref="ClassNames"/>.</param>
    /// <param name="predictedClass">The index of the prediction in <see cref="ClassNames"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">An index is outside <see cref="ClassNames"/>.</exception>
    public long GetCount(int actualClass, int predictedClass) => Get(actualClass, predictedClass).Rows;

    /// <summary>Returns the sum of the weights of the rows of one class that were predicted as another.</summary>
    /// <inheritdoc cref="GetCount"/>
    public double GetWeight(int actualClass, int predictedClass) => Get(actualClass, predictedClass).Weight;

    private RowSum Get(int actualClass, int predictedClass)
    {
        CheckClass(actualClass, nameof(actualClass));
        CheckClass(predictedClass, nameof(predictedClass));
        return _sums.GetValueOrDefault((actualClass, predictedClass));
    }

    private void CheckClass(int value, string name)
    {
        if ((uint)value >= (uint)ClassNames.Count)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} is {value}, but must be from 0 to {ClassNames.Count - 1}.");
        }
    }
}
