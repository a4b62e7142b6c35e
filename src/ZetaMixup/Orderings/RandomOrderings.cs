using System.Numerics;
using ZetaMixup.Randomness;

namespace ZetaMixup.Orderings;

/// <summary>
/// ζ-mixup's orderings: in row k of a batch, sample k has rank 1 and the ranks 2..T go to T − 1 of the other samples,
/// every choice and order of them equally likely.
/// </summary>
internal static class RandomOrderings
{
    /// <summary>Draws the orderings of a batch, in a time that grows with its size times T.</summary>
    /// <param name="random">The stream to draw from.</param>
    /// <param name="sources">Takes the samples in rank order, row by row: rows × T.</param>
    /// <param name="rowCount">The batch size B.</param>
    /// <param name="sampleCount">T, from 1 to B.</param>
    /// <param name="others">Working space for B − 1 numbers.</param>
    public static void Draw(ref CounterRandom random, Span<int> sources, int rowCount, int sampleCount, Span<int> others)
    {
        for (int i = 0; i < others.Length; i++)
        {
            others[i] = i;
        }

        // The working space keeps the order that the last row left it in: a partial shuffle of any order is uniform.
        for (int row = 0; row < rowCount; row++)
        {
            random.Shuffle(others, sampleCount - 1);
            Span<int> ordering = sources.Slice(row * sampleCount, sampleCount);
            ordering[0] = row;
            SkipOver(row, others[..(sampleCount - 1)], ordering[1..]);
        }
    }

    /// <summary>Turns numbers of the other samples into numbers of all the samples: those from <paramref name="row"/> on move up by one.</summary>
    private static void SkipOver(int row, ReadOnlySpan<int> others, Span<int> ordering)
    {
        int i = 0;
        var rows = new Vector<int>(row);
        for (; i <= others.Length - Vector<int>.Count; i += Vector<int>.Count)
        {
            // A comparison that holds is −1.
            var other = new Vector<int>(others[i..]);
            (other - Vector.GreaterThanOrEqual(other, rows)).CopyTo(ordering[i..]);
        }

        for (; i < others.Length; i++)
        {
            ordering[i] = others[i] >= row ? others[i] + 1 : others[i];
        }
    }
}
