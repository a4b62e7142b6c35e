using System.Runtime.InteropServices;
using Microsoft.ML.Data;
using ZetaMixup.Kernels;
using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup.MLNet.Input;

/// <summary>
/// Stores the rows of one column that wait to be mixed: those with few values sparsely, those of integers from 0 to 255 as bytes, the
/// others as they are. How a row is stored depends on its vector alone.
/// </summary>
/// <remarks>
/// One thread may store rows, and give them back, while others read other rows: what grows is copied, and the copy takes its place only when
/// it is complete.
/// </remarks>
/// <param name="columnName">The column.</param>
/// <param name="width">Values per row.</param>
/// <param name="isCompact">Whether rows may be stored sparsely or as bytes.</param>
internal sealed class PooledRows(string columnName, int width, bool isCompact) : VectorStore(columnName, width)
{
    private const int DenseRow = -1;
    private const int ByteRow = -2;

    // What a sparse row counts in addition to its values. Which rows share a pool depends on it.
    private const int SparseRowBytes = 20;

    // Rows of bytes begin at cache lines.
    private const int CacheLineBytes = 64;

    // Narrower rows do not take less memory with the list of their places.
    private const int MinByteWidth = 32;

    private readonly ChunkedStore _dense = new(columnName, width);
    private readonly ChunkedStore _bytes = new(columnName, ValuesPerByteRow(width));
    private readonly SparseChunks _sparse = new();
    private readonly RowNumbers _denseNumbers = new();
    private readonly RowNumbers _byteNumbers = new();
    private readonly RowValues<Place> _places = new();
    private float[] _expanded = [];

    /// <summary>Whether a row is stored sparsely.</summary>
    public bool IsSparse(int row) => _places[row].Count >= 0;

    /// <summary>Whether a row is stored as bytes.</summary>
    public bool IsOfBytes(int row) => _places[row].Count == ByteRow;

    /// <summary>The number of values that are stored of a row.</summary>
    public int StoredCount(int row) => IsSparse(row) ? _places[row].Count : Width;

    /// <summary>The memory that a row takes.</summary>
    public long StoredBytes(int row) => IsSparse(row)
        ? ((long)(sizeof(int) + sizeof(float)) * _places[row].Count) + SparseRowBytes
        : (long)sizeof(float) * (IsOfBytes(row) ? ValuesPerByteRow(Width) : Width);

    /// <summary>The indices of the values of a sparse row.</summary>
    public ReadOnlySpan<int> Indices(int row)
    {
        var place = _places[row];
        return _sparse.Indices(place.Number, place.Start, place.Count);
    }

    /// <summary>The values of a sparse row.</summary>
    public ReadOnlySpan<float> Values(int row)
    {
        var place = _places[row];
        return _sparse.Values(place.Number, place.Start, place.Count);
    }

    /// <summary>
    /// Returns the address of a dense row, or of a row of bytes. It is valid as long as the store is alive.
    /// </summary>
    public nint Address(int row) => IsOfBytes(row) ? _bytes.Address(_places[row].Number) : _dense.Address(_places[row].Number);

    /// <summary>The values of a dense row, or a copy of those of another row, which is valid until the next call.</summary>
    public override Span<float> Row(int row)
    {
        if (IsDense(row))
        {
            return _dense.Row(_places[row].Number);
        }

        var values = GrowingArray.Take(ref _expanded, Width);
        Expand(row, values);
        return values;
    }

    /// <summary>Writes all values of a row that is stored sparsely or as bytes.</summary>
    public void Expand(int row, Span<float> destination)
    {
        if (IsOfBytes(row))
        {
            new ByteScale(Offset: 0, Scale: 1).Convert(BytesOf(_places[row].Number), destination);
            return;
        }

        destination.Clear();
        ReadOnlySpan<int> indices = Indices(row);
        ReadOnlySpan<float> values = Values(row);
        for (var i = 0; i < indices.Length; i++)
        {
            destination[indices[i]] = values[i];
        }
    }

    public override void EnsureRows(int count) => _places.EnsureRows(count);

    /// <summary>Gives the memory of a row to later ones. That of a sparse row stays taken until its pool ends.</summary>
    /// <returns>The number of bytes that later rows may take.</returns>
    public long GiveBack(int row)
    {
        var bytes = IsSparse(row) ? 0 : StoredBytes(row);
        Discard(_places[row]);
        _places[row] = default;
        return bytes;
    }

    /// <summary>Begins the next pool, whose rows are stored while those of the last one that were not given back are still read.</summary>
    public void BeginNext() => _sparse.BeginNext();

    /// <summary>Ends the pool before. All its rows have been given back.</summary>
    public void EndLast() => _sparse.EndLast();

    /// <summary>Discards all rows and keeps their memory.</summary>
    public void Clear()
    {
        _denseNumbers.Clear();
        _byteNumbers.Clear();
        _sparse.Clear();
        _places.Clear();
    }

    protected override bool Store(int row, in VBuffer<float> value, long position)
    {
        // A row that was skipped is overwritten.
        Discard(_places[row]);
        _places[row] = default;
        ReadOnlySpan<float> values = value.GetValues();
        var count = isCompact ? SparseRule.CountIfSparse(values, Width, value.IsDense) : -1;
        if (count < 0)
        {
            if (TryStoreBytes(value, out var number))
            {
                _places[row] = new Place(number, 0, ByteRow);
                return true;
            }

            number = _denseNumbers.Take();
            _places[row] = new Place(number, 0, DenseRow);
            _dense.EnsureRows(number + 1);
            return Copy(value, _dense.Row(number));
        }

        var (chunk, start) = _sparse.Reserve(count);
        _places[row] = new Place(chunk, start, count);
        if (!FiniteValues.AreWithin(values, FiniteValues.LargestMixable))
        {
            return false;
        }

        StoreSparse(value, _sparse.Indices(chunk, start, count), _sparse.Values(chunk, start, count), position);
        return true;
    }

    private static int ValuesPerByteRow(int width) => (int)((width + (CacheLineBytes - 1L)) / CacheLineBytes * (CacheLineBytes / sizeof(float)));

    private bool IsDense(int row) => _places[row].Count == DenseRow;

    private Span<byte> BytesOf(int number) => MemoryMarshal.AsBytes(_bytes.Row(number))[..Width];

    private void Discard(Place place)
    {
        switch (place.Count)
        {
            case DenseRow:
                _denseNumbers.GiveBack(place.Number);
                break;
            case ByteRow:
                _byteNumbers.GiveBack(place.Number);
                break;
            default:
                _sparse.GiveUp(place.Number, place.Start, place.Count);
                break;
        }
    }

    private bool TryStoreBytes(in VBuffer<float> value, out int number)
    {
        number = -1;
        if (!isCompact || !value.IsDense || Width < MinByteWidth)
        {
            return false;
        }

        ReadOnlySpan<float> values = value.GetValues();
        if (!IsByte(values[0]) || !IsByte(values[^1]))
        {
            return false;
        }

        number = _byteNumbers.Take();
        _bytes.EnsureRows(number + 1);
        if (ByteValues.TryConvert(values, BytesOf(number)))
        {
            return true;
        }

        _byteNumbers.GiveBack(number);
        return false;
    }

    // Most vectors of other numbers are recognized by their first or last value, before memory is taken.
    private static bool IsByte(float value) => value is >= 0 and <= byte.MaxValue && value == MathF.Truncate(value);

    private void StoreSparse(in VBuffer<float> value, Span<int> indices, Span<float> values, long position)
    {
        ReadOnlySpan<int> places = value.GetIndices();
        ReadOnlySpan<float> all = value.GetValues();
        var stored = 0;
        var previous = -1;
        for (var i = 0; i < all.Length; i++)
        {
            var place = value.IsDense ? i : places[i];
            if (place <= previous || place >= Width)
            {
                throw new InvalidOperationException(
                    Invariant($"Column '{ColumnName}' holds a sparse vector in row {position} with index {place} after {previous}, but indices must increase and be less than {Width}."));
            }

            previous = place;
            if (all[i] != 0)
            {
                indices[stored] = place;
                values[stored++] = all[i];
            }
        }
    }

    /// <summary>Where a row is stored.</summary>
    /// <param name="Number">The number of the row in the dense store or in that of bytes, or the chunk of a sparse row.</param>
    /// <param name="Start">The index of a sparse row in its chunk.</param>
    /// <param name="Count">The number of values if the row is sparse, else <see cref="DenseRow"/> or <see cref="ByteRow"/>.</param>
    private readonly record struct Place(int Number, int Start, int Count);
}
