using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Transforms for missing values.</summary>
public static class ExtensionsCatalog
{
    /// <summary>Puts a number in the place of each NaN.</summary>
    /// <param name="catalog">The transforms.</param>
    /// <param name="outputColumnName">The column to write.</param>
    /// <param name="inputColumnName">The column to read; by default <paramref name="outputColumnName"/>.</param>
    /// <param name="replacementMode">Which number.</param>
    /// <param name="imputeBySlot">Of no consequence for the modes that there are here.</param>
    public static MissingValueReplacingEstimator ReplaceMissingValues(
        this TransformsCatalog catalog,
        string outputColumnName,
        string? inputColumnName = null,
        MissingValueReplacingEstimator.ReplacementMode replacementMode = MissingValueReplacingEstimator.ReplacementMode.DefaultValue,
        bool imputeBySlot = true) =>
        catalog.ReplaceMissingValues([new(outputColumnName, inputColumnName)], replacementMode, imputeBySlot);

    public static MissingValueReplacingEstimator ReplaceMissingValues(
        this TransformsCatalog catalog,
        InputOutputColumnPair[] columns,
        MissingValueReplacingEstimator.ReplacementMode replacementMode = MissingValueReplacingEstimator.ReplacementMode.DefaultValue,
        bool imputeBySlot = true)
    {
        ArgumentNullException.ThrowIfNull(columns);
        return new MissingValueReplacingEstimator(columns, replacementMode);
    }
}
