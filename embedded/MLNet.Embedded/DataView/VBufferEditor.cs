namespace Microsoft.ML.Data;

/// <summary>Opens vectors for writing into the arrays that they already have.</summary>
public static class VBufferEditor
{
    /// <summary>An editor of the same length and count, over the values that are there.</summary>
    public static VBufferEditor<T> CreateFromBuffer<T>(scoped ref VBuffer<T> destination) =>
        Create(ref destination, destination.Length, destination.GetValues().Length);

    /// <summary>An editor of another length; without <paramref name="valuesCount"/> a dense one. What is in it at first is not defined.</summary>
    public static VBufferEditor<T> Create<T>(
        scoped ref VBuffer<T> destination,
        int newLogicalLength,
        int? valuesCount = null,
        int? maxValuesCapacity = null,
        bool keepOldOnResize = false,
        bool requireIndicesOnDense = false)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(newLogicalLength);
        int count = valuesCount ?? newLogicalLength;
        if (count < 0 || count > newLogicalLength)
        {
            throw new ArgumentOutOfRangeException(nameof(valuesCount), $"The count must lie between 0 and the length of {newLogicalLength}, but is {count}.");
        }

        return destination.Edit(newLogicalLength, count, maxValuesCapacity ?? Array.MaxLength, keepOldOnResize, requireIndicesOnDense);
    }
}

/// <summary>A vector being written; <see cref="Commit"/> gives the finished one.</summary>
public readonly ref struct VBufferEditor<T>
{
    public readonly Span<T> Values;

    /// <summary>The slots of the values; empty for a dense vector.</summary>
    public readonly Span<int> Indices;

    private readonly int _length;
    private readonly T[]? _values;
    private readonly int[]? _indices;

    internal VBufferEditor(int length, int count, T[]? values, int[]? indices, bool indicesOnDense, bool newValues, bool newIndices)
    {
        _length = length;
        _values = values;
        _indices = indices;
        Values = values.AsSpan(0, count);
        Indices = count < length || indicesOnDense ? indices.AsSpan(0, count) : default;
        CreatedNewValues = newValues;
        CreatedNewIndices = newIndices;
    }

    public bool CreatedNewValues { get; }

    public bool CreatedNewIndices { get; }

    public VBuffer<T> Commit() => new(_length, Values.Length, _values, _indices);

    /// <summary>Finishes with fewer values than the editor was made for.</summary>
    public VBuffer<T> CommitTruncated(int physicalValuesCount)
    {
        if (physicalValuesCount > Values.Length)
        {
            throw new ArgumentOutOfRangeException(nameof(physicalValuesCount), $"The editor was made for {Values.Length} values, so {physicalValuesCount} are too many.");
        }

        return new VBuffer<T>(_length, physicalValuesCount, _values, _indices);
    }
}
