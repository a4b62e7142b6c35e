using ZetaMixup.Randomness;

namespace ZetaMixup.Orderings;

/// <summary>Pairs each row with a partner, the k-th row with the k-th entry of a uniformly random permutation of the batch.</summary>
internal static class RandomPartners
{
    /// <summary>Draws the partners of a batch.</summary>
    /// <param name="key">What to draw them from.</param>
    /// <param name="stream">The policy's stream.</param>
    /// <param name="sources">Takes each row and its partner: rows × 2.</param>
    /// <param name="permutation">Working space for as many numbers as there are rows.</param>
    public static void Draw(MixKey key, int stream, Span<int> sources, Span<int> permutation)
    {
        for (int row = 0; row < permutation.Length; row++)
        {
            permutation[row] = row;
        }

        var random = CounterRandom.For(key, stream);
        random.Shuffle(permutation);
        for (int row = 0; row < permutation.Length; row++)
        {
            sources[2 * row] = row;
            sources[(2 * row) + 1] = permutation[row];
        }
    }
}
