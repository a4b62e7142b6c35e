using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Transforms to a common scale.</summary>
public static class NormalizationCatalog
{
    /// <summary>
    /// Scales each slot by its least and greatest value in <c>Fit</c>: so that the greatest of them without their sign
    /// becomes 1 and 0 stays 0, or so that the least becomes 0 and the greatest 1. A slot of one value becomes 0.
    /// </summary>
    /// <param name="catalog">The transforms.</param>
    /// <param name="outputColumnName">The column to write.</param>
    /// <param name="inputColumnName">The column to read, by default <paramref name="outputColumnName"/>: Single, Double or a vector of known size of them.</param>
    /// <param name="maximumExampleCount">After how many rows enough is known; at least 2.</param>
    /// <param name="fixZero">Whether 0 stays 0.</param>
    public static NormalizingEstimator NormalizeMinMax(
        this TransformsCatalog catalog, string outputColumnName, string? inputColumnName = null, long maximumExampleCount = 1000000000, bool fixZero = true) =>
        catalog.NormalizeMinMax([new(outputColumnName, inputColumnName)], maximumExampleCount, fixZero);

    public static NormalizingEstimator NormalizeMinMax(
        this TransformsCatalog catalog, InputOutputColumnPair[] columns, long maximumExampleCount = 1000000000, bool fixZero = true)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new NormalizingEstimator(columns, maximumExampleCount, fixZero);
    }
}
