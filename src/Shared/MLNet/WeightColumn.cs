using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;

namespace ZetaMixup.MLNet;

/// <summary>The column of the rows' own weights.</summary>
internal static class WeightColumn
{
    private const string Expected = "a Single";

    /// <summary>Finds the column in rows. Returns null if there is no name.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or has another type.</exception>
    public static DataViewSchema.Column? Find(DataViewSchema schema, string? name, string role)
    {
        if (name is null)
        {
            return null;
        }

        var column = ColumnChecks.Find(schema, name, role, Expected);
        return column.Type == NumberDataViewType.Single ? column : throw ColumnChecks.Mismatch(role, name, Expected, Describe(column.Type));
    }

    /// <summary>Validates the column of a shape, if there is a name.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or has another type.</exception>
    public static void Check(SchemaShape shape, string? name)
    {
        if (name is null)
        {
            return;
        }

        foreach (var column in shape)
        {
            if (column.Name == name)
            {
                var isSingle = column is { Kind: SchemaShape.Column.VectorKind.Scalar, IsKey: false } && column.ItemType == NumberDataViewType.Single;
                _ = isSingle ? true : throw ColumnChecks.Mismatch("weight", name, Expected, column.Kind == SchemaShape.Column.VectorKind.Scalar ? Describe(column.ItemType) : $"vector of {column.ItemType}");
                return;
            }
        }

        throw new ArgumentOutOfRangeException("inputSchema", $"Could not find weight column '{name}' (expected {Expected}); the data has {string.Join(", ", shape.Select(c => $"'{c.Name}'"))}.");
    }

    private static string Describe(DataViewType type) =>
        type is NumberDataViewType ? $"{type} (mlContext.Transforms.Conversion.ConvertType converts it to a Single)" : $"{type}";
}
