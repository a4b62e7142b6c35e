using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;
using ZetaMixup.MLNet.Input;

namespace ZetaMixup.MLNet.TorchSharp.Images;

/// <summary>Finds the column of the images.</summary>
internal static class ImageColumn
{
    private const string Expected = "an image (MLImage), as mlContext.Transforms.LoadImages gives it";

    /// <exception cref="ArgumentOutOfRangeException">The column is missing or has another type.</exception>
    public static DataViewSchema.Column Find(DataViewSchema schema, string name, string role)
    {
        var column = ColumnChecks.Find(schema, name, role, Expected);
        return column.Type is ImageDataViewType ? column : throw ColumnChecks.Mismatch(role, name, Expected, $"{column.Type}");
    }

    /// <inheritdoc cref="Find(DataViewSchema, string, string)"/>
    public static void Check(SchemaShape shape, string name)
    {
        var column = ColumnChecks.Find(shape, name, "image", Expected);
        if (column.ItemType is not ImageDataViewType || column.Kind != SchemaShape.Column.VectorKind.Scalar)
        {
            throw ColumnChecks.Mismatch("image", name, Expected, ColumnChecks.Describe(column));
        }
    }
}
