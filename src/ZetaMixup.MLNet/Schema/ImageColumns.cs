using Microsoft.ML;
using Microsoft.ML.Data;
using static System.FormattableString;

namespace ZetaMixup.MLNet.Schema;

/// <summary>Holds columns whose values are pixels to the shape of the images that a policy cuts boxes from.</summary>
internal static class ImageColumns
{
    /// <param name="column">A vector of known size.</param>
    /// <param name="role">What the column is to its reader, for the message.</param>
    /// <param name="policy">The policy; one that only blends takes vectors of any size.</param>
    /// <param name="hint">What else the column might be, for the message.</param>
    internal static void Check(DataViewSchema.Column column, string role, MixingPolicy policy, string hint = "")
    {
        if (policy.ImageShape is { } shape && ((VectorDataViewType)column.Type).Size != shape.ValueCount)
        {
            throw ColumnChecks.Mismatch(
                role,
                column.Name,
                Invariant($"a vector of {shape.Height} × {shape.Width} pixels × {shape.Channels} channels = {shape.ValueCount} values of Single, as the images that policy '{policy.Name}' cuts boxes from"),
                $"{column.Type}{hint}");
        }
    }
}
