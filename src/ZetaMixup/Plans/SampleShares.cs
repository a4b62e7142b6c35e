namespace ZetaMixup.Plans;

/// <summary>Sums up what the samples of a batch add to one row, each perhaps over several ways, and ranks them.</summary>
internal sealed class SampleShares
{
    private const double Absent = -1;

    private double[] _shares = [];
    private ulong[] _ranking = [];

    /// <summary>Begins a row of a batch of as many samples.</summary>
    public void Clear(int rowCount)
    {
        if (_shares.Length < rowCount)
        {
            _shares = new double[rowCount];
            _ranking = new ulong[rowCount];
        }

        _shares.AsSpan(0, rowCount).Fill(Absent);
    }

    /// <summary>Adds to a sample's share; a weight of 0 makes it one of the row's samples too.</summary>
    public void Add(int sample, double weight)
    {
        ref double share = ref _shares[sample];
        share = share < 0 ? weight : share + weight;
    }

    /// <summary>
    /// Writes the row's samples and their shares, the largest first; of equal ones the row's own comes first, and then
    /// those that follow it in the batch.
    /// </summary>
    /// <returns>How many there are.</returns>
    public int Rank(int row, int rowCount, Span<int> sources, Span<float> weights)
    {
        int count = 0;
        ReadOnlySpan<double> shares = _shares.AsSpan(0, rowCount);
        for (int sample = 0; sample < shares.Length; sample++)
        {
            if (shares[sample] >= 0)
            {
                _ranking[count++] = Key((float)shares[sample], sample >= row ? sample - row : sample - row + rowCount);
            }
        }

        Span<ulong> ranking = _ranking.AsSpan(0, count);
        ranking.Sort();
        for (int rank = 0; rank < count; rank++)
        {
            int sample = row - rowCount + (int)(uint)ranking[rank];
            sources[rank] = sample < 0 ? sample + rowCount : sample;
            weights[rank] = BitConverter.UInt32BitsToSingle(~(uint)(ranking[rank] >> 32));
        }

        return count;
    }

    // The bits of numbers from 0 on are in the order of the numbers: one sort of whole numbers, without a comparer, ranks
    // by falling share and then by distance.
    private static ulong Key(float share, int distance) =>
        ((ulong)~BitConverter.SingleToUInt32Bits(share) << 32) | (uint)distance;
}
