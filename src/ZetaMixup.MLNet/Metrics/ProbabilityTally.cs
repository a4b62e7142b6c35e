// Brier score: G. W. Brier, "Verification of forecasts expressed in terms of probability", Monthly Weather Review 78 (1950).
// Calibration error: C. Guo, G. Pleiss, Y. Sun, K. Q. Weinberger, "On calibration of modern neural networks", ICML 2017,
// equations 2 and 3.

namespace ZetaMixup.MLNet;

/// <summary>Accumulates the metrics of probabilities against labels, row by row.</summary>
internal sealed class ProbabilityTally(int numberOfBins)
{
    /// <summary>The smallest probability in logarithms, that of ML.NET's log-loss.</summary>
    public const double SmallestProbability = 1e-15;

    private readonly double[] _confidences = new double[numberOfBins];
    private readonly double[] _accuracies = new double[numberOfBins];
    private double _crossEntropy;
    private double _squares;
    private double _weight;

    public long Rows { get; private set; }

    public long RowsOfUnknownClasses { get; private set; }

    /// <summary>Adds a row.</summary>
    /// <param name="probabilities">The predicted probability of each class.</param>
    /// <param name="labels">The label's probability of each of these classes.</param>
    /// <param name="unknown">The label's probabilities of classes that are not predicted.</param>
    /// <param name="weight">The weight of the row.</param>
    public void Add(ReadOnlySpan<float> probabilities, ReadOnlySpan<float> labels, IEnumerable<float> unknown, double weight)
    {
        double crossEntropy = 0, squares = 0;
        for (var k = 0; k < probabilities.Length; k++)
        {
            // In the limit, a class that the label does not have adds nothing.
            crossEntropy -= labels[k] > 0 ? labels[k] * Math.Log(Math.Max(probabilities[k], SmallestProbability)) : 0;
            squares += Square((double)probabilities[k] - labels[k]);
        }

        var isUnknown = false;
        foreach (var label in unknown.Where(y => y > 0))
        {
            isUnknown = true;
            crossEntropy -= label * Math.Log(SmallestProbability);
            squares += Square(label);
        }

        Rows++;
        RowsOfUnknownClasses += isUnknown ? 1 : 0;
        _weight += weight;
        _crossEntropy += weight * crossEntropy;
        _squares += weight * squares;
        var (predicted, _) = SoftLabelColumn.Largest(probabilities);

        // Bin m of M holds confidences above (m − 1)/M and up to m/M.
        var bin = Math.Clamp((int)Math.Ceiling(probabilities[predicted] * (double)numberOfBins) - 1, 0, numberOfBins - 1);
        _confidences[bin] += weight * probabilities[predicted];
        _accuracies[bin] += weight * labels[predicted];
    }

    /// <summary>Adds the rows of another tally.</summary>
    public void Add(ProbabilityTally other)
    {
        Rows += other.Rows;
        RowsOfUnknownClasses += other.RowsOfUnknownClasses;
        _weight += other._weight;
        _crossEntropy += other._crossEntropy;
        _squares += other._squares;
        for (var bin = 0; bin < numberOfBins; bin++)
        {
            _confidences[bin] += other._confidences[bin];
            _accuracies[bin] += other._accuracies[bin];
        }
    }

    public ProbabilityMetrics ToMetrics(long rowsWithoutLabel, long rowsWithoutProbabilities) => new()
    {
        CrossEntropy = _crossEntropy / _weight,
        BrierScore = _squares / _weight,
        ExpectedCalibrationError = _confidences.Zip(_accuracies, (confidence, accuracy) => Math.Abs(accuracy - confidence)).Sum() / _weight,
        NumberOfBins = numberOfBins,
        RowCount = Rows,
        RowsWithoutLabel = rowsWithoutLabel,
        RowsWithoutProbabilities = rowsWithoutProbabilities,
        RowsOfUnknownClasses = RowsOfUnknownClasses,
    };

    private static double Square(double value) => value * value;
}
