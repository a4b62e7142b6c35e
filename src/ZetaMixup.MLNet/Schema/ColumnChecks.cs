using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Schema;

/// <summary>The one place where columns are looked up and found wanting, with the exceptions that ML.NET uses for it.</summary>
internal static class ColumnChecks
{
    internal const string FeatureVector = "a vector of Single of known size";
    internal const string Label = "a key, or a soft label as a vector of Single of known size";
    internal const string Key = "a key";

    /// <summary>The column of that name, whatever its type.</summary>
    internal static DataViewSchema.Column Find(DataViewSchema schema, string name, string role, string expected) =>
        schema.GetColumnOrNull(name) ?? throw Missing(role, name, expected, schema.Where(c => !c.IsHidden).Select(c => c.Name));

    /// <summary>The column of that name, a vector of Single of known size.</summary>
    internal static DataViewSchema.Column FindVector(DataViewSchema schema, string name, string role)
    {
        var column = Find(schema, name, role, FeatureVector);
        return IsVector(column.Type) ? column : throw Mismatch(role, name, FeatureVector, $"{column.Type}");
    }

    /// <summary>The column of that name, a vector of Single of that size.</summary>
    internal static DataViewSchema.Column FindVector(DataViewSchema schema, string name, string role, int size)
    {
        var column = FindVector(schema, name, role);
        return ((VectorDataViewType)column.Type).Size == size
            ? column
            : throw Mismatch(role, name, $"a vector of {size} values of Single", $"{column.Type}");
    }

    /// <summary>The column of that name, a key or a vector of Single of known size.</summary>
    internal static DataViewSchema.Column FindLabel(DataViewSchema schema, string name)
    {
        var column = Find(schema, name, "label", Label);
        return column.Type is KeyDataViewType || IsVector(column.Type)
            ? column
            : throw Mismatch("label", name, Label, $"{column.Type}{HintForLabel(column.Type)}");
    }

    /// <summary>The column of that name, a key.</summary>
    internal static DataViewSchema.Column FindKey(DataViewSchema schema, string name, string role)
    {
        var column = Find(schema, name, role, Key);
        return column.Type is KeyDataViewType
            ? column
            : throw Mismatch(role, name, Key, $"{column.Type}{HintForLabel(column.Type)}");
    }

    internal static SchemaShape.Column FindVector(SchemaShape shape, string name, string role)
    {
        var column = Find(shape, name, role, FeatureVector);
        return IsVector(column) ? column : throw Mismatch(role, name, FeatureVector, Describe(column));
    }

    internal static SchemaShape.Column FindLabel(SchemaShape shape, string name)
    {
        var column = Find(shape, name, "label", Label);
        return IsKey(column) || IsVector(column) ? column : throw Mismatch("label", name, Label, Describe(column));
    }

    internal static bool IsVector(DataViewType type) =>
        type is VectorDataViewType { IsKnownSize: true } vector && vector.ItemType == NumberDataViewType.Single;

    internal static bool IsVector(SchemaShape.Column column) =>
        column.Kind == SchemaShape.Column.VectorKind.Vector && column.ItemType == NumberDataViewType.Single && !column.IsKey;

    internal static bool IsKey(SchemaShape.Column column) =>
        column.Kind == SchemaShape.Column.VectorKind.Scalar && column.IsKey;

    internal static ArgumentOutOfRangeException Mismatch(string role, string name, string expected, string actual) =>
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
            ? " (mlContext.Transforms.Conversion.MapValueToKey makes a key of it)"
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
