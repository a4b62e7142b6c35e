using Microsoft.ML.Transforms;

namespace Microsoft.ML;

/// <summary>Transforms that move columns about.</summary>
public static class TransformExtensionsCatalog
{
    /// <summary>Copies a column with its annotations.</summary>
    public static ColumnCopyingEstimator CopyColumns(this TransformsCatalog catalog, string outputColumnName, string inputColumnName) =>
        new([new InputOutputColumnPair(outputColumnName, inputColumnName)]);

    /// <summary>Makes one vector of columns of one item type.</summary>
    public static ColumnConcatenatingEstimator Concatenate(this TransformsCatalog catalog, string outputColumnName, params string[] inputColumnNames) =>
        new(outputColumnName, inputColumnNames);

    /// <summary>Leaves out columns, hidden ones of the same names too.</summary>
    public static ColumnSelectingEstimator DropColumns(this TransformsCatalog catalog, params string[] columnNames) =>
        new(columnNames, keep: false);

    /// <summary>Keeps columns in the order of their names here, and leaves out all others.</summary>
    public static ColumnSelectingEstimator SelectColumns(this TransformsCatalog catalog, params string[] columnNames) =>
        new(columnNames, keep: true);
}
