using Microsoft.ML.Data;
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
internal sealed class MixedVector(PooledRows? store, int width, bool isLabel)
{
    private readonly SparseBatch? _sparse = store is null ? null : new(store);
    private nint[] _addresses = [];
    private float[] _mixed = [];
    private bool _isSparse;

    /// <summary>The mixed value of a row of the batch. A scalar is a vector of one value. The rows of a label are always dense.</summary>
    public ReadOnlySpan<float> Row(int row) => _mixed.AsSpan(row * width, width);

    /// <summary>Copies the mixed value of a row of the batch, if the batch was mixed sparsely.</summary>
    public bool TryCopySparse(int row, ref VBuffer<float> value)
    {
        if (_isSparse)
        {
            _sparse!.Copy(row, ref value);
        }

        return _isSparse;
    }

    public void Mix(MixedBatch batch, RowPool pool)
    {
        _isSparse = _sparse?.TryMix(batch) ?? false;
        if (_isSparse)
        {
            return;
        }

        var length = checked(batch.Count * width);
        if (_mixed.Length < length)
        {
            _mixed = GC.AllocateUninitializedArray<float>(length);
        }

        if (_sparse is null)
        {
            batch.MixLabels(pool.Classes, width, _mixed);
            return;
        }

        var rows = batch.Rows;
        var addresses = GrowingArray.Take(ref _addresses, rows.Length);
        var areBytes = _sparse.FindAddresses(rows, addresses);
        if (areBytes)
        {
            batch.Mixer.MixBytes(batch.Plan, addresses, width, offset: 0, scale: 1, _mixed);
        }
        else if (isLabel)
        {
            batch.MixLabels(addresses, width, _mixed);
        }
        else
        {
            batch.MixSamples(addresses, width, _mixed);
        }

        GC.KeepAlive(_sparse);
    }

    /// <summary>Releases the memory of the mixed rows.</summary>
    public void Release()
    {
        _mixed = [];
        _sparse?.Release();
    }
}
