namespace ZetaMixup.Benchmarks;

/// <summary>What one would write without this library: each row's ordering comes of sorting random numbers.</summary>
internal sealed class SortedOrderings(int rowCount)
{
    private readonly Random _random = new(1);
    private readonly float[] _keys = new float[rowCount];
    private readonly int[] _orderings = new int[rowCount * rowCount];

    /// <summary>Draws the orderings of a batch, T being the whole batch; row k has sample k first.</summary>
    internal int[] Draw()
    {
        for (int row = 0; row < rowCount; row++)
        {
            Span<int> ordering = _orderings.AsSpan(row * rowCount, rowCount);
            for (int i = 0; i < rowCount; i++)
            {
                ordering[i] = i;
                _keys[i] = i == row ? -1 : _random.NextSingle();
            }

            _keys.AsSpan().Sort(ordering);
        }

        return _orderings;
    }
}
