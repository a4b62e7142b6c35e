using ZetaMixup;
using ZetaMixup.MLNet;
using ZetaMixup.MLNet.Input;

namespace Microsoft.ML;

/// <summary>
/// Metrics that ML.NET lacks: F1 of scored rows, and measures of mixed rows (how far they leave the manifold of the original
/// ones, and how rich their labels are). Each reads a view once.
/// </summary>
public static class MetricsCatalog
{
    private static readonly int[] UsualNumbersOfNeighbors = [8, 16, 32, 64, 128];

    /// <summary>Computes micro-averaged, macro-averaged and per-class F1 of scored rows.</summary>
    /// <param name="catalog">The multiclass catalog.</param>
    /// <param name="data">The scored rows.</param>
    /// <param name="labelColumnName">The label, a key.</param>
    /// <param name="predictedLabelColumnName">The prediction, a key. The two are matched by their key values.</param>
    /// <param name="ignoredClasses">
    /// The names of classes whose rows are ignored, such as a background. Predicting one of them for a row of another class
    /// still counts as an error. The default is none.
    /// </param>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/>, <paramref name="data"/> or a column name is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or is not a key, or only one of them has key values and they have no class in common.</exception>
    /// <exception cref="ArgumentException">A column name is blank, or an ignored class does not exist.</exception>
    /// <exception cref="InvalidOperationException">A key exceeds the count of its type.</exception>
    public static F1Metrics EvaluateF1(
        this MulticlassClassificationCatalog catalog,
        IDataView data,
        string labelColumnName = "Label",
        string predictedLabelColumnName = "PredictedLabel",
        IReadOnlyCollection<string>? ignoredClasses = null)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(data);
        ColumnNames.Require(labelColumnName, nameof(labelColumnName));
        ColumnNames.Require(predictedLabelColumnName, nameof(predictedLabelColumnName));
        return F1Evaluation.Evaluate(data, labelColumnName, predictedLabelColumnName, ignoredClasses ?? []);
    }

    /// <summary>
    /// Estimates the mean local intrinsic dimension of rows, by local PCA (Fukunaga and Olsen 1971) and by maximum likelihood
    /// (Levina and Bickel 2004). It compares all rows with all rows, in memory; sample very long views first
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
    /// <param name="labelColumnName">The class of the dominant sample, a key with as many classes, or <see langword="null"/> if there is none.</param>
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
        if (labelColumnName is not null)
        {
            ColumnNames.Require(labelColumnName, nameof(labelColumnName));
        }

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
}
