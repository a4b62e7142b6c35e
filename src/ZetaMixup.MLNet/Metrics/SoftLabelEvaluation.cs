using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet;

/// <summary>Reads distributions row by row and averages their measures.</summary>
internal static class SoftLabelEvaluation
{
    private const string AnyVector = "a vector of Single";

    private delegate void Add(ReadOnlySpan<float> distribution);

    public static SoftLabelMetrics Evaluate(IDataView input, string softLabelColumnName, string? labelColumnName)
    {
        var softLabel = ColumnChecks.FindVector(input.Schema, softLabelColumnName, "soft label");
        var label = labelColumnName is null ? null : ClassReader.OfKeyOrBoolean(input.Schema, labelColumnName);
        if (label is not null && label.Names.Count != ClassNames.Count(softLabel))
        {
            throw ColumnChecks.Mismatch("label", label.Column.Name, $"a key of the {ClassNames.Count(softLabel)} classes of '{softLabel.Name}'", $"{label.Column.Type}");
        }

        using var cursor = input.GetRowCursor(label is null ? [softLabel] : [softLabel, label.Column]);
        var classOf = label?.CreateGetter(cursor);
        var tally = new SoftLabelTally(withDominantClass: label is not null);
        ForEach(cursor, softLabel, distribution =>
        {
            var dominant = classOf?.Invoke() ?? 0;
            tally.Add(distribution, dominant >= 0 ? dominant : throw new InvalidOperationException(FormattableString.Invariant($"Row {cursor.Position} has no label in column '{labelColumnName}'.")));
        });
        return tally.ToMetrics();
    }

    public static double EffectiveSampleCount(IDataView input, string weightsColumnName)
    {
        var column = ColumnChecks.Find(input.Schema, weightsColumnName, "weights", AnyVector);
        if (column.Type is not VectorDataViewType { ItemType: NumberDataViewType item } || item != NumberDataViewType.Single)
        {
            throw ColumnChecks.Mismatch("weights", column.Name, AnyVector, $"{column.Type}");
        }

        using var cursor = input.GetRowCursor([column]);
        var sum = 0.0;
        var rows = ForEach(cursor, column, weights => sum += LabelRichness.EffectiveNumber(weights));
        return sum / rows;
    }

    private static long ForEach(DataViewRowCursor cursor, DataViewSchema.Column column, Add add)
    {
        var getter = cursor.GetGetter<VBuffer<float>>(column);
        VBuffer<float> value = default;
        var distribution = Array.Empty<float>();
        long rows = 0;
        for (; cursor.MoveNext(); rows++)
        {
            getter(ref value);
            if (distribution.Length != value.Length)
            {
                distribution = new float[value.Length];
            }

            value.CopyTo(distribution);
            RowChecks.RequireDistribution(distribution, column.Name, cursor.Position);
            add(distribution);
        }

        return rows > 0 ? rows : throw new InvalidOperationException($"There are no rows to measure in column '{column.Name}'.");
    }
}
