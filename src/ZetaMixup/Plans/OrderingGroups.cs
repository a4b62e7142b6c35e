using System.Numerics;
using ZetaMixup.Shared;

namespace ZetaMixup;

/// <summary>
/// Draws the orderings of ζ-mixup in O(rows × T) time: sample k has rank 1 in row k, and ranks 2..T are a uniformly random selection
/// of the other samples in uniformly random order. The rows are divided into groups with a random stream each, so that several
/// threads draw the plan of a large batch, and the plan does not depend on them.
/// </summary>
internal sealed class OrderingGroups : IChunkedWork
{
    // Batches of up to so many rows are one group.
    private const int MinGroupRows = 64;

    // A group begins with an ordered list of all samples. It draws this many times as many numbers at least.
    private const int MinDrawsPerSample = 4;

    // Fewer numbers are drawn before another thread has started.
    private const long MinDrawsForThreads = 16 * 1024;

    private readonly WorkTeam _team = new();
    private int[] _lists = [];
    private int[] _claims = [];
    private int[] _sources = [];
    private MixKey _key;
    private int _rowCount;
    private int _sampleCount;
    private int _groupRows;
    private int _claimCount;

    /// <summary>Draws the sources of all rows, rows × T.</summary>
    /// <param name="key">The key of the plan.</param>
    /// <param name="sources">Receives the sources. It may be longer.</param>
    /// <param name="rowCount">The batch size, at least T.</param>
    /// <param name="sampleCount">T, at least 1.</param>
    /// <param name="threads">The maximum number of threads, including the calling thread.</param>
    public void Draw(MixKey key, int[] sources, int rowCount, int sampleCount, int threads)
    {
        _groupRows = (int)Math.Max(MinGroupRows, Math.Min(rowCount, (long)MinDrawsPerSample * rowCount / sampleCount));
        var groups = ((rowCount - 1) / _groupRows) + 1;
        threads = (long)rowCount * sampleCount >= MinDrawsForThreads ? Math.Min(Math.Min(threads, groups), Environment.ProcessorCount) : 1;
        (_key, _sources, _rowCount, _sampleCount) = (key, sources, rowCount, sampleCount);
        GrowingArray.Take(ref _lists, checked(threads * (rowCount - 1)));
        GrowingArray.Take(ref _claims, threads).Clear();
        _claimCount = threads;
        _team.Run(this, groups, threads);
        _sources = [];
    }

    /// <inheritdoc/>
    public void DoChunk(int chunk)
    {
        var claim = Claim();
        Span<int> others = _lists.AsSpan(claim * (_rowCount - 1), _rowCount - 1);
        for (var i = 0; i < others.Length; i++)
        {
            others[i] = i;
        }

        CounterRandom random = chunk == 0
            ? CounterRandom.For(_key, RandomStreams.Orderings)
            : CounterRandom.For(_key, RandomStreams.LaterOrderings).Part(chunk);

        // The list keeps the order of the previous row: a partial shuffle of any order is uniform.
        var end = Math.Min((chunk + 1L) * _groupRows, _rowCount);
        for (var row = chunk * _groupRows; row < end; row++)
        {
            random.Shuffle(others, _sampleCount - 1);
            Span<int> ordering = _sources.AsSpan(row * _sampleCount, _sampleCount);
            ordering[0] = row;
            SkipOver(row, others[..(_sampleCount - 1)], ordering[1..]);
        }

        Volatile.Write(ref _claims[claim], 0);
    }

    /// <summary>Takes a list that no other thread is using. A thread that arrives late from an earlier plan may have to wait for one.</summary>
    private int Claim()
    {
        var spinner = default(SpinWait);
        while (true)
        {
            for (var claim = 0; claim < _claimCount; claim++)
            {
                if (Interlocked.CompareExchange(ref _claims[claim], 1, 0) == 0)
                {
                    return claim;
                }
            }

            spinner.SpinOnce(sleep1Threshold: -1);
        }
    }

    /// <summary>Turns numbers among the other samples into numbers among all: those from <paramref name="row"/> on move up by 1.</summary>
    private static void SkipOver(int row, ReadOnlySpan<int> others, Span<int> ordering)
    {
        var i = 0;
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
