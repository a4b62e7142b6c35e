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
    private const string Weight = "a Single";

    /// <summary>Returns the column of a name, of any type.</summary>
    public static DataViewSchema.Column Find(DataViewSchema schema, string name, string role, string expected) =>
        schema.GetColumnOrNull(name) ?? throw Missing(role, name, expected, schema.Where(c => !c.IsHidden).Select(c => c.Name));

    /// <inheritdoc cref="Find(DataViewSchema, string, string, string)"/>
    public static SchemaShape.Column Find(SchemaShape shape, string name, string role, string expected)
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

    /// <summary>Returns the column of a name, which must be a vector of Single of known size.</summary>
    public static DataViewSchema.Column FindVector(DataViewSchema schema, string name, string role)
    {
        var column = Find(schema, name, role, FeatureVector);
        var type = TypeShape.Of(column.Type);
        return type.IsSingleVector ? column : throw Mismatch(role, name, FeatureVector, $"{column.Type}{type.HintForVector(name)}");
    }

    /// <summary>Returns the column of a name, which must be a vector of Single of the given size.</summary>
    public static DataViewSchema.Column FindVector(DataViewSchema schema, string name, string role, int size)
    {
        var column = FindVector(schema, name, role);
        return ((VectorDataViewType)column.Type).Size == size
            ? column
            : throw Mismatch(role, name, $"a vector of {size} values of Single", $"{column.Type}");
    }

    /// <inheritdoc cref="FindVector(DataViewSchema, string, string)"/>
    public static SchemaShape.Column FindVector(SchemaShape shape, string name, string role)
    {
        var column = Find(shape, name, role, FeatureVector);
        var type = TypeShape.Of(column);
        return type.IsSingleVector ? column : throw Mismatch(role, name, FeatureVector, $"{Describe(column)}{type.HintForVector(name)}");
    }

    /// <summary>Returns the column of a name, which must be a key or a vector of Single of known size.</summary>
    public static DataViewSchema.Column FindLabel(DataViewSchema schema, string name)
    {
        var column = Find(schema, name, "label", Label);
        var type = TypeShape.Of(column.Type);
        return type.IsKeyScalar || type.IsSingleVector ? column : throw Mismatch("label", name, Label, $"{column.Type}{HintForClasses(type, name)}");
    }

    /// <inheritdoc cref="FindLabel(DataViewSchema, string)"/>
    public static SchemaShape.Column FindLabel(SchemaShape shape, string name)
    {
        var column = Find(shape, name, "label", Label);
        var type = TypeShape.Of(column);
        return type.IsKeyScalar || type.IsSingleVector ? column : throw Mismatch("label", name, Label, $"{Describe(column)}{HintForClasses(type, name)}");
    }

    /// <summary>Returns the column of a name, which must be a key.</summary>
    public static DataViewSchema.Column FindKey(DataViewSchema schema, string name, string role)
    {
        var column = Find(schema, name, role, Key);
        var type = TypeShape.Of(column.Type);
        return type.IsKeyScalar ? column : throw Mismatch(role, name, Key, $"{column.Type}{type.HintForKey()}");
    }

    /// <summary>Returns the column of a name, which must hold the weights of the rows.</summary>
    public static DataViewSchema.Column FindWeight(DataViewSchema schema, string name)
    {
        var column = Find(schema, name, "weight", Weight);
        return TypeShape.Of(column.Type).IsSingle ? column : throw Mismatch("weight", name, Weight, $"{column.Type}");
    }

    /// <inheritdoc cref="FindWeight(DataViewSchema, string)"/>
    public static SchemaShape.Column FindWeight(SchemaShape shape, string name)
    {
        var column = Find(shape, name, "weight", Weight);
        return TypeShape.Of(column).IsSingle ? column : throw Mismatch("weight", name, Weight, Describe(column));
    }

    public static bool IsKey(SchemaShape.Column column) => TypeShape.Of(column).IsKeyScalar;

    /// <summary>Returns the number of values of a vector of known size, or 1 of a scalar.</summary>
    public static int Width(DataViewSchema.Column column) => column.Type is VectorDataViewType vector ? vector.Size : 1;

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

    public static string Describe(SchemaShape.Column column)
    {
        var item = column.IsKey ? $"key<{column.ItemType}>" : $"{column.ItemType}";
        return column.Kind switch
        {
            SchemaShape.Column.VectorKind.Scalar => item,
            SchemaShape.Column.VectorKind.Vector => $"vector of {item}",
            _ => $"vector of {item} of unknown size",
        };
    }

    private static ArgumentOutOfRangeException Missing(string role, string name, string expected, IEnumerable<string> present) =>
        new("inputSchema", $"Could not find {role} column '{name}' (expected {expected}); the data has {string.Join(", ", present.Select(n => $"'{n}'"))}.");

    private static string HintForClasses(TypeShape type, string name) =>
        type.Kind == SchemaShape.Column.VectorKind.Scalar ? type.HintForKey() : type.HintForVector(name);
}
