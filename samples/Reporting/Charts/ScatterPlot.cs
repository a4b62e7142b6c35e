using System.Text;
using static System.FormattableString;

namespace ZetaMixup.Samples.Reporting;

/// <summary>Points in the plane, coloured by class; one unit is as long to the side as upwards.</summary>
public sealed record ScatterPlot
{
    private const double Top = 26;
    private const double Inset = 6;

    /// <summary>What the points are.</summary>
    public required string Title { get; init; }

    /// <summary>The points, at least one.</summary>
    public required IReadOnlyList<ScatterPoint> Points { get; init; }

    /// <summary>Points that are seen as well, so that plots with the same <see cref="Frame"/> have the same scale; none by default.</summary>
    public IReadOnlyList<ScatterPoint> Frame { get; init; } = [];

    /// <summary>The diameter of a point; the drawing is 440 wide.</summary>
    public double Size { get; init; } = 3;

    /// <summary>The height of the drawing at the most.</summary>
    public double Height { get; init; } = 340;

    /// <summary>The plot. <see cref="Legend.Classes"/> says what its colours are.</summary>
    public Html ToHtml()
    {
        var all = Points.Concat(Frame).ToArray();
        var (left, right) = (all.Min(point => point.X), all.Max(point => point.X));
        var (low, high) = (all.Min(point => point.Y), all.Max(point => point.Y));
        var unit = Math.Min(
            (Drawing.Width - (2 * Inset)) / Math.Max(right - left, double.Epsilon),
            (Height - Top - (2 * Inset)) / Math.Max(high - low, double.Epsilon));
        var height = Top + (2 * Inset) + (unit * (high - low));
        var centre = (Drawing.Width - (unit * (right - left))) / 2;

        var drawing = new Drawing(Invariant($"{Title}: {Points.Count} points"), height);
        drawing.Text(0, 14, "start", Title, "title");
        foreach (var cloud in Points.GroupBy(point => point.Class).OrderBy(cloud => cloud.Key))
        {
            // A point is a line of no length with round ends: one path holds thousands in little room.
            var path = new StringBuilder();
            foreach (var point in cloud)
            {
                path.Append(Invariant($"M{centre + (unit * (point.X - left)):0.#} {height - Inset - (unit * (point.Y - low)):0.#}h0"));
            }

            drawing.Add($"<path d=\"{path}\" class=\"cloud {Stylesheet.Color(cloud.Key)}\" stroke-width=\"{Size:0.##}\"/>");
        }

        return drawing.ToHtml();
    }
}

/// <summary>A point of a <see cref="ScatterPlot"/>.</summary>
/// <param name="X">To the right.</param>
/// <param name="Y">Upwards.</param>
/// <param name="Class">Its class, from 0, which chooses its colour.</param>
public readonly record struct ScatterPoint(double X, double Y, int Class)
{
    /// <summary>A point in space as it is seen from afar.</summary>
    /// <param name="x">To the right, before turning.</param>
    /// <param name="y">Away from the reader, before turning.</param>
    /// <param name="z">Upwards.</param>
    /// <param name="class">Its class, from 0.</param>
    /// <param name="turn">By how much it is turned round the upright axis first, in degrees.</param>
    /// <param name="tilt">How far from above it is seen, in degrees: 0 from the side, 90 from the top.</param>
    public static ScatterPoint InSpace(double x, double y, double z, int @class, double turn = 30, double tilt = 20)
    {
        var (sineTurn, cosineTurn) = Math.SinCos(turn * Math.PI / 180);
        var (sineTilt, cosineTilt) = Math.SinCos(tilt * Math.PI / 180);
        var away = (x * sineTurn) + (y * cosineTurn);
        return new ScatterPoint((x * cosineTurn) - (y * sineTurn), (z * cosineTilt) + (away * sineTilt), @class);
    }
}
