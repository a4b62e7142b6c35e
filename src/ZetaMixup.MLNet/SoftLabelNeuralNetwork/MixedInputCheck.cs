using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;
using ZetaMixup.MLNet.View;

namespace ZetaMixup.MLNet;

/// <summary>Warns if the rows that a network trains on have been mixed before and the options do not fit that.</summary>
internal static class MixedInputCheck
{
    public static void Warn(IDataView input, SoftLabelNeuralNetworkOptions options, NetworkLabel label, Messages messages)
    {
        var columns = input is MixedDataView view ? view.Columns.Names : MixedTrainingScope.Columns;
        if (columns?.Vectors.Contains(options.FeatureColumnName) != true)
        {
            return;
        }

        if (!ReferenceEquals(options.MixingPolicy, MixingPolicy.None))
        {
            messages.Warn($"Rows are mixed twice: column '{options.FeatureColumnName}' is mixed already, and the network mixes it again with policy '{options.MixingPolicy}'. Set {nameof(options.MixingPolicy)} to {nameof(MixingPolicy)}.{nameof(MixingPolicy.None)}, or train on unmixed rows, without WithZetaMixup.");
        }

        if (!label.IsSoft && columns.SoftLabel is { } softLabel && input.Schema.GetColumnOrNull(softLabel)?.Type is VectorDataViewType)
        {
            messages.Warn($"The network trains on mixed features with the label '{label.Column.Name}', the class of the dominant sample only. Set {nameof(options.LabelColumnName)} to '{softLabel}' to train on the soft labels of the mixes.");
        }
    }
}
