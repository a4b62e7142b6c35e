using ZetaMixup.MLNet.Rows;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.Views;

/// <summary>One column of a batch, mixed.</summary>
internal abstract class MixedVector(int width)
{
    private float[] _mixed = [];

    internal int Width => width;

    /// <summary>Mixes the column for the batch of these pool rows.</summary>
    internal void Mix(BatchMixer mixer, MixPlan plan, RowPool pool, ReadOnlySpan<int> rows)
    {
        var length = checked(rows.Length * width);
        if (_mixed.Length < length)
        {
            _mixed = GC.AllocateUninitializedArray<float>(length);
        }

        Mix(mixer, plan, pool, rows, _mixed.AsSpan(0, rows.Length * width));
    }

    /// <summary>The column's value in a row of the batch.</summary>
    internal ReadOnlySpan<float> Row(int rowInBatch) => _mixed.AsSpan(rowInBatch * width, width);

    /// <summary>Gives the memory of the mixed rows up.</summary>
    internal void Release() => _mixed = [];

    private protected abstract void Mix(BatchMixer mixer, MixPlan plan, RowPool pool, ReadOnlySpan<int> rows, Span<float> mixed);
}

/// <summary>A vector column of the source that is mixed as a sample, read where it lies in the pool.</summary>
internal sealed class MixedSample(ChunkedStore store) : MixedVector(store.Width)
{
    private nint[] _addresses = [];

    private protected override void Mix(BatchMixer mixer, MixPlan plan, RowPool pool, ReadOnlySpan<int> rows, Span<float> mixed)
    {
        GrowingArray.Ensure(ref _addresses, rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            _addresses[i] = store.Address(rows[i]);
        }

        mixer.Mix(plan, _addresses.AsSpan(0, rows.Length), Width, mixed);
        GC.KeepAlive(store);
    }
}

/// <summary>A vector column of the source that is a soft label, and so follows the weights and no box.</summary>
internal sealed class MixedSoftLabel(ChunkedStore store) : MixedVector(store.Width)
{
    private float[] _batch = [];

    private protected override void Mix(BatchMixer mixer, MixPlan plan, RowPool pool, ReadOnlySpan<int> rows, Span<float> mixed)
    {
        GrowingArray.Ensure(ref _batch, checked(rows.Length * Width));
        for (var i = 0; i < rows.Length; i++)
        {
            store.Row(rows[i]).CopyTo(_batch.AsSpan(i * Width, Width));
        }

        mixer.MixLabels(plan, _batch.AsSpan(0, rows.Length * Width), Width, mixed);
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
