using Manifolds.Data;
using Manifolds.Measuring;
using ZetaMixup.Samples.Reporting;

namespace Manifolds.Reporting;

/// <summary>What the points look like: a cloud in two or three dimensions, images where a point is one.</summary>
internal static class Pictures
{
    /// <summary>More points would only make the page heavy.</summary>
    internal const int PointsDrawn = 2048;

    internal static IEnumerable<Html> Of(Comparison comparison) => comparison.Data.Width switch
    {
        2 => Clouds(comparison, point => (point[0], point[1]), size: 4),
        3 => Clouds(comparison, InSpace, size: 2),
        _ => Gallery(comparison),
    };

    /// <summary>A helix is stretched upwards, so that its turns can be told apart.</summary>
    private static (double X, double Y) InSpace(float[] point)
    {
        var seen = ScatterPoint.InSpace(point[0], point[1], 4 * point[2], 0, tilt: 25);
        return (seen.X, seen.Y);
    }

    private static IEnumerable<Html> Clouds(Comparison comparison, Func<float[], (double X, double Y)> place, double size)
    {
        var step = (comparison.Data.Points.Count + PointsDrawn - 1) / PointsDrawn;
        var classNames = comparison.Original.Points.ClassNames.ToList();
        ScatterPoint[] Cloud(MethodResult result) =>
        [
            .. result.Points.Points.Where((_, i) => i % step == 0).Select(point =>
            {
                var (x, y) = place(point.Features);
                return new ScatterPoint(x, y, classNames.IndexOf(comparison.Data.Points[(int)point.MixedRows[0]].Label));
            }),
        ];

        // A mix lies between its samples, so the originals need the most room.
        var originals = Cloud(comparison.Original);
        yield return Legend.Classes(classNames);
        yield return Blocks.Columns(comparison.Results.Select(result => new ScatterPlot
        {
            Title = result.Method.Title,
            Points = Cloud(result),
            Frame = originals,
            Size = size,
            Height = 300,
        }.ToHtml()));
        yield return Blocks.Paragraph(
            $"Each point has the colour of its dominant sample's class{(step > 1 ? $"; of {comparison.Data.Points.Count:N0} points, every {Ordinal(step)} is drawn" : "")}.");
    }

    /// <summary>The first original of each class, and the mixes that it dominates.</summary>
    private static IEnumerable<Html> Gallery(Comparison comparison)
    {
        var side = (int)Math.Sqrt(comparison.Data.Width);
        if (side * side != comparison.Data.Width)
        {
            yield break;
        }

        var largest = comparison.Data.Points.Max(point => point.Features.Max());
        var classNames = comparison.Original.Points.ClassNames;
        int[] shown = [.. classNames.Select(name => comparison.Data.Points.ToList().FindIndex(point => point.Label == name))];
        yield return Legend.Classes(classNames);
        foreach (var result in comparison.Results)
        {
            yield return Blocks.Heading(result.Method.Title);
            yield return PictureRow.Of(result.Method.Title, shown.Select(row => Picture(result, row, side, largest)));
        }

        yield return Blocks.Paragraph("The first of each class, and what each method made of it in one mix: below, the shares of its soft label.");
    }

    private static (Html Picture, Html Below) Picture(MethodResult result, int row, int side, float largest)
    {
        var point = result.Points.Points[row];
        var picture = new Bitmap(side, side);
        for (var i = 0; i < point.Features.Length; i++)
        {
            var paper = 1 - (point.Features[i] / largest);
            picture.Set(i % side, i / side, paper, paper, paper);
        }

        return (picture.ToHtml($"{result.Method.Title}: dominated by row {row}"), SoftLabelBar.Of(point.SoftLabel, result.Points.ClassNames));
    }

    private static string Ordinal(int number) => number switch { 2 => "second", 3 => "third", 4 => "fourth", _ => $"{number}th" };
}
