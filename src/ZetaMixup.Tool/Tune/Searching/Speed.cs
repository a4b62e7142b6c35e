namespace ZetaMixup.Tool.Tune.Searching;

/// <summary>
/// How long trainings take one thread, by the rows and epochs that they train. The trainings of the current step and of the one before
/// count, since short trainings are slower by the row, as is a program that has just begun. Any thread may add trainings.
/// </summary>
internal sealed class Speed
{
    private readonly Lock _lock = new();
    private (double Seconds, double Work) _before;
    private (double Seconds, double Work) _now;

    /// <summary>Adds a training.</summary>
    /// <param name="seconds">How long it took.</param>
    /// <param name="work">Its rows times its epochs.</param>
    internal void Add(double seconds, double work)
    {
        lock (_lock)
        {
            _now = (_now.Seconds + seconds, _now.Work + work);
        }
    }

    /// <summary>Says that other trainings begin.</summary>
    internal void BeginStep()
    {
        lock (_lock)
        {
            if (_now.Work > 0)
            {
                (_before, _now) = (_now, default);
            }
        }
    }

    /// <summary>How many seconds some work takes one thread; 0 as long as nothing is known.</summary>
    internal double SecondsOf(double work)
    {
        lock (_lock)
        {
            var known = _before.Work + _now.Work;
            return known > 0 ? work * (_before.Seconds + _now.Seconds) / known : 0;
        }
    }
}
