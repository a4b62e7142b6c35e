using Microsoft.ML;
using ZetaMixup.MLNet.Views;

namespace ZetaMixup.MLNet;

/// <summary>
/// Asks a fitted transformer, while there is still somebody to tell, whether it can score rows that are not mixed.
/// </summary>
internal static class ScoringCheck
{
    internal static void Check(ITransformer fitted, DataViewSchema scoringSchema, MixedColumns columns)
    {
        try
        {
            var scored = fitted.GetOutputSchema(scoringSchema);
            if (columns.AddedNames.FirstOrDefault(n => scored.GetColumnOrNull(n) is not null) is { } made)
            {
                throw new InvalidOperationException($"it makes a column '{made}' of its own, a name that mixing adds to the rows.");
            }

            if (fitted.IsRowToRowMapper)
            {
                _ = fitted.GetRowToRowMapper(scoringSchema);
            }
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            var added = string.Join(", ", columns.AddedNames.Select(n => $"'{n}'"));
            var only = added.Length > 0 ? $" (only mixed rows have {added})" : string.Empty;
            throw new InvalidOperationException(
                $"{fitted.GetType().Name} was fitted on mixed rows, but cannot score rows that are not mixed{only}: {e.Message} "
                + "Keep the columns that only training needs out of what the inner estimator does at scoring, or name an unmixed column in their place.",
                e);
        }
    }
}
