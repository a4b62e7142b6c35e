namespace ZetaMixup.MLNet;

/// <summary>How well predicted probabilities p agree with labels y, which may be soft labels: the votes of several raters, or mixed labels.</summary>
/// <remarks>
/// All are means over the evaluated rows, by weight if there is a weight column. A hard label has yₖ = 1 for its class and 0
/// for the others.
/// </remarks>
public sealed record ProbabilityMetrics
{
    /// <summary>
    /// The mean of −Σ yₖ ln pₖ, in nats, at least the mean entropy of the labels; NaN without rows. Probabilities below 1e−15 count
    /// as 1e−15, as in ML.NET's <c>LogLoss</c>, which it equals for hard labels.
    /// </summary>
    public required double CrossEntropy { get; init; }

    /// <summary>
    /// The mean of Σ (pₖ − yₖ)², 0 to 2, the score of Brier (1950) in its original form; NaN without rows. For two classes it is
    /// twice the value of the form that looks at one class only.
    /// </summary>
    public required double BrierScore { get; init; }

    /// <summary>
    /// The expected calibration error of Guo et al. (2017), 0 to 1; NaN without rows: the mean, over <see cref="NumberOfBins"/> bins
    /// of equal width and by their rows, of |accuracy − confidence|. The confidence of a row is its largest predicted probability,
    /// its accuracy the label's probability of that class.
    /// </summary>
    public required double ExpectedCalibrationError { get; init; }

    /// <summary>The number of bins of <see cref="ExpectedCalibrationError"/>.</summary>
    public required int NumberOfBins { get; init; }

    /// <summary>The number of evaluated rows.</summary>
    public required long RowCount { get; init; }

    /// <summary>The number of rows skipped because the label is missing: a missing key, or a soft label of NaN or zeros.</summary>
    public required long RowsWithoutLabel { get; init; }

    /// <summary>The number of rows skipped because the predicted probabilities are missing: NaN, or only zeros.</summary>
    public required long RowsWithoutProbabilities { get; init; }

    /// <summary>
    /// The number of rows in <see cref="RowCount"/> whose label has classes that the prediction does not have. Their predicted
    /// probability is 0.
    /// </summary>
    public required long RowsOfUnknownClasses { get; init; }
}
