using Microsoft.ML;

namespace ZetaMixup.MLNet.Input;

/// <summary>What a label that is mixed holds.</summary>
internal enum LabelKind
{
    /// <summary>A class as a key.</summary>
    Key,

    /// <summary>One of two classes.</summary>
    Boolean,

    /// <summary>A vector with a probability for each class.</summary>
    SoftLabel,

    /// <summary>One number to predict.</summary>
    Number,

    /// <summary>Several numbers to predict.</summary>
    Numbers,
}

/// <summary>Finds the label and its kind, which depends on the type of the column and the label mode.</summary>
internal static class LabelKinds
{
    private const string Classes = "a key, a Boolean, or a soft label as a vector of Single of known size";

    /// <summary>Whether each row has one class.</summary>
    public static bool IsClass(this LabelKind kind) => kind is LabelKind.Key or LabelKind.Boolean;

    /// <summary>Whether the label consists of numbers to predict instead of classes.</summary>
    public static bool IsTarget(this LabelKind kind) => kind is LabelKind.Number or LabelKind.Numbers;

    /// <summary>Returns the label column and its kind.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing, or its type does not fit the mode.</exception>
    public static (DataViewSchema.Column Column, LabelKind Kind) Find(DataViewSchema schema, string name, LabelMode mode)
    {
        var column = ColumnChecks.Find(schema, name, "label", Expected(mode));
        return (column, KindOf(TypeShape.Of(column.Type), mode) ?? throw Mismatch(TypeShape.Of(column.Type), name, mode, $"{column.Type}"));
    }

    /// <inheritdoc cref="Find(DataViewSchema, string, LabelMode)"/>
    public static LabelKind Find(SchemaShape shape, string name, LabelMode mode)
    {
        var column = ColumnChecks.Find(shape, name, "label", Expected(mode));
        return KindOf(TypeShape.Of(column), mode) ?? throw Mismatch(TypeShape.Of(column), name, mode, ColumnChecks.Describe(column));
    }

    private static LabelKind? KindOf(TypeShape type, LabelMode mode)
    {
        var isTarget = mode == LabelMode.Target;
        return type.IsSingleVector ? isTarget ? LabelKind.Numbers : LabelKind.SoftLabel
            : type.IsSingle && mode is not (LabelMode.WeightedRows or LabelMode.SampledLabel) ? LabelKind.Number
            : isTarget ? null
            : type.IsKeyScalar ? LabelKind.Key
            : type.IsBoolean ? LabelKind.Boolean
            : null;
    }

    private static ArgumentOutOfRangeException Mismatch(TypeShape type, string name, LabelMode mode, string actual) =>
        ColumnChecks.Mismatch("label", name, Expected(mode), $"{actual}{type.HintForLabel(name, mode)}");

    private static string Expected(LabelMode mode) => mode switch
    {
        LabelMode.Target => $"a Single, or a vector of Single of known size, for {nameof(LabelMode)}.{mode}",
        LabelMode.WeightedRows or LabelMode.SampledLabel => $"{Classes}, for {nameof(LabelMode)}.{mode}",
        _ => $"{Classes}, or a Single as the target of a regression",
    };
}
