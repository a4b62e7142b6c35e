using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>How often rows of each class were predicted to be of each class.</summary>
public sealed class ConfusionMatrix
{
    private readonly string[] _classNames;

    internal ConfusionMatrix(double[][] counts, double[] precision, double[] recall, string[] classNames)
    {
        Counts = counts;
        PerClassPrecision = precision;
        PerClassRecall = recall;
        _classNames = classNames;
    }

    /// <summary>Of the rows that were predicted to be of a class, the part that is.</summary>
    public IReadOnlyList<double> PerClassPrecision { get; }

    /// <summary>Of the rows of a class, the part that was predicted to be.</summary>
    public IReadOnlyList<double> PerClassRecall { get; }

    /// <summary>For each class of labels the rows by predicted class.</summary>
    public IReadOnlyList<IReadOnlyList<double>> Counts { get; }

    public int NumberOfClasses => Counts.Count;

    public double GetCountForClassPair(int predictedClassIndicatorIndex, int actualClassIndicatorIndex)
    {
        Require(predictedClassIndicatorIndex, nameof(predictedClassIndicatorIndex));
        Require(actualClassIndicatorIndex, nameof(actualClassIndicatorIndex));
        return Counts[actualClassIndicatorIndex][predictedClassIndicatorIndex];
    }

    /// <summary>The matrix as a table for people.</summary>
    public string GetFormattedConfusionTable() => ConfusionTable.Format(this, _classNames);

    private void Require(int index, string parameter) =>
        Guard.That(index >= 0 && index < NumberOfClasses, parameter, "Invalid index. Should be non-negative, less than the number of classes.");
}
