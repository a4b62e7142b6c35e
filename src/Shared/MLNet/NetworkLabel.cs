using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;
using ZetaMixup.MLNet.Scoring;
using static System.FormattableString;

namespace ZetaMixup.MLNet;

/// <summary>The label column of a network: a key, a Boolean or a soft label.</summary>
internal sealed class NetworkLabel
{
    private const string Expected = "a key, a Boolean, or a soft label as a vector of Single of known size";
    private const string Regression = " (this network classifies; for regression, use a regression trainer with WithZetaMixup; if the numbers are classes, mlContext.Transforms.Conversion.MapValueToKey converts them to a key)";
    private const string KeyHint = " (mlContext.Transforms.Conversion.MapValueToKey converts it to a key)";

    private NetworkLabel(DataViewSchema.Column column)
    {
        Column = column;
        ClassCount = IsBoolean ? 2 : Input.ClassNames.Count(column);
    }

    public DataViewSchema.Column Column { get; }

    public bool IsBoolean => Column.Type is BooleanDataViewType;

    public bool IsKey => Column.Type is KeyDataViewType;

    public bool IsSoft => Column.Type is VectorDataViewType;

    public int ClassCount { get; }

    /// <summary>One name per class.</summary>
    public string[] ClassNames => Input.ClassNames.Of(Column);

    /// <summary>Returns the class values for <c>PredictedLabel</c>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Two classes have the same name.</exception>
    public ClassTable ToClassTable() => IsBoolean ? new ClassTable<bool>(ClassNames, [false, true]) : ClassTable.Of(Column);

    /// <summary>Finds the label of rows.</summary>
    /// <param name="schema">The schema of the rows.</param>
    /// <param name="name">The name of the column.</param>
    /// <param name="maxClassCount">The number of classes that the network can have.</param>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing, has another type or too many classes.</exception>
    public static NetworkLabel Find(DataViewSchema schema, string name, int maxClassCount)
    {
        var column = ColumnChecks.Find(schema, name, "label", Expected);
        var isSoft = column.Type is VectorDataViewType { IsKnownSize: true } vector && vector.ItemType == NumberDataViewType.Single;
        if (column.Type is not (KeyDataViewType or BooleanDataViewType) && !isSoft)
        {
            throw ColumnChecks.Mismatch("label", name, Expected, $"{column.Type}{Hint(column.Type)}");
        }

        var label = new NetworkLabel(column);
        return label.ClassCount <= maxClassCount
            ? label
            : throw ColumnChecks.Mismatch("label", name, Invariant($"at most {maxClassCount} classes"), $"{column.Type}");
    }

    /// <summary>Finds the label of a shape.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The column is missing or has another type.</exception>
    public static SchemaShape.Column Find(SchemaShape shape, string name)
    {
        foreach (var column in shape)
        {
            if (column.Name == name && !column.IsKey && column.Kind == SchemaShape.Column.VectorKind.Scalar)
            {
                return column.ItemType == BooleanDataViewType.Instance
                    ? column
                    : throw ColumnChecks.Mismatch("label", name, Expected, $"{column.ItemType}{Hint(column.ItemType)}");
            }
        }

        return ColumnChecks.FindLabel(shape, name);
    }

    private static string Hint(DataViewType type) =>
        type == NumberDataViewType.Single || type == NumberDataViewType.Double ? Regression
        : type is TextDataViewType or NumberDataViewType ? KeyHint
        : "";
}
