using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;

namespace ZetaMixup.MLNet;

/// <summary>Reads the weight of each row.</summary>
internal static class RowWeights
{
    private const string Expected = "a Single";

    public static DataViewSchema.Column? Find(DataViewSchema schema, string? name)
    {
        if (name is null)
        {
            return null;
        }

        var column = ColumnChecks.Find(schema, name, "weight", Expected);
        return column.Type == NumberDataViewType.Single ? column : throw ColumnChecks.Mismatch("weight", name, Expected, $"{column.Type}");
    }

    /// <summary>Creates a function that returns the weight of the current row: 1 without a column.</summary>
    /// <remarks>It throws <see cref="InvalidOperationException"/> for a weight that is negative, NaN or ∞.</remarks>
    public static Func<double> CreateGetter(DataViewRow row, DataViewSchema.Column? column)
    {
        if (column is not { } weights)
        {
            return static () => 1;
        }

        var getter = row.GetGetter<float>(weights);
        return () =>
        {
            var value = 0f;
            getter(ref value);
            return float.IsFinite(value) && value >= 0
                ? value
                : throw new InvalidOperationException(FormattableString.Invariant($"Column '{weights.Name}' has the weight {value} in row {row.Position}, but must have finite numbers of at least 0."));
        };
    }
}
