using ZetaMixup.Validation;

namespace ZetaMixup.MLNet.Measures;

/// <summary>Both estimates for several numbers of neighbours, from one search for the largest of them.</summary>
internal static class IntrinsicDimensionEvaluation
{
    private static readonly int[] Usual = [8, 16, 32, 64, 128];

    internal static IntrinsicDimensionMetrics[] Evaluate(PointSet points, IReadOnlyList<int>? neighbourCounts, double share)
    {
        neighbourCounts ??= [.. Usual.Where(count => count < points.Count).DefaultIfEmpty(Usual[0])];
        Guard.NotEmpty<int>([.. neighbourCounts], nameof(neighbourCounts));
        foreach (var count in neighbourCounts)
        {
            Guard.NeighboursWithin(count, 2, points.Count - 1, nameof(neighbourCounts));
        }

        var neighbourhoods = Neighbourhoods.Within(points, neighbourCounts.Max());
        return
        [
            .. neighbourCounts.Select(count => new IntrinsicDimensionMetrics(
                count,
                IntrinsicDimension.FukunagaOlsen(neighbourhoods, count, share),
                IntrinsicDimension.LevinaBickel(neighbourhoods, count))),
        ];
    }
}
