namespace ZetaMixup.Plans;

/// <summary>Sums up what the samples of a batch add to one row, each perhaps over several ways, and ranks them.</summary>
internal sealed class SampleShares
{
    private const double Absent = -1;

    private double[] _shares = [];
    private Share[] _ranking = [];

    /// <summary>Begins a row of a batch of as many samples.</summary>
    public void Clear(int rowCount)
    {
        if (_shares.Length < rowCount)
        {
            _shares = new double[rowCount];
            _ranking = new Share[rowCount];
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
        for (int distance = 0; distance < rowCount; distance++)
        {
            double share = _shares[At(row, distance, rowCount)];
            if (share >= 0)
            {
                _ranking[count++] = new Share(share, distance);
            }
        }

        Span<Share> ranking = _ranking.AsSpan(0, count);
        ranking.Sort();
        for (int rank = 0; rank < count; rank++)
        {
            sources[rank] = At(row, ranking[rank].Distance, rowCount);
            weights[rank] = (float)ranking[rank].Weight;
        }

        return count;
    }

    private static int At(int row, int distance, int rowCount) =>
        row < rowCount - distance ? row + distance : row + distance - rowCount;

    private readonly record struct Share(double Weight, int Distance) : IComparable<Share>
    {
        public int CompareTo(Share other)
        {
            int order = other.Weight.CompareTo(Weight);
            return order != 0 ? order : Distance.CompareTo(other.Distance);
        }
    }
}
