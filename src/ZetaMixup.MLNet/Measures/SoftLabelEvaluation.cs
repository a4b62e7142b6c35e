using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Rows;
using ZetaMixup.MLNet.Schema;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.Measures;

/// <summary>Reads shares row by row and adds up their measures.</summary>
internal static class SoftLabelEvaluation
{
    private const string Weights = "a vector of Single";

    private delegate void Add(ReadOnlySpan<float> shares);

    internal static SoftLabelMetrics Evaluate(IDataView data, string softLabelColumnName, string? labelColumnName)
    {
        var softLabel = ColumnChecks.FindVector(data.Schema, softLabelColumnName, "soft label");
        DataViewSchema.Column? label = labelColumnName is null ? null : ColumnChecks.FindKey(data.Schema, labelColumnName, "label");
        if (label is { } key && ClassNames.Count(key) != ClassNames.Count(softLabel))
        {
            throw ColumnChecks.Mismatch("label", key.Name, $"a key of the {ClassNames.Count(softLabel)} classes of '{softLabel.Name}'", $"{key.Type}");
        }

        using var cursor = data.GetRowCursor(label is null ? [softLabel] : [softLabel, label.Value]);
        var classOf = label is null ? null : KeyReader.Create(cursor, label.Value);
        var tally = new SoftLabelTally(withDominantClass: label is not null);
        ForEach(cursor, softLabel, shares =>
        {
            var dominant = classOf?.Invoke() ?? 0;
            tally.Add(shares, dominant >= 0 ? dominant : throw new InvalidOperationException(FormattableString.Invariant($"Row {cursor.Position} has no label in column '{labelColumnName}'.")));
        });
        return tally.ToMetrics();
    }

    internal static double EffectiveSampleCount(IDataView data, string weightsColumnName)
    {
        var column = ColumnChecks.Find(data.Schema, weightsColumnName, "weights", Weights);
        if (column.Type is not VectorDataViewType { ItemType: NumberDataViewType item } || item != NumberDataViewType.Single)
        {
            throw ColumnChecks.Mismatch("weights", column.Name, Weights, $"{column.Type}");
        }

        using var cursor = data.GetRowCursor([column]);
        var sum = 0.0;
        var rows = ForEach(cursor, column, weights => sum += LabelRichness.EffectiveNumber(weights));
        return sum / rows;
    }

    private static long ForEach(DataViewRowCursor cursor, DataViewSchema.Column column, Add add)
    {
        var getter = cursor.GetGetter<VBuffer<float>>(column);
        VBuffer<float> value = default;
        var shares = Array.Empty<float>();
        long rows = 0;
        for (; cursor.MoveNext(); rows++)
        {
            getter(ref value);
            if (shares.Length != value.Length)
            {
                shares = new float[value.Length];
            }

            value.CopyTo(shares);
            Check(shares, column, cursor.Position);
            add(shares);
        }

        return rows > 0 ? rows : throw new InvalidOperationException($"There are no rows to measure column '{column.Name}' of.");
    }

    private static void Check(ReadOnlySpan<float> shares, DataViewSchema.Column column, long position)
    {
        if (!FiniteValues.AreWithin(shares, FiniteValues.LargestMixable))
        {
            throw new InvalidOperationException(FormattableString.Invariant($"Row {position} has NaN or ∞ in column '{column.Name}'."));
        }

        SoftLabelCheck.Check(shares, column.Name, position);
    }
}
