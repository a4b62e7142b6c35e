using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Transforms that leave out what a feature vector does not need.</summary>
public static class FeatureSelectionCatalog
{
    /// <summary>
    /// Keeps the slots of a vector that have at least <paramref name="count"/> values in <c>Fit</c> that are neither the
    /// default nor missing. Where none is left, one slot of defaults is.
    /// </summary>
    public static CountFeatureSelectingEstimator SelectFeaturesBasedOnCount(
        this TransformsCatalog.FeatureSelectionTransforms catalog, string outputColumnName, string? inputColumnName = null, long count = 1) =>
        new(catalog.Environment, [new(outputColumnName, inputColumnName)], count);

    public static CountFeatureSelectingEstimator SelectFeaturesBasedOnCount(
        this TransformsCatalog.FeatureSelectionTransforms catalog, InputOutputColumnPair[] columns, long count = 1)
    {
        Guard.That(columns is { Length: > 0 }, nameof(columns), "columns cannot be null or empty");
        return new(catalog.Environment, columns, count);
    }
}
