using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;
using ZetaMixup.MLNet.View;

namespace ZetaMixup.MLNet;

/// <summary>
/// Warns of numbers that an inner estimator read beside the mixed features and that are not mixed. Keys, texts and other
/// values that have no weighted mean are not warned of.
/// </summary>
internal static class UnmixedColumns
{
    /// <param name="read">The columns of the input that were read, the mixed ones, the label and the weight included.</param>
    /// <param name="columns">The columns of the mixed rows.</param>
    /// <param name="messages">Where the warning goes.</param>
    public static void WarnOf(IEnumerable<DataViewSchema.Column> read, MixedColumns columns, Messages messages)
    {
        foreach (var column in read.Where(c => HoldsNumbers(c.Type) && !columns.IsMixed(c.Index) && c.Index != columns.ExampleWeight?.Index))
        {
            messages.Warn(
                $"The inner estimator read column '{column.Name}' beside the mixed '{columns.Vectors[0].Name}', but it is not mixed: a mixed row has the value of its dominant sample. "
                + $"Features belong in {nameof(ZetaMixupOptions.OtherFeatureColumnNames)}, example weights in {nameof(ZetaMixupOptions.ExampleWeightColumnName)}.");
        }
    }

    private static bool HoldsNumbers(DataViewType type) => type is NumberDataViewType or VectorDataViewType { ItemType: NumberDataViewType };
}
