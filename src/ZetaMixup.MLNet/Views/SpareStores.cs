using Microsoft.ML.Data;
using ZetaMixup.MLNet.Rows;

namespace ZetaMixup.MLNet.Views;

/// <summary>
/// Where a pass that is over leaves the memory of its pool for the next one: trainers make many passes, and each would
/// leave a whole pool to the garbage collector.
/// </summary>
internal sealed class SpareStores(MixedColumns columns)
{
    private ChunkedStore[]? _stores;

    /// <summary>Stores for the mixed columns, in the order of <see cref="MixedColumns.Vectors"/>.</summary>
    internal ChunkedStore[] Take() => Interlocked.Exchange(ref _stores, null)
        ?? Array.ConvertAll(columns.Vectors, v => new ChunkedStore(v.Name, ((VectorDataViewType)v.Type).Size));

    /// <summary>Takes the stores back from a pass that reads no row any more.</summary>
    internal void Return(ChunkedStore[] stores)
    {
        foreach (var store in stores)
        {
            store.Release();
        }

        Interlocked.Exchange(ref _stores, stores);
    }
}
