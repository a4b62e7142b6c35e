using System.Numerics;

namespace ZetaMixup.Shared;

/// <summary>A set of indices below a fixed size, in two levels of bits, so that a set of few is listed in order at little cost.</summary>
internal sealed class IndexSet(int size)
{
    private const int WordBits = 64;

    private readonly ulong[] _words = new ulong[Words(size)];

    // Bit i says that word i is not 0.
    private readonly ulong[] _summary = new ulong[Words(Words(size))];

    /// <summary>The indices are below this.</summary>
    public int Size => size;

    /// <summary>Adds an index, which may be in the set.</summary>
    public void Add(int index)
    {
        var word = index / WordBits;
        _words[word] |= 1UL << index;
        _summary[word / WordBits] |= 1UL << word;
    }

    /// <summary>Adds indices, which may be in the set.</summary>
    public void Add(ReadOnlySpan<int> indices)
    {
        foreach (var index in indices)
        {
            Add(index);
        }
    }

    /// <summary>Counts the indices.</summary>
    public int Count()
    {
        var count = 0;
        for (var i = 0; i < _summary.Length; i++)
        {
            for (var words = _summary[i]; words != 0; words &= words - 1)
            {
                count += BitOperations.PopCount(_words[(i * WordBits) + BitOperations.TrailingZeroCount(words)]);
            }
        }

        return count;
    }

    /// <summary>Removes all indices and lists them in increasing order.</summary>
    /// <param name="destination">Receives the indices. There must be room for all.</param>
    /// <returns>Their number.</returns>
    public int MoveTo(Span<int> destination)
    {
        var count = 0;
        for (var i = 0; i < _summary.Length; i++)
        {
            for (var words = _summary[i]; words != 0; words &= words - 1)
            {
                var word = (i * WordBits) + BitOperations.TrailingZeroCount(words);
                for (var bits = _words[word]; bits != 0; bits &= bits - 1)
                {
                    destination[count++] = (word * WordBits) + BitOperations.TrailingZeroCount(bits);
                }

                _words[word] = 0;
            }

            _summary[i] = 0;
        }

        return count;
    }

    /// <summary>Removes all indices.</summary>
    public void Clear()
    {
        _words.AsSpan().Clear();
        _summary.AsSpan().Clear();
    }

    private static int Words(int bits) => (bits / WordBits) + 1;
}
