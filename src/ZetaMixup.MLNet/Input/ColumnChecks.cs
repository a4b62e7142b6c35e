using Microsoft.ML;
using Microsoft.ML.Data;
using static System.FormattableString;

namespace ZetaMixup.MLNet.Input;

/// <summary>Finds columns and validates their types. It throws the exceptions that ML.NET throws for a schema mismatch.</summary>
internal static class ColumnChecks
{
    private const string FeatureVector = "a vector of Single of known size";
    private const string Label = "a key, or a soft label as a vector of Single of known size";
    private const string Key = "a key";

    /// <summary>Returns the column of a name, of any type.</summary>
    public static DataViewSchema.Column Find(DataViewSchema schema, string name, string role, string expected) =>
        schema.GetColumnOrNull(name) ?? throw Missing(role, name, expected, schema.Where(c => !c.IsHidden).Select(c => c.Name));

    /// <summary>Returns the column of a name, which must be a vector of Single of known size.</summary>
    public static DataViewSchema.Column FindVector(DataViewSchema schema, string name, string role)
    {
        var column = Find(schema, name, role, FeatureVector);
        return IsVector(column.Type) ? column : throw Mismatch(role, name, FeatureVector, $"{column.Type}");
    }

    /// <summary>Returns the column of a name, which must be a vector of Single of the given size.</summary>
    public static DataViewSchema.Column FindVector(DataViewSchema schema, string name, string role, int size)
    {
        var column = FindVector(schema, name, role);
        return ((VectorDataViewType)column.Type).Size == size
            ? column
            : throw Mismatch(role, name, $"a vector of {size} values of Single", $"{column.Type}");
    }

    /// <summary>Returns the column of a name, which must be a key or a vector of Single of known size.</summary>
    public static DataViewSchema.Column FindLabel(DataViewSchema schema, string name)
    {
        var column = Find(schema, name, "label", Label);
        return column.Type is KeyDataViewType || IsVector(column.Type)
            ? column
            : throw Mismatch("label", name, Label, $"{column.Type}{HintForLabel(column.Type)}");
    }

    /// <summary>Returns the column of a name, which must be a key.</summary>
    public static DataViewSchema.Column FindKey(DataViewSchema schema, string name, string role)
    {
        var column = Find(schema, name, role, Key);
        return column.Type is KeyDataViewType
            ? column
            : throw Mismatch(role, name, Key, $"{column.Type}{HintForLabel(column.Type)}");
    }

    public static SchemaShape.Column FindVector(SchemaShape shape, string name, string role)
    {
        var column = Find(shape, name, role, FeatureVector);
        return IsVector(column) ? column : throw Mismatch(role, name, FeatureVector, Describe(column));
    }

    public static SchemaShape.Column FindLabel(SchemaShape shape, string name)
    {
        var column = Find(shape, name, "label", Label);
        return IsKey(column) || IsVector(column) ? column : throw Mismatch("label", name, Label, Describe(column));
    }

    private static bool IsVector(DataViewType type) =>
        type is VectorDataViewType { IsKnownSize: true } vector && vector.ItemType == NumberDataViewType.Single;

    private static bool IsVector(SchemaShape.Column column) =>
        column.Kind == SchemaShape.Column.VectorKind.Vector && column.ItemType == NumberDataViewType.Single && !column.IsKey;

    public static bool IsKey(SchemaShape.Column column) =>
        column.Kind == SchemaShape.Column.VectorKind.Scalar && column.IsKey;

    /// <summary>Validates that a column has the size of the images that a policy cuts patches from, if it cuts any.</summary>
    /// <param name="column">A vector of known size.</param>
    /// <param name="role">The role of the column, for the message.</param>
    /// <param name="policy">The policy. One that only blends accepts vectors of any size.</param>
    /// <param name="hint">Another explanation, for the message.</param>
    public static void CheckImages(DataViewSchema.Column column, string role, MixingPolicy policy, string hint = "")
    {
        if (policy.ImageShape is { } shape && ((VectorDataViewType)column.Type).Size != shape.ValueCount)
        {
            throw Mismatch(
                role,
                column.Name,
                Invariant($"a vector of {shape.Height} × {shape.Width} pixels × {shape.Channels} channels = {shape.ValueCount} values of Single, the images that policy '{policy.Name}' cuts patches from"),
                $"{column.Type}{hint}");
        }
    }

    public static ArgumentOutOfRangeException Mismatch(string role, string name, string expected, string actual) =>
        new("inputSchema", $"Schema mismatch for {role} column '{name}': expected {expected}, got {actual}.");

    private static SchemaShape.Column Find(SchemaShape shape, string name, string role, string expected)
    {
        foreach (var column in shape)
        {
            if (column.Name == name)
            {
                return column;
            }
        }

        throw Missing(role, name, expected, shape.Select(c => c.Name));
    }

    private static ArgumentOutOfRangeException Missing(string role, string name, string expected, IEnumerable<string> present) =>
        new("inputSchema", $"Could not find {role} column '{name}' (expected {expected}); the data has {string.Join(", ", present.Select(n => $"'{n}'"))}.");

    private static string HintForLabel(DataViewType type) =>
        type is TextDataViewType or NumberDataViewType or BooleanDataViewType
            ? " (mlContext.Transforms.Conversion.MapValueToKey converts it to a key)"
            : string.Empty;

    private static string Describe(SchemaShape.Column column)
    {
        var item = column.IsKey ? $"key<{column.ItemType}>" : $"{column.ItemType}";
        return column.Kind switch
        {
            SchemaShape.Column.VectorKind.Scalar => item,
            SchemaShape.Column.VectorKind.Vector => $"vector of {item}",
            _ => $"vector of {item} of unknown size",
        };
    }
}
