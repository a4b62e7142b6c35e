namespace ZetaMixup.MLNet.Measures;

/// <summary>Measures the intrinsic dimension of a column for the usual numbers of neighbors, or for given ones.</summary>
internal static class IntrinsicDimensionEvaluation
{
    private static readonly int[] Usual = [8, 16, 32, 64, 128];

    internal static IReadOnlyList<IntrinsicDimensionMetrics> Evaluate(Points points, IReadOnlyList<int>? numbersOfNeighbors, double eigenvalueThreshold) =>
        IntrinsicDimension.Measure(
            points.Values,
            points.Width,
            numbersOfNeighbors ?? [.. Usual.Where(count => count < points.Count).DefaultIfEmpty(Usual[0])],
            eigenvalueThreshold);
}
