using ZetaMixup;
using ZetaMixup.MLNet;
using ZetaMixup.MLNet.Measures;
using ZetaMixup.MLNet.Validation;

namespace Microsoft.ML;

/// <summary>
/// What mixing makes of data: how far mixed rows leave the manifold of the original ones, and how rich their labels
/// are. Each reads a view once. Dimensions and distances compare all rows with all rows, in memory: of a very long view
/// measure a part (<c>mlContext.Data.ShuffleRows</c> and <c>TakeRows</c>).
/// </summary>
public static class MeasuresCatalog
{
    /// <summary>
    /// The mean local intrinsic dimension of rows, by local PCA (Fukunaga, Olsen 1971) and by maximum likelihood (Levina,
    /// Bickel 2004): see <see cref="IntrinsicDimension"/>.
    /// </summary>
    /// <param name="catalog">The data operations.</param>
    /// <param name="data">The rows.</param>
    /// <param name="featureColumnName">The features: a vector of Single of known size.</param>
    /// <param name="numbersOfNeighbors">
    /// For which numbers k of nearest neighbors, each from 2 to the number of rows less 1. Where <see langword="null"/>,
    /// those of 8, 16, 32, 64 and 128 that are.
    /// </param>
    /// <param name="eigenvalueThreshold">The fraction of the largest eigenvalue above which local PCA counts a dimension, at least 0 and below 1; 0.05 by default.</param>
    /// <returns>One entry for each k, in the order given.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/>, <paramref name="data"/> or the name is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or of another type, or a number is out of range.</exception>
    /// <exception cref="ArgumentException">The name is blank, or no k is given.</exception>
    /// <exception cref="InvalidOperationException">There is no row, one holds NaN or ∞, or one array cannot hold them all.</exception>
    public static IReadOnlyList<IntrinsicDimensionMetrics> MeasureIntrinsicDimension(
        this DataOperationsCatalog catalog,
        IDataView data,
        string featureColumnName = "Features",
        IReadOnlyList<int>? numbersOfNeighbors = null,
        double eigenvalueThreshold = IntrinsicDimension.DefaultEigenvalueThreshold)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(data);
        Require.Name(featureColumnName, nameof(featureColumnName));
        return IntrinsicDimensionEvaluation.Evaluate(PointReader.Read(data, featureColumnName), numbersOfNeighbors, eigenvalueThreshold);
    }

    /// <summary>The mean Euclidean distance of mixed rows to the nearest original row.</summary>
    /// <param name="catalog">The data operations.</param>
    /// <param name="mixedData">The mixed rows.</param>
    /// <param name="originalData">The rows that they were made of.</param>
    /// <param name="featureColumnName">The features: in both a vector of Single of the same known size.</param>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/>, a view or the name is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or of another type.</exception>
    /// <exception cref="ArgumentException">The name is blank, or the vectors are not of the same size.</exception>
    /// <exception cref="InvalidOperationException">There is no row, one holds NaN or ∞, or one array cannot hold them all.</exception>
    public static double MeasureDistanceToOriginals(
        this DataOperationsCatalog catalog,
        IDataView mixedData,
        IDataView originalData,
        string featureColumnName = "Features")
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(mixedData);
        ArgumentNullException.ThrowIfNull(originalData);
        Require.Name(featureColumnName, nameof(featureColumnName));
        var mixed = PointReader.Read(mixedData, featureColumnName);
        var originals = PointReader.Read(originalData, featureColumnName);
        return mixed.Width == originals.Width
            ? NearestOriginal.MeanDistance(mixed.Values, originals.Values, mixed.Width)
            : throw new ArgumentException(
                FormattableString.Invariant($"{nameof(mixedData)} must have vectors of {originals.Width} values in column '{featureColumnName}', as {nameof(originalData)} has, but has {mixed.Width}."),
                nameof(mixedData));
    }

    /// <summary>
    /// How rich the soft labels of mixed rows are: their mean entropy, the mean effective number of classes, and the share
    /// of rows in which the dominant sample's class has the largest share. See <see cref="LabelRichness"/>.
    /// </summary>
    /// <param name="catalog">The data operations.</param>
    /// <param name="data">The mixed rows, as <see cref="ZetaMixupCatalog.ZetaMixup(DataOperationsCatalog, IDataView, string, string, ZetaMixupOptions?, MLContext?)"/> gives them.</param>
    /// <param name="softLabelColumnName">The soft label: a vector of Single of known size, with shares that sum to 1.</param>
    /// <param name="labelColumnName">The class of the dominant sample, a key of as many classes; <see langword="null"/> where there is none.</param>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/>, <paramref name="data"/> or <paramref name="softLabelColumnName"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A column is missing or of another type, or the two have not the same number of classes.</exception>
    /// <exception cref="ArgumentException">A name is blank.</exception>
    /// <exception cref="InvalidOperationException">There is no row, or one without a label or with a soft label that is no distribution.</exception>
    public static SoftLabelMetrics MeasureSoftLabels(
        this DataOperationsCatalog catalog,
        IDataView data,
        string softLabelColumnName = ZetaMixupOptions.Defaults.SoftLabelColumnName,
        string? labelColumnName = "Label")
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(data);
        Require.Name(softLabelColumnName, nameof(softLabelColumnName));
        return SoftLabelEvaluation.Evaluate(
            data, softLabelColumnName, labelColumnName is null ? null : Require.Name(labelColumnName, nameof(labelColumnName)));
    }

    /// <summary>The effective number of samples in a mix, as the mean over mixed rows (<see cref="LabelRichness.EffectiveNumber"/>).</summary>
    /// <param name="catalog">The data operations.</param>
    /// <param name="data">The mixed rows, with the columns that <see cref="ZetaMixupOptions.AddProvenance"/> adds.</param>
    /// <param name="weightsColumnName">The weights of the samples in each row: a vector of Single, of known size or not.</param>
    /// <exception cref="ArgumentNullException"><paramref name="catalog"/>, <paramref name="data"/> or the name is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or of another type.</exception>
    /// <exception cref="ArgumentException">The name is blank.</exception>
    /// <exception cref="InvalidOperationException">There is no row, or one whose weights are no distribution.</exception>
    public static double MeasureEffectiveSampleCount(
        this DataOperationsCatalog catalog,
        IDataView data,
        string weightsColumnName = ZetaMixupOptions.Defaults.MixedWeightsColumnName)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(data);
        Require.Name(weightsColumnName, nameof(weightsColumnName));
        return SoftLabelEvaluation.EffectiveSampleCount(data, weightsColumnName);
    }
}
