using Manifolds.Measuring;

namespace Manifolds.Reporting;

/// <summary>What the numbers say about ζ-mixup against mixup, in sentences.</summary>
/// <param name="Better">Where ζ-mixup does better than mixup.</param>
/// <param name="NotBetter">Where it does as well, or worse.</param>
internal sealed record Remarks(IReadOnlyList<string> Better, IReadOnlyList<string> NotBetter)
{
    /// <summary>What differs by less than this part counts as equal.</summary>
    private const double Margin = 0.01;

    private enum Outcome
    {
        Better,
        Equal,
        Worse,
    }

    internal static Remarks On(Comparison comparison)
    {
        var k = comparison.Data.NeighbourCounts.ToList().IndexOf(comparison.Data.NeighbourCountInWords);
        var among = FormattableString.Invariant($"among {comparison.Data.NeighbourCountInWords} neighbours");
        Measure[] measures =
        [
            new(result => result.Distance.Mean, true,
                "lies nearer to the originals than mixup", "lies as near to the originals as mixup", "lies farther from the originals than mixup"),
            new(result => result.FukunagaOlsen[k].Mean, true,
                $"has fewer dimensions {among} than mixup", $"has as many dimensions {among} as mixup", $"has more dimensions {among} than mixup"),
            new(result => result.Entropy.Mean, false,
                "has soft labels of more entropy than mixup", "has soft labels of as much entropy as mixup", "has soft labels of less entropy than mixup"),
        ];
        string[] Sentences(params Outcome[] outcomes) =>
            [.. measures.SelectMany(measure => outcomes.Select(outcome => Sentence(comparison, measure, outcome))).OfType<string>()];
        return new Remarks(Sentences(Outcome.Better), Sentences(Outcome.Equal, Outcome.Worse));
    }

    private static string? Sentence(Comparison comparison, Measure measure, Outcome outcome)
    {
        var mixup = measure.Value(comparison.Mixup);
        var gammas = comparison.Zeta.Where(result => measure.Compare(measure.Value(result), mixup) == outcome)
            .Select(result => $"{Numbers.Gamma(result.Method.Gamma!.Value)} ({Numbers.Short(measure.Value(result))})").ToArray();
        return gammas.Length == 0 ? null : $"ζ-mixup {measure.Say(outcome)} ({Numbers.Short(mixup)}) at γ = {string.Join(", ", gammas)}.";
    }

    private sealed record Measure(Func<MethodResult, double> Value, bool LessIsBetter, string Better, string Equal, string Worse)
    {
        internal Outcome Compare(double zeta, double mixup) =>
            Math.Abs(zeta - mixup) <= Margin * Math.Abs(mixup) ? Outcome.Equal
            : zeta < mixup == LessIsBetter ? Outcome.Better
            : Outcome.Worse;

        internal string Say(Outcome outcome) => outcome switch
        {
            Outcome.Better => Better,
            Outcome.Equal => Equal,
            _ => Worse,
        };
    }
}
