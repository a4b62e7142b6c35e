namespace ZetaMixup.Tool.Tune.Searching;

/// <summary>Says whether there is time for another training. A budget in trainings has no limit, because its plan fits.</summary>
/// <param name="elapsed">Returns the time spent.</param>
/// <param name="end">When the work has to end, or null.</param>
/// <param name="secondsPerEpoch">How long an epoch takes one thread.</param>
internal sealed class TimeLimit(Func<TimeSpan> elapsed, TimeSpan? end, double secondsPerEpoch)
{
    internal static TimeLimit None { get; } = new(() => TimeSpan.Zero, null, 0);

    internal bool Allows(int epochs) => end is not { } limit || elapsed().TotalSeconds + (epochs * secondsPerEpoch) <= limit.TotalSeconds;
}
