using Manifolds.Measuring;
using static System.FormattableString;

namespace Manifolds.Reporting;

/// <summary>A comparison as a table of words and numbers, for terminal, lines and page alike.</summary>
internal sealed class ComparisonTable
{
    internal ComparisonTable(Comparison comparison, int seeds)
    {
        var data = comparison.Data;
        Title = Invariant($"{data.Name}: {data.Points.Count:N0} points, {data.Width} coordinates, {(seeds == 1 ? "one seed" : $"mean of {seeds} seeds")}");
        Head = ["method", .. data.NeighbourCounts.Select(k => Invariant($"k={k}")), Invariant($"ML {data.NeighbourCountInWords}"), "distance", "entropy", "samples", "kept %"];
        Rows = [.. comparison.Results.Select(result => Row(result, data.NeighbourCounts.ToList().IndexOf(data.NeighbourCountInWords)))];
    }

    /// <summary>What the columns mean.</summary>
    internal static IReadOnlyList<string> Legend { get; } =
    [
        "k=…: mean local dimension by local PCA (Fukunaga–Olsen) of the k nearest neighbours: eigenvalues above 5 % of the largest.",
        "ML …: the same by maximum likelihood (Levina–Bickel).",
        "distance: mean distance to the nearest original.",
        "entropy: mean entropy of the soft labels, in nats.",
        "samples: mean effective number of samples in a mix, 1/Σw².",
        "kept: the share of mixes in whose soft label the dominant sample's class has the largest share.",
        Invariant($"ζ-mixup …: with that γ, shuffled batches of {Comparison.BatchSize}, T = {Comparison.BatchSize}; mixup: pairs from all points, α = 1, a λ for each row."),
    ];

    internal string Title { get; }

    internal IReadOnlyList<string> Head { get; }

    internal IReadOnlyList<IReadOnlyList<string>> Rows { get; }

    private static IReadOnlyList<string> Row(MethodResult result, int inWords) =>
    [
        result.Method.Name,
        .. result.FukunagaOlsen.Select(dimension => Invariant($"{dimension.Mean:f2}")),
        Invariant($"{result.LevinaBickel[inWords].Mean:f2}"),
        Numbers.Short(result.Distance.Mean),
        Invariant($"{result.Entropy.Mean:f2}"),
        Invariant($"{result.EffectiveSamples.Mean:f2}"),
        Invariant($"{100 * result.DominantClassShare.Mean:f1}"),
    ];
}
