using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Rows;

namespace ZetaMixup.MLNet.Views;

/// <summary>One column of the current batch, mixed.</summary>
internal abstract class MixedVector(int width)
{
    private float[] _mixed = [];

    internal int Width => width;

    /// <summary>Mixes the column for the batch of these pool rows.</summary>
    internal void Mix(BatchMixer mixer, MixPlan plan, RowPool pool, ReadOnlySpan<int> rows)
    {
        GrowingArray.Ensure(ref _mixed, checked(rows.Length * width));
        Mix(mixer, plan, pool, rows, _mixed.AsSpan(0, rows.Length * width));
    }

    /// <summary>The column's value in a row of the current batch.</summary>
    internal ReadOnlySpan<float> Row(int rowInBatch) => _mixed.AsSpan(rowInBatch * width, width);

    internal Delegate CreateGetter(Func<int> rowInBatch) => (ValueGetter<VBuffer<float>>)((ref VBuffer<float> value) =>
    {
        var row = Row(rowInBatch());
        var editor = VBufferEditor.Create(ref value, width);
        row.CopyTo(editor.Values);
        value = editor.Commit();
    });

    private protected abstract void Mix(BatchMixer mixer, MixPlan plan, RowPool pool, ReadOnlySpan<int> rows, Span<float> mixed);
}

/// <summary>A vector column of the source: a sample, or a soft label, which follows the weights and no box.</summary>
internal sealed class MixedSourceVector(VectorStore store, bool isLabel) : MixedVector(store.Width)
{
    private float[] _batch = [];

    private protected override void Mix(BatchMixer mixer, MixPlan plan, RowPool pool, ReadOnlySpan<int> rows, Span<float> mixed)
    {
        GrowingArray.Ensure(ref _batch, checked(rows.Length * Width));
        for (var i = 0; i < rows.Length; i++)
        {
            store.Row(rows[i]).CopyTo(_batch.AsSpan(i * Width, Width));
        }

        var batch = _batch.AsSpan(0, rows.Length * Width);
        if (isLabel)
        {
            mixer.MixLabels(plan, batch, Width, mixed);
        }
        else
        {
            mixer.Mix(plan, batch, Width, mixed);
        }
    }
}

/// <summary>The soft label that is made of a key label.</summary>
internal sealed class MixedKeyLabel(int classCount) : MixedVector(classCount)
{
    private int[] _classes = [];

    private protected override void Mix(BatchMixer mixer, MixPlan plan, RowPool pool, ReadOnlySpan<int> rows, Span<float> mixed)
    {
        GrowingArray.Ensure(ref _classes, rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            _classes[i] = pool.Class(rows[i]);
        }

        mixer.MixLabels(plan, _classes.AsSpan(0, rows.Length), Width, mixed);
    }
}
