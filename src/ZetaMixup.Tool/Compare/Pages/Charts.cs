using System.Text;
using System.Text.RegularExpressions;
using ScottPlot;
using ScottPlot.TickGenerators;
using SkiaSharp;

namespace ZetaMixup.Tool.Compare.Pages;

/// <summary>
/// The charts of a page, drawn by ScottPlot as SVG, once for light and once for dark. Titles and legends are text of the
/// page, which wraps; a chart has only as much text as fits a phone.
/// </summary>
internal static partial class Charts
{
    private const int Width = 360;
    private const int RowHeight = 34;
    private const int LineHeight = 14;
    private const int CurveHeight = 230;
    private const int MostMarkedEpochs = 12;
    private const string Epoch = "epoch";

    private static readonly Theme Light = new(Color.FromHex("#1b1f24"), Color.FromHex("#d5dae0"), style => style.Light);
    private static readonly Theme Dark = new(Color.FromHex("#e7eaee"), Color.FromHex("#39414a"), style => style.Dark);

    /// <summary>One line per method: a point per seed, and the mean with its error as a bar.</summary>
    /// <param name="title">The title, which includes the unit.</param>
    /// <param name="note">What points and bars mean.</param>
    /// <param name="rows">The methods and their values.</param>
    /// <param name="isDifference">Whether a line marks 0.</param>
    internal static Html Dots(string title, string note, IReadOnlyList<DotRow> rows, bool isDifference)
    {
        var lines = rows.Max(row => row.Name.Split(':').Length);
        var height = 40 + ((RowHeight + (LineHeight * (lines - 1))) * rows.Count);
        return Chart(title, $"{title}: {string.Join("; ", rows.Select(row => $"{row.Name} {row.Text}"))}", note, height, theme => DrawDots(theme, rows, isDifference));
    }

    /// <summary>
    /// Curves over the epochs or another number: for each method the mean, in a band of its error. Values that are not finite are omitted.
    /// </summary>
    internal static Html Curves(string title, string note, IReadOnlyList<Curve> curves, string axis = Epoch) =>
        Chart(title, $"{title} by {axis}: {string.Join(", ", curves.Select(curve => curve.Name))}", note, CurveHeight, theme => DrawCurves(theme, curves, axis));

    private static Plot DrawDots(Theme theme, IReadOnlyList<DotRow> rows, bool isDifference)
    {
        var plot = NewPlot(theme);
        if (isDifference)
        {
            plot.Add.VerticalLine(0, width: 1, color: theme.Ink);
        }

        for (var i = 0; i < rows.Count; i++)
        {
            var (row, y, color) = (rows[i], rows.Count - 1 - i, theme.ColorOf(rows[i].Name));
            plot.Add.Markers(row.Values.ToArray(), row.Values.Select((_, seed) => y - 0.15 - (0.1 * (seed % 3))).ToArray(), MarkerShape.FilledCircle, 6, color.WithAlpha(0.6));
            var bar = plot.Add.Line(row.Mean - row.Error, y, row.Mean + row.Error, y);
            (bar.Color, bar.LineWidth) = (color, 2);
            plot.Add.Marker(row.Mean, y, MarkerShape.VerticalBar, 14, color).MarkerStyle.LineWidth = 3;
        }

        plot.Axes.Left.SetTicks(
            [.. rows.Select((_, i) => (double)(rows.Count - 1 - i))],
            [.. rows.Select(row => row.Name.Replace(":", "\n", StringComparison.Ordinal))]);
        plot.Axes.SetLimitsY(-0.75, rows.Count - 0.4);
        return plot;
    }

    private static Plot DrawCurves(Theme theme, IReadOnlyList<Curve> curves, string axis)
    {
        var plot = NewPlot(theme);
        plot.XLabel(axis, size: 12);
        plot.Axes.Bottom.Label.Bold = false;
        plot.Axes.Bottom.TickGenerator = new NumericAutomatic { IntegerTicksOnly = axis == Epoch };
        (string Name, CurveValue[] Points)[] finite = [.. curves.Select(curve => (curve.Name, curve.Points.Where(point => double.IsFinite(point.Mean)).ToArray()))];
        foreach (var (name, points) in finite.Where(curve => curve.Points.Any(point => point.Error > 0)))
        {
            var band = plot.Add.FillY(Epochs(points), [.. points.Select(point => point.Mean - point.Error)], [.. points.Select(point => point.Mean + point.Error)]);
            (band.FillColor, band.LineWidth) = (theme.ColorOf(name).WithAlpha(0.15), 0);
        }

        foreach (var (name, points) in finite)
        {
            var line = plot.Add.Scatter(Epochs(points), [.. points.Select(point => point.Mean)], theme.ColorOf(name));
            (line.LineWidth, line.MarkerSize) = (2, points.Length <= MostMarkedEpochs ? 5 : 0);
        }

        return plot;
    }

    private static double[] Epochs(CurveValue[] points) => [.. points.Select(point => point.Epoch)];

    private static Plot NewPlot(Theme theme)
    {
        var plot = new Plot();
        plot.FigureBackground.Color = Colors.Transparent;
        plot.DataBackground.Color = Colors.Transparent;
        plot.Axes.Color(theme.Ink);
        plot.Grid.MajorLineColor = theme.Line;
        plot.Axes.Title.IsVisible = false;
        return plot;
    }

    private static Html Chart(string title, string description, string note, int height, Func<Theme, Plot> draw) => Html.Of(
        $"""
        <h3>{title}</h3>
        {Blocks.Image("svg+xml", Svg(draw(Light), height), Svg(draw(Dark), height), description, "chart")}
        <p class="note">{note}</p>
        """);

    /// <summary>Lets the browser choose the font and space the letters: Skia's positions are those of a font that it may not have.</summary>
    private static byte[] Svg(Plot plot, int height) => Encoding.UTF8.GetBytes(
        FontFamily().Replace(LetterPositions().Replace(plot.GetSvgXml(Width, height).TrimStart('\uFEFF'), "$1=\"$2\""), "font-family=\"system-ui, sans-serif\""));

    [GeneratedRegex("\\b(x|y)=\"([^,\"]*), [^\"]*\"")]
    private static partial Regex LetterPositions();

    [GeneratedRegex("font-family=\"[^\"]*\"")]
    private static partial Regex FontFamily();

    /// <summary>The colors of a chart.</summary>
    private sealed record Theme(Color Ink, Color Line, Func<MethodStyle, SKColor> Select)
    {
        internal Color ColorOf(string method) => Color.FromSKColor(Select(MethodStyle.Of(method)));
    }
}

/// <summary>One method of a dot chart.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">The value of each seed.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Error">The length of the bar on each side of the mean.</param>
/// <param name="Text">Mean and error as text.</param>
internal sealed record DotRow(string Name, IReadOnlyList<double> Values, double Mean, double Error, string Text);

/// <summary>The curve of a method.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Points">Its values in the order of the epochs or of the other number.</param>
internal sealed record Curve(string Name, IReadOnlyList<CurveValue> Points);

/// <summary>A point of a curve.</summary>
/// <param name="Epoch">The epoch, from 1, or the other number.</param>
/// <param name="Mean">The mean over the seeds.</param>
/// <param name="Error">The half width of the band.</param>
internal readonly record struct CurveValue(double Epoch, double Mean, double Error);
