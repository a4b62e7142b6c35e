using System.Globalization;

namespace Manifolds.Data;

/// <summary>A line that winds up in space: x = 100 cos t, y = 100 sin t, z = t at t = 10πU with U uniform from 0 to 1.</summary>
internal static class Helix
{
    private const int Count = 8192;
    private const int Turns = 5;

    internal static PointData Draw(int seed)
    {
        var random = new Random(seed);
        return new PointData
        {
            Name = "helix",
            Description = $"{Count:N0} points at random on {Turns} turns of a helix of radius 100 with 6.3 between turns, each turn a class: a line in space that looks like the wall of a tube from farther off.",
            Points = [.. Enumerable.Range(0, Count).Select(_ => Point(2 * Math.PI * Turns * random.NextDouble()))],
            Gammas = [2, 2.8, 4, 6],
            NeighbourCounts = [8, 16, 32, 64],
            NeighbourCountInWords = 16,
        };
    }

    private static LabelledPoint Point(double t)
    {
        var (sine, cosine) = Math.SinCos(t);
        var turn = 1 + (int)(t / (2 * Math.PI));
        return new LabelledPoint
        {
            Features = [(float)(100 * cosine), (float)(100 * sine), (float)t],
            Label = $"turn {turn.ToString(CultureInfo.InvariantCulture)}",
        };
    }
}
