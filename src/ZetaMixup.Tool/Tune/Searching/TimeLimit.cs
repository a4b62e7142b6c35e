namespace ZetaMixup.Tool.Tune.Searching;

/// <summary>Says whether there is time for another training. A budget in trainings has no limit, because its plan fits.</summary>
/// <param name="elapsed">Returns the time spent, in seconds.</param>
/// <param name="end">When the work has to end, in seconds.</param>
/// <param name="speed">How long a training takes.</param>
internal sealed class TimeLimit(Func<double> elapsed, double end, Speed speed)
{
    internal static TimeLimit None { get; } = new(() => 0, double.PositiveInfinity, new Speed());

    /// <summary>Whether a training would end in time.</summary>
    /// <param name="work">Its rows times its epochs.</param>
    internal bool Allows(double work) => elapsed() + speed.SecondsOf(work) <= end;
}
