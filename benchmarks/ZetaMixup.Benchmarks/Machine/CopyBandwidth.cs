namespace ZetaMixup.Benchmarks.Machine;

/// <summary>How fast memory is copied that no cache holds.</summary>
internal sealed class CopyBandwidth
{
    private const int Rounds = 12;
    private const int Bytes = 256 * 1024 * 1024;

    private readonly byte[] _source = new byte[Bytes];
    private readonly byte[] _destination = new byte[Bytes];

    internal CopyBandwidth()
    {
        // Pages that nobody has written to may all be one and the same page of zeros.
        _source.AsSpan().Fill(1);
        _destination.AsSpan().Fill(2);
    }

    /// <summary>The rate in 10⁹ bytes per second, read and written ones added up.</summary>
    internal double Measure(int threads)
    {
        int share = Bytes / threads;
        double seconds = ThreadTeam.FastestRound(threads, Rounds, number =>
            _source.AsSpan(number * share, share).CopyTo(_destination.AsSpan(number * share, share)));
        return 2.0 * share * threads / seconds / 1e9;
    }
}
