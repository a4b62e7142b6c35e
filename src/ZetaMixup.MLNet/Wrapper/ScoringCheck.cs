using Microsoft.ML;
using ZetaMixup.MLNet.View;

namespace ZetaMixup.MLNet;

/// <summary>Validates at training time that a fitted transformer can score unmixed rows.</summary>
internal static class ScoringCheck
{
    public static void Check(ITransformer fitted, DataViewSchema scoringSchema, MixedColumns columns)
    {
        try
        {
            var scored = fitted.GetOutputSchema(scoringSchema);
            if (columns.AddedNames.FirstOrDefault(n => scored.GetColumnOrNull(n) is not null) is { } name)
            {
                throw new InvalidOperationException($"It adds a column '{name}', the name of a column that mixing adds.");
            }

            if (fitted.IsRowToRowMapper)
            {
                _ = fitted.GetRowToRowMapper(scoringSchema);
            }
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            var added = string.Join(", ", columns.AddedNames.Select(n => $"'{n}'"));
            var hint = added.Length > 0 ? $" (only mixed rows have {added})" : string.Empty;
            throw new InvalidOperationException(
                $"{fitted.GetType().Name} was fitted on mixed rows but cannot score unmixed ones{hint}: {e.Message} "
                + "Scoring steps of the inner estimator must not use columns that exist only in training.",
                e);
        }
    }
}
