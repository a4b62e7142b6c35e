namespace Manifolds.Data;

/// <summary>Two half circles that reach into each other: two lines in the plane, each with its class.</summary>
internal static class HalfMoons
{
    private const int Count = 512;

    internal static PointData Create() => new()
    {
        Name = "half-moons",
        Description = $"{Count} points on two half circles that reach into each other, a class each: lines in a plane, so one dimension in two.",
        Points = [.. Enumerable.Range(0, Count).Select(Point)],
        Gammas = [3.0, 2.8, 2.6, 2.4, 2.2, 2.0],
        NeighbourCounts = [8, 16, 32, 64],
        NeighbourCountInWords = 16,
    };

    /// <summary>Evenly spaced, by turns on the upper and the lower one.</summary>
    private static LabelledPoint Point(int number)
    {
        var upper = number % 2 == 0;
        var (sine, cosine) = Math.SinCos(Math.PI * (number / 2) / ((Count / 2) - 1));
        return new LabelledPoint
        {
            Features = upper ? [(float)cosine, (float)sine] : [(float)(1 - cosine), (float)(0.5 - sine)],
            Label = upper ? "upper" : "lower",
        };
    }
}
