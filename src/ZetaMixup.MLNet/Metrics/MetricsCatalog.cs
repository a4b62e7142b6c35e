using ZetaMixup;
using ZetaMixup.MLNet;
using ZetaMixup.MLNet.Input;
using ZetaMixup.Shared;

namespace Microsoft.ML;

/// <summary>
/// Metrics that ML.NET lacks: F1 of scored rows and metrics of soft labels, and measures of mixed rows (how far they leave the
/// manifold of the original ones, and how rich their labels are). Each reads a view once.
/// </summary>
public static class MetricsCatalog
{
    private static readonly int[] UsualNumbersOfNeighbors = [8, 16, 32, 64, 128];

    /// <summary>Computes micro-averaged, macro-averaged and per-class F1 of scored rows.</summary>
    /// <remarks>
    /// <para>
    /// The label and the prediction may have different types, and number the classes differently. Classes are matched by name: the
    /// key value, slot name or value as text. A number and a text of the same digits are one class, <c>False</c> and <c>True</c> are
    /// those of Booleans, and classes without names have their numbers from 0, as in ML.NET's confusion table. Columns that have no
    /// class in common, that spell a class differently, or of which only one names its classes, are an error.
    /// </para>
    /// <para>
    /// Skipped rows, rows without a prediction or of a class that the prediction does not have, and mixed rows are reported to
    /// <see cref="MLContext.Log"/>. Mixed rows are recognized through any transforms and through a cache, except if their columns were
    /// dropped and a cache or file lies between, or if the estimator that mixes in place made them and they come from a cache.
    /// </para>
    /// </remarks>
    /// <param name="catalog">The multiclass catalog.</param>
    /// <param name="mlContext">The context, for messages.</param>
    /// <param name="data">The scored rows.</param>
    /// <param name="labelColumnName">
    /// The label: a key, a Boolean, a text, number or date, or a soft label (its largest probability, the first of several).
    /// </param>
    /// <param name="predictedLabelColumnName">The prediction: a key, a Boolean, or a text, number or date.</param>
    /// <param name="exampleWeightColumnName">The weights of the rows, a <see cref="float"/> of at least 0. <see langword="null"/> stands for equal weights.</param>
    /// <param name="ignoredClasses">
    /// The names of classes whose rows are ignored, such as a background. Predicting one of them for a row of another class
    /// still counts as an error. The default is none.
    /// </param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="catalog"/>, <paramref name="mlContext"/>, <paramref name="data"/> or a column name is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A column is missing or has another type, two of its classes have the same name, or the columns cannot be compared.
    /// </exception>
    /// <exception cref="ArgumentException">A column name is blank, or an ignored class does not exist.</exception>
    /// <exception cref="InvalidOperationException">
    /// A key exceeds the count of its type, a soft label is not a distribution, or a weight is negative, NaN or ∞.
    /// </exception>
    public static F1Metrics EvaluateF1(
        this MulticlassClassificationCatalog catalog,
        MLContext mlContext,
        IDataView data,
        string labelColumnName = "Label",
        string predictedLabelColumnName = "PredictedLabel",
        string? exampleWeightColumnName = null,
        IReadOnlyCollection<string>? ignoredClasses = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(mlContext);
        ArgumentNullException.ThrowIfNull(data);
        ColumnNames.Require(labelColumnName, nameof(labelColumnName));
        ColumnNames.Require(predictedLabelColumnName, nameof(predictedLabelColumnName));
        RequireIfGiven(exampleWeightColumnName, nameof(exampleWeightColumnName));
        return F1Evaluation.Evaluate(
            new Messages(mlContext, nameof(EvaluateF1)), data, labelColumnName, predictedLabelColumnName, exampleWeightColumnName, ignoredClasses ?? []);
    }

    /// <summary>
    /// Compares predicted probabilities with labels that may be distributions, such as the votes of several raters: cross-entropy,
    /// Brier score and expected calibration error.
    /// </summary>
    /// <remarks>
    /// Classes are matched by name, as <see cref="EvaluateF1"/> matches them. Scores without names and a key, Boolean or soft label of
    /// as many classes are matched by position. Skipped rows, rows of classes that the scores do not have, and mixed rows are
    /// reported to <see cref="MLContext.Log"/>.
    /// </remarks>
    /// <param name="catalog">The multiclass catalog.</param>
    /// <param name="mlContext">The context, for messages.</param>
    /// <param name="data">The scored rows.</param>
    /// <param name="labelColumnName">
    /// The label: a soft label (a vector of <see cref="float"/> of known size with probabilities that sum to 1), a key, a Boolean, or
    /// a text, number or date.
    /// </param>
    /// <param name="scoreColumnName">
    /// The predicted probabilities, a vector of <see cref="float"/> of known size that sums to 1, or the probability of <c>True</c>
    /// as a <see cref="float"/> (<c>Probability</c> of binary trainers).
    /// </param>
    /// <param name="exampleWeightColumnName">The weights of the rows, a <see cref="float"/> of at least 0. <see langword="null"/> stands for equal weights.</param>
    /// <param name="numberOfBins">The number of bins of the calibration error, at least 1. The default is 15, as in Guo et al. (2017).</param>
    /// <exception cref="ArgumentNullException">
    /// <paramref name="catalog"/>, <paramref name="mlContext"/>, <paramref name="data"/> or a column name is <see langword="null"/>.
    /// </exception>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A column is missing or has another type, two of its classes have the same name, the columns cannot be compared, or
    /// <paramref name="numberOfBins"/> is less than 1.
    /// </exception>
    /// <exception cref="ArgumentException">A column name is blank.</exception>
    /// <exception cref="InvalidOperationException">
    /// A key exceeds the count of its type, a soft label or the scores are not a distribution, or a weight is negative, NaN or ∞.
    /// </exception>
    public static ProbabilityMetrics EvaluateSoftLabels(
        this MulticlassClassificationCatalog catalog,
        MLContext mlContext,
        IDataView data,
        string labelColumnName = ZetaMixupOptions.Defaults.SoftLabelColumnName,
        string scoreColumnName = "Score",
        string? exampleWeightColumnName = null,
        int numberOfBins = 15)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(mlContext);
        ArgumentNullException.ThrowIfNull(data);
        ColumnNames.Require(labelColumnName, nameof(labelColumnName));
        ColumnNames.Require(scoreColumnName, nameof(scoreColumnName));
        RequireIfGiven(exampleWeightColumnName, nameof(exampleWeightColumnName));
        Guard.AtLeast(numberOfBins, 1, nameof(numberOfBins));
        return ProbabilityEvaluation.Evaluate(
            new Messages(mlContext, nameof(EvaluateSoftLabels)), data, labelColumnName, scoreColumnName, exampleWeightColumnName, numberOfBins);
    }

    /// <summary>
    /// Estimates the mean local intrinsic dimension of rows, by local PCA (Fukunaga and Olsen 1971) and by maximum likelihood
    /// (Levina and Bickel 2004; averaged over inverses, MacKay and Ghahramani 2005). It compares all rows with all rows, in memory; sample very long views first
    /// (<c>mlContext.Data.ShuffleRows</c> and <c>TakeRows</c>).
    /// </summary>
    /// <param name="catalog">The data catalog.</param>
    /// <param name="input">The rows.</param>
    /// <param name="featureColumnName">The features, a vector of <see cref="float"/> of known size.</param>
    /// <param name="numbersOfNeighbors">
    /// The numbers k of nearest neighbors to use, each from 2 to the number of rows − 1. <see langword="null"/> stands for
    /// those of 8, 16, 32, 64 and 128 that are in this range.
    /// </param>
    /// <param name="eigenvalueThreshold">Local PCA counts eigenvalues above this fraction of the largest one, at least 0 and below 1. The default is 0.05.</param>
    /// <returns>One entry for each k, in the order of <paramref name="numbersOfNeighbors"/>.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/>, <paramref name="input"/> or the column name is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or has another type, or a number is out of range.</exception>
    /// <exception cref="ArgumentException">The column name is blank, or there is no k.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, a row holds NaN or ∞, or the rows do not fit into one array.</exception>
    public static IReadOnlyList<IntrinsicDimensionMetrics> MeasureIntrinsicDimension(
        this DataOperationsCatalog catalog,
        IDataView input,
        string featureColumnName = "Features",
        IReadOnlyList<int>? numbersOfNeighbors = null,
        double eigenvalueThreshold = IntrinsicDimension.DefaultEigenvalueThreshold)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(input);
        ColumnNames.Require(featureColumnName, nameof(featureColumnName));
        var points = Points.Read(input, featureColumnName);
        return IntrinsicDimension.Measure(
            points.Values,
            points.Width,
            numbersOfNeighbors ?? [.. UsualNumbersOfNeighbors.Where(k => k < points.Count).DefaultIfEmpty(UsualNumbersOfNeighbors[0])],
            eigenvalueThreshold);
    }

    /// <summary>Computes the mean Euclidean distance of rows to the nearest original row, in memory.</summary>
    /// <param name="catalog">The data catalog.</param>
    /// <param name="input">The mixed rows.</param>
    /// <param name="originals">The rows that they were mixed from.</param>
    /// <param name="featureColumnName">The features, in both views a vector of <see cref="float"/> of the same known size.</param>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/>, a view or the column name is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or has another type.</exception>
    /// <exception cref="ArgumentException">The column name is blank, or the vectors differ in size.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, a row holds NaN or ∞, or the rows do not fit into one array.</exception>
    public static double MeasureDistanceToOriginals(
        this DataOperationsCatalog catalog,
        IDataView input,
        IDataView originals,
        string featureColumnName = "Features")
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(input);
        ArgumentNullException.ThrowIfNull(originals);
        ColumnNames.Require(featureColumnName, nameof(featureColumnName));
        var mixed = Points.Read(input, featureColumnName);
        var original = Points.Read(originals, featureColumnName);
        return mixed.Width == original.Width
            ? NearestOriginal.MeanDistance(mixed.Values, original.Values, mixed.Width)
            : throw new ArgumentException(
                FormattableString.Invariant($"{nameof(input)} must have vectors of {original.Width} values in column '{featureColumnName}' like {nameof(originals)}, but has {mixed.Width}."),
                nameof(input));
    }

    /// <summary>
    /// Measures how rich the soft labels of mixed rows are: their mean entropy, the mean effective number of classes, and how
    /// often the dominant sample's class has the largest probability.
    /// </summary>
    /// <param name="catalog">The data catalog.</param>
    /// <param name="input">The mixed rows.</param>
    /// <param name="softLabelColumnName">The soft label, a vector of <see cref="float"/> of known size with probabilities that sum to 1.</param>
    /// <param name="labelColumnName">The class of the dominant sample, a key with as many classes or a Boolean, or <see langword="null"/> if there is none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/>, <paramref name="input"/> or <paramref name="softLabelColumnName"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or has another type, or the columns differ in the number of classes.</exception>
    /// <exception cref="ArgumentException">A column name is blank.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, a row has no label, or a soft label is not a distribution.</exception>
    public static SoftLabelMetrics MeasureSoftLabels(
        this DataOperationsCatalog catalog,
        IDataView input,
        string softLabelColumnName = ZetaMixupOptions.Defaults.SoftLabelColumnName,
        string? labelColumnName = "Label")
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(input);
        ColumnNames.Require(softLabelColumnName, nameof(softLabelColumnName));
        RequireIfGiven(labelColumnName, nameof(labelColumnName));
        return SoftLabelEvaluation.Evaluate(input, softLabelColumnName, labelColumnName);
    }

    /// <summary>Computes the mean effective number of samples per mix, 1 / Σ wᵢ² of the weights w.</summary>
    /// <param name="catalog">The data catalog.</param>
    /// <param name="input">The mixed rows, with the columns that <see cref="ZetaMixupOptions.AddProvenance"/> adds.</param>
    /// <param name="weightsColumnName">The weights of the samples of each row, a vector of <see cref="float"/> of any size.</param>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/>, <paramref name="input"/> or the column name is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or has another type.</exception>
    /// <exception cref="ArgumentException">The column name is blank.</exception>
    /// <exception cref="InvalidOperationException">There are no rows, or the weights of a row are not a distribution.</exception>
    public static double MeasureEffectiveSampleCount(
        this DataOperationsCatalog catalog,
        IDataView input,
        string weightsColumnName = ZetaMixupOptions.Defaults.MixedWeightsColumnName)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(input);
        ColumnNames.Require(weightsColumnName, nameof(weightsColumnName));
        return SoftLabelEvaluation.EffectiveSampleCount(input, weightsColumnName);
    }

    private static void RequireIfGiven(string? columnName, string parameterName)
    {
        if (columnName is not null)
        {
            ColumnNames.Require(columnName, parameterName);
        }
    }
}
