// R. A. Fisher, F. Yates, "Statistical Tables" (1938), in the form of R. Durstenfeld, "Algorithm 235: Random
// permutation", Communications of the ACM 7 (1964), stopped after T − 1 steps.

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
            Span<int> ordering = sources.Slice(row * sampleCount, sampleCount);
            ordering[0] = row;
            for (int drawn = 0; drawn < sampleCount - 1; drawn++)
            {
                int pick = drawn + random.NextBelow(others.Length - drawn);
                int other = others[pick];
                others[pick] = others[drawn];
                others[drawn] = other;
                ordering[drawn + 1] = other >= row ? other + 1 : other;
            }
        }
    }
}
