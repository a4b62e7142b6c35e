namespace ZetaMixup.Tool.Tune.Searching;

/// <summary>
/// How long trainings take one thread, by the rows and epochs that they train: the later half of them, because short trainings, which come
/// first, are slower by the row, as is a program that has just begun. Any thread may add trainings.
/// </summary>
internal sealed class Speed
{
    /// <summary>Fewer trainings than these say little about the next ones.</summary>
    private const int LeastTrainings = 16;

    private readonly Lock _lock = new();

    /// <summary>The sums over the first trainings, from none to all of them.</summary>
    private readonly List<(double Seconds, double Work)> _sums = [(0, 0)];

    /// <summary>Adds a training.</summary>
    /// <param name="seconds">How long it took.</param>
    /// <param name="work">Its rows times its epochs.</param>
    internal void Add(double seconds, double work)
    {
        lock (_lock)
        {
            _sums.Add((_sums[^1].Seconds + seconds, _sums[^1].Work + work));
        }
    }

    /// <summary>Forgets all trainings.</summary>
    internal void Clear()
    {
        lock (_lock)
        {
            _sums.RemoveRange(1, _sums.Count - 1);
        }
    }

    /// <summary>How many seconds some work takes one thread; 0 as long as nothing is known.</summary>
    internal double SecondsOf(double work)
    {
        lock (_lock)
        {
            var count = _sums.Count - 1;
            var (before, all) = (_sums[count - Math.Min(count, Math.Max(LeastTrainings, count / 2))], _sums[^1]);
            return count == 0 ? 0 : work * (all.Seconds - before.Seconds) / (all.Work - before.Work);
        }
    }
}
