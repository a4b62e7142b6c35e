using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;

namespace ZetaMixup.MLNet;

/// <summary>Predicted probabilities: a score for each class, or the probability of <c>True</c> that binary trainers predict.</summary>
internal sealed class ProbabilityColumn : IClassSet
{
    private const string Expected = "a vector of Single of known size, or the probability of True as a Single";
    private const string Hint = " The scores of some trainers (LinearSvm, OneVersusAll with useProbabilities: false) are no probabilities.";

    private ProbabilityColumn(DataViewSchema.Column column)
    {
        Column = column;
        var isVector = ClassReader.IsSoftLabel(column.Type);
        Names = isVector ? ClassNames.DistinctOf(column, "score") : [bool.FalseString, bool.TrueString];
        HasNumbers = isVector && ClassNames.AreNumbers(column);
    }

    /// <summary>Reads the probabilities of a row, or nothing if they are missing. They are valid until the next row.</summary>
    public delegate ReadOnlySpan<float> Getter();

    public DataViewSchema.Column Column { get; }

    public IReadOnlyList<string> Names { get; }

    public bool IsComplete => true;

    public bool HasNumbers { get; }

    public static ProbabilityColumn Find(DataViewSchema schema, string name)
    {
        var column = ColumnChecks.Find(schema, name, "score", Expected);
        return ClassReader.IsSoftLabel(column.Type) || column.Type == NumberDataViewType.Single
            ? new(column)
            : throw ColumnChecks.Mismatch("score", name, Expected, $"{column.Type}");
    }

    public Getter CreateGetter(DataViewRow row)
    {
        if (Column.Type is VectorDataViewType)
        {
            var scores = new SoftLabelColumn(row, Column);
            return () => scores.Read(Hint);
        }

        var getter = row.GetGetter<float>(Column);
        var values = new float[2];
        return () =>
        {
            getter(ref values[1]);
            values[0] = 1 - values[1];
            return float.IsNaN(values[1]) ? []
                : values[1] is >= 0 and <= 1 ? values
                : throw new InvalidOperationException(FormattableString.Invariant($"Column '{Column.Name}' has {values[1]} in row {row.Position}, but must have probabilities from 0 to 1."));
        };
    }
}
