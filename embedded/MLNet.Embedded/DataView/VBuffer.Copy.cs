namespace Microsoft.ML.Data;

public readonly partial struct VBuffer<T>
{
    public static void Copy(T[] source, int sourceIndex, ref VBuffer<T> destination, int length)
    {
        int available = source?.Length ?? 0;
        if (length < 0 || length > available)
        {
            throw new ArgumentOutOfRangeException(nameof(length), $"The length must lie between 0 and {available}, but is {length}.");
        }

        if (sourceIndex < 0 || sourceIndex > available - length)
        {
            throw new ArgumentOutOfRangeException(nameof(sourceIndex), $"The index must lie between 0 and {available - length}, but is {sourceIndex}.");
        }

        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, length);
        source.AsSpan(sourceIndex, length).CopyTo(editor.Values);
        destination = editor.Commit();
    }

    /// <summary>Copies all values, those that a sparse vector leaves out as <c>default</c>.</summary>
    public void CopyTo(Span<T> destination) => CopyTo(destination, 0);

    public void CopyTo(Span<T> destination, int destinationIndex, T defaultValue = default!)
    {
        if (destinationIndex < 0 || destinationIndex > destination.Length - Length)
        {
            throw new ArgumentOutOfRangeException(nameof(destination), $"{Length} values do not fit into {destination.Length} from {destinationIndex} on.");
        }

        Span<T> target = destination.Slice(destinationIndex, Length);
        if (IsDense)
        {
            GetValues().CopyTo(target);
            return;
        }

        // A vector without values is cleared whatever the default is: so it is in ML.NET.
        target.Fill(_count == 0 ? default! : defaultValue);
        for (int i = 0; i < _count; i++)
        {
            target[_indices![i]] = _values![i];
        }
    }

    /// <summary>Copies as it is: dense stays dense, sparse stays sparse.</summary>
    public void CopyTo(ref VBuffer<T> destination)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, Length, _count);
        GetValues().CopyTo(editor.Values);
        GetIndices().CopyTo(editor.Indices);
        destination = editor.Commit();
    }

    /// <summary>Copies the slots from <paramref name="sourceIndex"/> on.</summary>
    public void CopyTo(ref VBuffer<T> destination, int sourceIndex, int length)
    {
        if (sourceIndex < 0 || sourceIndex > Length)
        {
            throw new ArgumentOutOfRangeException(nameof(sourceIndex), $"The index must lie between 0 and {Length}, but is {sourceIndex}.");
        }

        if (length < 0 || length > Length - sourceIndex)
        {
            throw new ArgumentOutOfRangeException(nameof(length), $"The length must lie between 0 and {Length - sourceIndex}, but is {length}.");
        }

        int from = IsDense ? sourceIndex : FirstAtOrAfter(sourceIndex);
        int count = IsDense ? length : FirstAtOrAfter(sourceIndex + length) - from;
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, length, count);
        _values.AsSpan(from, count).CopyTo(editor.Values);
        for (int i = 0; i < editor.Indices.Length; i++)
        {
            editor.Indices[i] = _indices![from + i] - sourceIndex;
        }

        destination = editor.Commit();
    }

    public void CopyToDense(ref VBuffer<T> destination)
    {
        VBufferEditor<T> editor = VBufferEditor.Create(ref destination, Length);
        CopyTo(editor.Values);
        destination = editor.Commit();
    }

    internal VBufferEditor<T> Edit(int length, int count, int capacity, bool keepOld, bool indicesOnDense)
    {
        T[]? values = _values;
        int[]? indices = _indices;
        bool newValues = Reserve(ref values, count, capacity, keepOld);
        bool newIndices = (count < length || indicesOnDense) && Reserve(ref indices, count, capacity, keepOld);
        return new VBufferEditor<T>(length, count, values, indices, indicesOnDense, newValues, newIndices);
    }

    private static bool Reserve<TItem>(ref TItem[]? array, int needed, int capacity, bool keepOld)
    {
        if (needed > capacity)
        {
            throw new ArgumentOutOfRangeException(nameof(capacity), $"{needed} values are more than the greatest capacity of {capacity}.");
        }

        int old = array?.Length ?? 0;
        if (old >= needed)
        {
            return false;
        }

        int size = (int)Math.Min(capacity, Math.Max(needed, 2L * old));
        if (keepOld)
        {
            Array.Resize(ref array, size);
        }
        else
        {
            array = new TItem[size];
        }

        return true;
    }

    private int FirstAtOrAfter(int slot)
    {
        int place = GetIndices().BinarySearch(slot);
        return place >= 0 ? place : ~place;
    }
}
