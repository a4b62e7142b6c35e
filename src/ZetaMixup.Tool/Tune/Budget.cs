using System.Globalization;
using System.Text.RegularExpressions;

namespace ZetaMixup.Tool.Tune;

/// <summary>What a search may spend: a time or a number of trainings.</summary>
/// <param name="Time">The time, or null.</param>
/// <param name="Trainings">The number of trainings, or null.</param>
internal sealed partial record Budget(TimeSpan? Time, int? Trainings)
{
    internal const string Expected = "a time such as 90s, 10m or 2h30m, or a number of trainings of at least 1, such as '400 trainings'";

    internal static Budget Default { get; } = new(TimeSpan.FromMinutes(10), null);

    internal static Budget? TryParse(string text)
    {
        if (Count().Match(text) is { Success: true } count)
        {
            return int.TryParse(count.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var trainings) && trainings > 0 ? new(null, trainings) : null;
        }

        if (text.Length == 0 || Duration().Match(text) is not { Success: true } duration)
        {
            return null;
        }

        // Long enough for any job, short enough for any clock.
        var seconds = Part(duration.Groups[1]) * 3600 + Part(duration.Groups[2]) * 60 + Part(duration.Groups[3]);
        return seconds is > 0 and <= 365 * 24 * 3600.0 ? new(TimeSpan.FromSeconds(seconds), null) : null;
    }

    public override string ToString() => Time is { } time
        ? string.Concat(time.TotalHours >= 1 ? $"{(int)time.TotalHours}h" : "", time.Minutes > 0 ? $"{time.Minutes}m" : "", time.Seconds > 0 ? $"{time.Seconds}s" : "")
        : FormattableString.Invariant($"{Trainings} trainings");

    private static double Part(Group group) => group.Success ? double.Parse(group.Value, CultureInfo.InvariantCulture) : 0;

    [GeneratedRegex(@"^(\d+)[ -]?trainings?$")]
    private static partial Regex Count();

    [GeneratedRegex(@"^(?:(\d{1,9})h)?(?:(\d{1,9})m)?(?:(\d{1,9})s)?$")]
    private static partial Regex Duration();
}
