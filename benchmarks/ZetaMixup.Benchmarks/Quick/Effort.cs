using System.CommandLine;

namespace ZetaMixup.Benchmarks.Quick;

/// <summary>How long <see cref="Stopwatches"/> measures.</summary>
/// <param name="Turns">How often it is each work's turn, at most.</param>
/// <param name="WarmUp">How long a work runs before it is measured.</param>
/// <param name="Turn">How long a turn lasts at least.</param>
/// <param name="Longest">A work that has been measured for this long gets no more turns.</param>
/// <param name="FewestCalls">Except to reach this many calls.</param>
internal sealed record Effort(int Turns, TimeSpan WarmUp, TimeSpan Turn, TimeSpan Longest, int FewestCalls)
{
    /// <summary>Three calls are the least that has a median.</summary>
    internal static Effort Full { get; } = new(12, TimeSpan.FromSeconds(0.15), TimeSpan.FromSeconds(0.08), TimeSpan.FromSeconds(2), 3);

    /// <summary>For work of seconds: one call a turn.</summary>
    internal static Effort OfLongWork { get; } = Full with { Turns = 7, Turn = TimeSpan.Zero, Longest = TimeSpan.MaxValue };

    /// <summary>Every work runs twice.</summary>
    internal static Effort Tiny { get; } = new(1, TimeSpan.Zero, TimeSpan.Zero, TimeSpan.Zero, 1);

    /// <summary>An option that asks for <see cref="Tiny"/>.</summary>
    internal static Option<bool> TinyOption() => new("--tiny")
    {
        Description = "Run everything once on tiny inputs, to see that it works. The figures mean nothing.",
    };
}
