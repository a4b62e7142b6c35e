using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Views;

/// <summary>The columns that a row of mixed rows has of its own: its class and weight, and what went into it.</summary>
internal sealed class RowColumns(MixedDataView view, MixedBatches batches)
{
    /// <param name="column">The row label, the weight or a provenance column of the view.</param>
    /// <param name="index">The place of the current row among those that the batch gives.</param>
    /// <param name="rowInBatch">The mix that the current row is of.</param>
    internal Delegate CreateGetter(DataViewSchema.Column column, Func<int> index, Func<int> rowInBatch)
    {
        var columns = view.Columns;
        return column.Index == columns.RowLabel?.Index ? ClassGetter(column.Type.RawType, index)
            : column.Index == columns.Weight?.Index ? WeightGetter(index)
            : column.Index == columns.MixedRows?.Index ? MixedRowsGetter(rowInBatch)
            : MixedWeightsGetter(rowInBatch);
    }

    private Delegate ClassGetter(Type type, Func<int> index)
    {
        var weighted = batches.Weighted!;
        return type == typeof(uint) ? (ValueGetter<uint>)((ref uint value) => value = (uint)weighted.Class(index()) + 1)
            : type == typeof(byte) ? (ValueGetter<byte>)((ref byte value) => value = (byte)(weighted.Class(index()) + 1))
            : type == typeof(ushort) ? (ValueGetter<ushort>)((ref ushort value) => value = (ushort)(weighted.Class(index()) + 1))
            : (ValueGetter<ulong>)((ref ulong value) => value = (ulong)weighted.Class(index()) + 1);
    }

    private ValueGetter<float> WeightGetter(Func<int> index)
    {
        var scale = new Lazy<double>(() => view.WeightScale);
        return (ref float value) => value = (float)(batches.Weighted!.Share(index()) * scale.Value);
    }

    private ValueGetter<VBuffer<long>> MixedRowsGetter(Func<int> rowInBatch) => (ref VBuffer<long> value) =>
    {
        var sources = batches.Plan.GetSources(rowInBatch());
        var editor = VBufferEditor.Create(ref value, sources.Length);
        for (var t = 0; t < sources.Length; t++)
        {
            editor.Values[t] = batches.Pool.Position(batches.Rows[sources[t]]);
        }

        value = editor.Commit();
    };

    private ValueGetter<VBuffer<float>> MixedWeightsGetter(Func<int> rowInBatch) => (ref VBuffer<float> value) =>
    {
        var weights = batches.Plan.GetWeights(rowInBatch());
        var editor = VBufferEditor.Create(ref value, weights.Length);
        weights.CopyTo(editor.Values);
        value = editor.Commit();
    };
}
