using System.Collections;

namespace Microsoft.ML.Data;

/// <summary>
/// A vector: all values (dense), or those that are not the default with their slots in rising order (sparse). The
/// arrays behind it may be longer than the vector, so that a reader that comes back with it needs no new ones.
/// </summary>
public readonly partial struct VBuffer<T> : IEnumerable
{
    private readonly T[]? _values;
    private readonly int[]? _indices;
    private readonly int _count;

    public readonly int Length;

    /// <summary>A dense vector over <paramref name="values"/>; <paramref name="indices"/> is only a buffer for later use.</summary>
    public VBuffer(int length, T[]? values, int[]? indices = null)
        : this(length, length, values, indices)
    {
    }

    /// <summary>A vector of which <paramref name="count"/> values are given.</summary>
    public VBuffer(int length, int count, T[]? values, int[]? indices)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (count < 0 || count > length)
        {
            throw new ArgumentOutOfRangeException(nameof(count), $"The count must lie between 0 and the length of {length}, but is {count}.");
        }

        if ((values?.Length ?? 0) < count)
        {
            throw new ArgumentOutOfRangeException(nameof(values), $"There must be at least {count} values, but there are {values?.Length ?? 0}.");
        }

        if (count < length && (indices?.Length ?? 0) < count)
        {
            throw new ArgumentOutOfRangeException(nameof(indices), $"There must be at least {count} indices, but there are {indices?.Length ?? 0}.");
        }

        Length = length;
        _count = count;
        _values = values;
        _indices = indices;
    }

    public bool IsDense => _count == Length;

    /// <summary>The values that are held: all of a dense vector, those at <see cref="GetIndices"/> of a sparse one.</summary>
    public ReadOnlySpan<T> GetValues() => _values.AsSpan(0, _count);

    /// <summary>The slots of a sparse vector's values; empty for a dense one.</summary>
    public ReadOnlySpan<int> GetIndices() => IsDense ? default : _indices.AsSpan(0, _count);

    public T GetItemOrDefault(int index)
    {
        T value = default!;
        GetItemOrDefault(index, ref value);
        return value;
    }

    public void GetItemOrDefault(int index, ref T destination)
    {
        if ((uint)index >= (uint)Length)
        {
            throw new ArgumentOutOfRangeException(nameof(index), $"The index must lie between 0 and {Length - 1}, but is {index}.");
        }

        int place = IsDense ? index : GetIndices().BinarySearch(index);
        destination = place >= 0 ? _values![place] : default!;
    }

    /// <summary>The values with their slots; <paramref name="all"/> asks for those that a sparse vector leaves out, too.</summary>
    public IEnumerable<KeyValuePair<int, T>> Items(bool all = false)
    {
        int next = 0;
        for (int i = 0; i < _count; i++)
        {
            int slot = IsDense ? i : _indices![i];
            for (; all && next < slot; next++)
            {
                yield return new KeyValuePair<int, T>(next, default!);
            }

            yield return new KeyValuePair<int, T>(slot, _values![i]);
            next = slot + 1;
        }

        for (; all && next < Length; next++)
        {
            yield return new KeyValuePair<int, T>(next, default!);
        }
    }

    /// <summary>All values, those that a sparse vector leaves out included.</summary>
    public IEnumerable<T> DenseValues() => Items(all: true).Select(item => item.Value);

    /// <summary>The array behind the vector as it is, which may be longer than the vector; use <see cref="Items"/> or <see cref="DenseValues"/>.</summary>
    public IEnumerator GetEnumerator() => (_values ?? []).GetEnumerator();

    public override string ToString() => IsDense
        ? $"Dense vector of size {Length}"
        : $"Sparse vector of size {Length}, {_count} explicit values";
}
