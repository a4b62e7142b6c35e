using ZetaMixup.MLNet.Input;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.View;

/// <summary>One batch of a pass and its mixed columns. It is reused for later batches.</summary>
/// <param name="maxDegreeOfParallelism">The maximum number of threads that mix this batch.</param>
/// <param name="vectors">The active mixed columns by their index in the view, null for the others.</param>
/// <param name="labelRows">The rows that have a class each, or null.</param>
internal sealed class BatchColumns(int maxDegreeOfParallelism, MixedVector?[] vectors, LabelRows? labelRows)
{
    /// <summary>The pool rows of the batch and their plan.</summary>
    public MixedBatch Batch { get; } = new(maxDegreeOfParallelism);

    public LabelRows? LabelRows => labelRows;

    /// <summary>The number of output rows.</summary>
    public int OutputCount => labelRows?.Count ?? Batch.Count;

    /// <summary>An active mixed column.</summary>
    public MixedVector Vector(int column) => vectors[column]!;

    /// <summary>Mixes all columns of the batch.</summary>
    public void Mix(RowPool pool)
    {
        foreach (var vector in vectors)
        {
            vector?.Mix(Batch, pool);
        }

        labelRows?.Expand(Batch, pool);
    }

    /// <summary>Releases the memory of the mixed rows.</summary>
    public void Release()
    {
        foreach (var vector in vectors)
        {
            vector?.Release();
        }

        labelRows?.Release();
    }
}

/// <summary>One mixed column of a batch.</summary>
/// <param name="store">The pool rows of the column, or null for the soft label of a key or Boolean.</param>
/// <param name="width">Values per row.</param>
/// <param name="isLabel">Whether it is mixed by weight even if the policy cuts patches.</param>
internal sealed class MixedVector(ChunkedStore? store, int width, bool isLabel)
{
    private nint[] _addresses = [];
    private float[] _mixed = [];

    /// <summary>The mixed value of a row of the batch. A scalar is a vector of one value.</summary>
    public ReadOnlySpan<float> Row(int row) => _mixed.AsSpan(row * width, width);

    public void Mix(MixedBatch batch, RowPool pool)
    {
        var length = checked(batch.Count * width);
        if (_mixed.Length < length)
        {
            _mixed = GC.AllocateUninitializedArray<float>(length);
        }

        if (store is null)
        {
            batch.MixLabels(pool.Classes, width, _mixed);
            return;
        }

        var rows = batch.Rows;
        var addresses = GrowingArray.Take(ref _addresses, rows.Length);
        for (var i = 0; i < rows.Length; i++)
        {
            addresses[i] = store.Address(rows[i]);
        }

        if (isLabel)
        {
            batch.MixLabels(addresses, width, _mixed);
        }
        else
        {
            batch.MixSamples(addresses, width, _mixed);
        }

        GC.KeepAlive(store);
    }

    /// <summary>Releases the memory of the mixed rows.</summary>
    public void Release() => _mixed = [];
}
