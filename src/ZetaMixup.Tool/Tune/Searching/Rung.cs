namespace ZetaMixup.Tool.Tune.Searching;

/// <summary>A step of successive halving, after which the better half of the candidates remains.</summary>
/// <param name="Candidates">The number of candidates.</param>
/// <param name="Epochs">The epochs of each training.</param>
/// <param name="Repeats">The inner splits that each candidate has been trained on with so many epochs when the step ends.</param>
internal readonly record struct Rung(int Candidates, int Epochs, int Repeats)
{
    /// <summary>
    /// The last steps before the end: short trainings to drop what is bad, then full trainings, and more and more of them for the
    /// few that are close to each other.
    /// </summary>
    private static readonly (int Divisor, int Repeats)[] Ladder = [(4, 2), (2, 2), (1, 4), (1, 12), (1, 28), (1, 60)];

    /// <summary>A longer ladder would need more candidates than there are sensible settings.</summary>
    internal const int MostCandidates = 64;

    /// <summary>With few candidates, the full trainings matter most.</summary>
    private const int FullStep = 2;

    /// <summary>The steps of a search.</summary>
    /// <param name="candidates">The number of candidates, 2 to <see cref="MostCandidates"/>.</param>
    /// <param name="epochs">The epochs of a full training.</param>
    /// <param name="factor">What multiplies the repeats, at least 1.</param>
    internal static Rung[] Steps(int candidates, int epochs, int factor)
    {
        var count = (int)Math.Log2(candidates);
        var first = Math.Max(0, FullStep + 1 - count);
        return [.. Enumerable.Range(0, count).Select(step =>
        {
            var (divisor, repeats) = Ladder[first + step];
            return new Rung(candidates >> step, Math.Max(1, epochs / divisor), factor * repeats);
        })];
    }

    /// <summary>The trainings of each step: repeats with the same epochs are not done twice.</summary>
    internal static IEnumerable<(Rung Rung, int NewRepeats)> WithNewRepeats(IReadOnlyList<Rung> steps) =>
        steps.Select((rung, i) => (rung, i > 0 && steps[i - 1].Epochs == rung.Epochs ? Math.Max(0, rung.Repeats - steps[i - 1].Repeats) : rung.Repeats));
}
