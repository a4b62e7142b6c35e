using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.View;

/// <summary>
/// The samples of one column of a batch, some of which are stored sparsely or as bytes. It mixes them into sparse rows if that is worth
/// it, or else makes them all of one kind for the mixer of dense rows. Which of the two depends on the stored rows and the plan alone.
/// </summary>
/// <param name="store">The rows of the pool. It keeps the dense ones alive while their addresses are in use.</param>
internal sealed class SparseBatch(PooledRows store)
{
    // A sparse vector beyond this part of its width takes more memory than a dense one. ML.NET stores no others sparsely either.
    private const int ValuesPerSparseValue = 2;

    // A multiply-add at an index takes much longer than one in a vector, so rows with more of them are mixed densely.
    private const int MaxMultiplyAddsPerValue = 4;

    private SparseMixer? _mixer;
    private SparseRows? _samples;
    private SparseRows? _mixed;
    private ChunkedStore? _expanded;
    private IndexSet? _columns;
    private float[] _values = [];

    /// <summary>Mixes the batch into sparse rows if they store few of their values.</summary>
    /// <returns>Whether it was mixed.</returns>
    public bool TryMix(MixedBatch batch)
    {
        if (!IsSparse(batch))
        {
            return false;
        }

        _mixer ??= new SparseMixer();
        _samples ??= new SparseRows(store.Width);
        _mixed ??= new SparseRows(store.Width);
        _samples.Clear();
        foreach (var row in batch.Rows)
        {
            if (store.IsSparse(row))
            {
                _samples.Add(store.Indices(row), store.Values(row));
            }
            else if (store.IsOfBytes(row))
            {
                // Not the store's own copy, which other batches share.
                var values = GrowingArray.Take(ref _values, store.Width);
                store.Expand(row, values);
                _samples.Add(values);
            }
            else
            {
                _samples.Add(store.Row(row));
            }
        }

        _mixer.Mix(batch.Plan, _samples, _mixed);
        return true;
    }

    /// <summary>Copies a row that was mixed. It is sparse if it stores at most half of its values.</summary>
    public void Copy(int row, ref VBuffer<float> value)
    {
        ReadOnlySpan<int> indices = _mixed!.GetIndices(row);
        ReadOnlySpan<float> values = _mixed!.GetValues(row);
        if ((long)indices.Length * ValuesPerSparseValue <= store.Width)
        {
            var sparse = VBufferEditor.Create(ref value, store.Width, indices.Length);
            indices.CopyTo(sparse.Indices);
            values.CopyTo(sparse.Values);
            value = sparse.Commit();
            return;
        }

        var dense = VBufferEditor.Create(ref value, store.Width);
        dense.Values.Clear();
        for (var i = 0; i < indices.Length; i++)
        {
            dense.Values[indices[i]] = values[i];
        }

        value = dense.Commit();
    }

    /// <summary>Finds the address of each row of the batch with all its values. They are valid until the next call or mix.</summary>
    /// <returns>Whether these are addresses of bytes, because all rows are stored as such, or else of single-precision numbers.</returns>
    public bool FindAddresses(ReadOnlySpan<int> rows, Span<nint> addresses)
    {
        var areBytes = AreOfBytes(rows);
        var expanded = 0;
        for (var i = 0; i < rows.Length; i++)
        {
            if (areBytes || !(store.IsSparse(rows[i]) || store.IsOfBytes(rows[i])))
            {
                addresses[i] = store.Address(rows[i]);
                continue;
            }

            _expanded ??= new ChunkedStore(store.ColumnName, store.Width);
            _expanded.EnsureRows(expanded + 1);
            store.Expand(rows[i], _expanded.Row(expanded));
            addresses[i] = _expanded.Address(expanded++);
        }

        return areBytes;
    }

    /// <summary>Releases the memory of the rows.</summary>
    public void Release() => (_mixer, _samples, _mixed, _expanded, _columns, _values) = (null, null, null, null, null, []);

    private bool IsSparse(MixedBatch batch)
    {
        if (batch.Plan.ImageShape is not null || !AnyIsSparse(batch.Rows))
        {
            return false;
        }

        var values = (long)batch.Count * store.Width;
        var multiplyAdds = MultiplyAdds(batch);
        return multiplyAdds * ValuesPerSparseValue <= values
            || (multiplyAdds <= values * MaxMultiplyAddsPerValue && StoresFewColumns(batch.Rows));
    }

    private bool AreOfBytes(ReadOnlySpan<int> rows)
    {
        foreach (var row in rows)
        {
            if (!store.IsOfBytes(row))
            {
                return false;
            }
        }

        return true;
    }

    private bool AnyIsSparse(ReadOnlySpan<int> rows)
    {
        foreach (var row in rows)
        {
            if (store.IsSparse(row))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Counts the values that the mixer adds up, at least as many as the mixed rows store.</summary>
    private long MultiplyAdds(MixedBatch batch)
    {
        var count = 0L;
        for (var row = 0; row < batch.Count; row++)
        {
            ReadOnlySpan<int> sources = batch.Plan.GetSources(row);
            ReadOnlySpan<float> weights = batch.Plan.GetWeights(row);
            for (var rank = 0; rank < sources.Length; rank++)
            {
                count += weights[rank] == 0 ? 0 : store.StoredCount(batch.Rows[sources[rank]]);
            }
        }

        return count;
    }

    /// <summary>Whether all rows of the batch together store values of few columns.</summary>
    private bool StoresFewColumns(ReadOnlySpan<int> rows)
    {
        _columns ??= new IndexSet(store.Width);
        _columns.Clear();
        foreach (var row in rows)
        {
            if (!store.IsSparse(row))
            {
                return false;
            }

            _columns.Add(store.Indices(row));
        }

        return (long)_columns.Count() * ValuesPerSparseValue <= store.Width;
    }
}
