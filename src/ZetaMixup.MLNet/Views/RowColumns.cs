using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Views;

/// <summary>The columns that a row of mixed rows has of its own: its mixed vectors, its class and weight, and what went into it.</summary>
internal sealed class RowColumns(MixedDataView view, MixedBatches batches)
{
    /// <param name="column">A mixed vector, the row label, the weight or a provenance column of the view.</param>
    /// <param name="index">The place of the current row among those that the batch gives.</param>
    /// <param name="rowInBatch">The mix that the current row is of.</param>
    internal Delegate CreateGetter(DataViewSchema.Column column, Func<int> index, Func<int> rowInBatch)
    {
        var columns = view.Columns;
        return columns.IsMixed(column.Index) ? MixedGetter(column.Index, rowInBatch)
            : column.Index == columns.RowLabel?.Index ? ClassGetter(column.Type.RawType, index)
            : column.Index == columns.Weight?.Index ? WeightGetter(index)
            : column.Index == columns.MixedRows?.Index ? MixedRowsGetter(rowInBatch)
            : MixedWeightsGetter(rowInBatch);
    }

    private ValueGetter<VBuffer<float>> MixedGetter(int column, Func<int> rowInBatch) => (ref VBuffer<float> value) =>
    {
        var row = rowInBatch();
        Give(batches.Current.Vector(column).Row(row), ref value);
    };

    private Delegate ClassGetter(Type type, Func<int> index)
    {
        int Class()
        {
            var row = index();
            return batches.Current.Weighted!.Class(row);
        }

        return type == typeof(uint) ? (ValueGetter<uint>)((ref uint value) => value = (uint)Class() + 1)
            : type == typeof(byte) ? (ValueGetter<byte>)((ref byte value) => value = (byte)(Class() + 1))
            : type == typeof(ushort) ? (ValueGetter<ushort>)((ref ushort value) => value = (ushort)(Class() + 1))
            : (ValueGetter<ulong>)((ref ulong value) => value = (ulong)Class() + 1);
    }

    private ValueGetter<float> WeightGetter(Func<int> index)
    {
        var scale = new Lazy<double>(() => view.WeightScale);
        return (ref float value) =>
        {
            var row = index();
            value = (float)(batches.Current.Weighted!.Share(row) * scale.Value);
        };
    }

    private ValueGetter<VBuffer<long>> MixedRowsGetter(Func<int> rowInBatch) => (ref VBuffer<long> value) =>
    {
        var row = rowInBatch();
        var batch = batches.Current;
        var sources = batch.Plan.GetSources(row);
        var editor = VBufferEditor.Create(ref value, sources.Length);
        for (var t = 0; t < sources.Length; t++)
        {
            editor.Values[t] = batches.Pool.Position(batch.Rows[sources[t]]);
        }

        value = editor.Commit();
    };

    private ValueGetter<VBuffer<float>> MixedWeightsGetter(Func<int> rowInBatch) => (ref VBuffer<float> value) =>
    {
        var row = rowInBatch();
        Give(batches.Current.Plan.GetWeights(row), ref value);
    };

    private static void Give(ReadOnlySpan<float> values, ref VBuffer<float> value)
    {
        var editor = VBufferEditor.Create(ref value, values.Length);
        values.CopyTo(editor.Values);
        value = editor.Commit();
    }
}
