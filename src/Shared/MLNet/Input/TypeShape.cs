using Microsoft.ML;
using Microsoft.ML.Data;
using VectorKind = Microsoft.ML.SchemaShape.Column.VectorKind;

namespace ZetaMixup.MLNet.Input;

/// <summary>What schemas and schema shapes both know of the type of a column: all but the sizes.</summary>
/// <param name="Item">The type of a value.</param>
/// <param name="IsKey">Whether the values are keys.</param>
/// <param name="Kind">Whether there is one value, or a vector of known or unknown size.</param>
internal readonly record struct TypeShape(DataViewType Item, bool IsKey, VectorKind Kind)
{
    public bool IsKeyScalar => IsKey && Kind == VectorKind.Scalar;

    public bool IsBoolean => Is(BooleanDataViewType.Instance, VectorKind.Scalar);

    public bool IsSingle => Is(NumberDataViewType.Single, VectorKind.Scalar);

    public bool IsSingleVector => Is(NumberDataViewType.Single, VectorKind.Vector);

    private bool IsScalar => !IsKey && Kind == VectorKind.Scalar;

    private bool IsNumber => !IsKey && Item is NumberDataViewType;

    public static TypeShape Of(DataViewType type) => type is VectorDataViewType vector
        ? new(vector.ItemType, vector.ItemType is KeyDataViewType, vector.IsKnownSize ? VectorKind.Vector : VectorKind.VariableVector)
        : new(type, type is KeyDataViewType, VectorKind.Scalar);

    public static TypeShape Of(SchemaShape.Column column) => new(column.ItemType, column.IsKey, column.Kind);

    /// <summary>Tells how to make a vector of Single of known size, after a space, or returns an empty text.</summary>
    public string HintForVector(string name) =>
        IsKeyScalar ? Conversion("MapKeyToVector", "makes a vector of it")
        : IsSingle ? " (mlContext.Transforms.Concatenate makes a vector of it)"
        : IsScalar && (IsNumber || Item is BooleanDataViewType) ? $" ({ToSingle(name)} makes a Single of it, and mlContext.Transforms.Concatenate a vector)"
        : Kind == VectorKind.VariableVector && IsNumber ? " (declare the size with [VectorType(size)] or in a SchemaDefinition)"
        : Kind == VectorKind.Vector && (IsNumber || Item is BooleanDataViewType) && !IsKey ? $" ({ToSingle(name)} converts it)"
        : string.Empty;

    /// <summary>Tells how to make a key, after a space, or returns an empty text.</summary>
    public string HintForKey() =>
        IsScalar && (IsNumber || Item is TextDataViewType or BooleanDataViewType) ? Conversion("MapValueToKey", "converts it to a key") : string.Empty;

    /// <summary>Tells how to make a label of the column, after a space, or returns an empty text.</summary>
    public string HintForLabel(string name, LabelMode mode) =>
        mode == LabelMode.Target
            ? IsKeyScalar ? Conversion("MapKeyToVector", "makes a vector of 0 and 1 of it")
            : !IsKey && (IsNumber || Item is BooleanDataViewType) && Kind != VectorKind.VariableVector ? $" ({ToSingle(name)} converts it)"
            : string.Empty
        : Kind != VectorKind.Scalar ? HintForVector(name)
        : IsSingle ? $"{Conversion("MapValueToKey", "makes classes of it")[..^1]}; a regression target is mixed with another {nameof(LabelMode)})"
        : IsScalar && IsNumber ? mode is LabelMode.WeightedRows or LabelMode.SampledLabel
            ? Conversion("MapValueToKey", "makes classes of it")
            : $"{Conversion("MapValueToKey", "makes classes of it")[..^1]}, {ToSingle(name)} a regression target)"
        : HintForKey();

    private static string Conversion(string transform, string what) => $" (mlContext.Transforms.Conversion.{transform} {what})";

    private static string ToSingle(string name) => $"mlContext.Transforms.Conversion.ConvertType(\"{name}\", outputKind: DataKind.Single)";

    private bool Is(DataViewType item, VectorKind kind) => !IsKey && Kind == kind && Item == item;
}
