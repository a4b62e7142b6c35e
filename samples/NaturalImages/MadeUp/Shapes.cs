namespace NaturalImages.MadeUp;

/// <summary>The shapes that made-up pictures are of. A shape says whether a place is inside, from -1 to 1 to the right and downwards.</summary>
internal static class Shapes
{
    internal static IReadOnlyList<(string Name, Func<double, double, bool> Holds)> All { get; } =
    [
        ("ball", (x, y) => Radius(x, y) < 1),
        ("ring", (x, y) => Radius(x, y) is > 0.6 and < 1),
        ("moon", (x, y) => Radius(x, y) < 1 && Radius(x - 0.5, y + 0.2) > 0.9),
        ("block", (x, y) => Math.Max(Math.Abs(x), Math.Abs(y)) < 0.85),
        ("diamond", (x, y) => Math.Abs(x) + Math.Abs(y) < 1.1),
        ("tent", (x, y) => Math.Abs(y) < 0.9 && Math.Abs(x) < (y + 1) / 2),
        ("house", (x, y) => y < 0 ? y > -1 && Math.Abs(x) < y + 1 : y < 0.9 && Math.Abs(x) < 0.7),
        ("hourglass", (x, y) => Math.Abs(y) < 0.95 && Math.Abs(x) < Math.Abs(y)),
        ("cross", (x, y) => Math.Min(Math.Abs(x), Math.Abs(y)) < 0.3 && Math.Max(Math.Abs(x), Math.Abs(y)) < 1),
        ("bars", (x, y) => Math.Max(Math.Abs(x), Math.Abs(y)) < 0.9 && Math.Abs(x) % 0.6 < 0.3),
    ];

    private static double Radius(double x, double y) => Math.Sqrt((x * x) + (y * y));
}
