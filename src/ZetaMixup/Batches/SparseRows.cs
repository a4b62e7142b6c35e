using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup;

/// <summary>
/// Rows of equal width that store few of their values, such as texts or one-hot vectors. All other values are 0. A
/// <see cref="SparseMixer"/> mixes them.
/// </summary>
/// <remarks>The rows keep their memory when they are cleared. Several threads may read them, but not while rows are added.</remarks>
public sealed class SparseRows
{
    private readonly int _width;
    private int[] _ends = [];
    private int[] _indices = [];
    private float[] _values = [];

    /// <summary>Creates an empty list of rows.</summary>
    /// <param name="width">The number of values per row, stored or not, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is less than 1.</exception>
    public SparseRows(int width)
    {
        Guard.AtLeast(width, 1, nameof(width));
        _width = width;
    }

    /// <summary>The number of values per row, stored or not.</summary>
    public int Width => _width;

    /// <summary>The number of rows.</summary>
    public int Count { get; private set; }

    /// <summary>Adds a row by its stored values.</summary>
    /// <param name="indices">The index of each stored value, from 0 to <see cref="Width"/> − 1, strictly increasing.</param>
    /// <param name="values">The stored values. They may be 0.</param>
    /// <exception cref="ArgumentException">
    /// There are not as many values as indices, or the indices do not increase or are out of range.
    /// </exception>
    public void Add(ReadOnlySpan<int> indices, ReadOnlySpan<float> values)
    {
        Guard.HasCount(values.Length, indices.Length, nameof(values));
        var previous = -1;
        foreach (var index in indices)
        {
            if (index <= previous || index >= _width)
            {
                throw new ArgumentException(Invariant($"{nameof(indices)} must increase from 0 to at most {_width - 1}, but has {index} after {previous}."), nameof(indices));
            }

            previous = index;
        }

        var (start, room) = Reserve(indices.Length);
        indices.CopyTo(_indices.AsSpan(start, room));
        values.CopyTo(_values.AsSpan(start, room));
        Commit(indices.Length);
    }

    /// <summary>Adds a row by all its values and stores those that are not 0.</summary>
    /// <param name="values">The values, exactly <see cref="Width"/>.</param>
    /// <exception cref="ArgumentException">There are not <see cref="Width"/> values.</exception>
    public void Add(ReadOnlySpan<float> values)
    {
        Guard.HasCount(values.Length, _width, nameof(values));
        var (start, _) = Reserve(_width);
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] != 0)
            {
                _indices[start + count] = i;
                _values[start + count++] = values[i];
            }
        }

        Commit(count);
    }

    /// <summary>Returns the indices of the stored values of a row, strictly increasing.</summary>
    /// <param name="row">The row, from 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="row"/> is out of range.</exception>
    public ReadOnlySpan<int> GetIndices(int row)
    {
        CheckRow(row);
        return _indices.AsSpan(StartOf(row), _ends[row] - StartOf(row));
    }

    /// <summary>Returns the stored values of a row, in the order of <see cref="GetIndices"/>.</summary>
    /// <param name="row">The row, from 0 to <see cref="Count"/> − 1.</param>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="row"/> is out of range.</exception>
    public ReadOnlySpan<float> GetValues(int row)
    {
        CheckRow(row);
        return _values.AsSpan(StartOf(row), _ends[row] - StartOf(row));
    }

    /// <summary>Removes all rows.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds a row with the sums at some indices. Sets these sums to 0 and empties the set.</summary>
    internal void Move(IndexSet indices, Span<float> sums)
    {
        var (start, room) = Reserve(indices.Count());
        indices.MoveTo(_indices.AsSpan(start, room));
        var values = _values.AsSpan(start, room);
        for (var i = 0; i < values.Length; i++)
        {
            ref var sum = ref sums[_indices[start + i]];
            values[i] = sum;
            sum = 0;
        }

        Commit(room);
    }

    private int StartOf(int row) => row == 0 ? 0 : _ends[row - 1];

    private (int Start, int Room) Reserve(int count)
    {
        var start = StartOf(Count);
        var end = checked(start + count);
        GrowingArray.Ensure(ref _indices, end);
        GrowingArray.Ensure(ref _values, end);
        GrowingArray.Ensure(ref _ends, Count + 1);
        return (start, count);
    }

    private void Commit(int count)
    {
        _ends[Count] = StartOf(Count) + count;
        Count++;
    }

    private void CheckRow(int row)
    {
        if ((uint)row >= (uint)Count)
        {
            throw new ArgumentOutOfRangeException(nameof(row), Invariant($"row must be at least 0 and below the {Count} rows, but was {row}."));
        }
    }
}
