using System.Text;
using ScottPlot;

namespace ZetaMixup.Tool.Compare.Pages;

/// <summary>The charts of a page, drawn by ScottPlot as SVG.</summary>
internal static class Charts
{
    private const int Width = 560;
    private const int RowHeight = 34;
    private const int CurveHeight = 320;

    private static readonly IPalette Palette = new ScottPlot.Palettes.Category10();
    private static readonly LinePattern[] Patterns = [LinePattern.Solid, LinePattern.Dashed, LinePattern.Dotted];

    /// <summary>One line per method: a point per seed, and the mean with its error as a bar.</summary>
    /// <param name="title">The title, which includes the unit.</param>
    /// <param name="axisTitle">What points and bars mean.</param>
    /// <param name="rows">The methods and their values.</param>
    /// <param name="isDifference">Whether a line marks 0.</param>
    internal static Html Dots(string title, string axisTitle, IReadOnlyList<DotRow> rows, bool isDifference)
    {
        var plot = NewPlot(title, axisTitle);
        if (isDifference)
        {
            plot.Add.VerticalLine(0, width: 1, color: Colors.Gray);
        }

        for (var i = 0; i < rows.Count; i++)
        {
            var (row, y, color) = (rows[i], rows.Count - 1 - i, Palette.GetColor(rows[i].Color));
            plot.Add.Markers(row.Values.ToArray(), row.Values.Select((_, seed) => y - 0.15 - (0.1 * (seed % 3))).ToArray(), MarkerShape.FilledCircle, 6, color.WithAlpha(0.6));
            plot.Add.Line(row.Mean - row.Error, y, row.Mean + row.Error, y).Color = color;
            plot.Add.Marker(row.Mean, y, MarkerShape.VerticalBar, 14, color);
        }

        plot.Axes.Left.SetTicks([.. rows.Select((_, i) => (double)(rows.Count - 1 - i))], [.. rows.Select(row => row.Name)]);
        plot.Axes.SetLimitsY(-0.75, rows.Count - 0.4);
        return ToHtml(plot, $"{title}: {string.Join("; ", rows.Select(row => $"{row.Name} {row.Text}"))}", 80 + (RowHeight * rows.Count));
    }

    /// <summary>Learning curves: one line per method over the epochs. Values that are not finite are omitted.</summary>
    internal static Html Curves(string title, IReadOnlyList<(string Name, IReadOnlyList<(double Epoch, double Value)> Points)> curves)
    {
        var plot = NewPlot(title, "epoch");
        for (var i = 0; i < curves.Count; i++)
        {
            var points = curves[i].Points.Where(point => double.IsFinite(point.Value)).ToArray();
            var line = plot.Add.ScatterLine(points.Select(point => point.Epoch).ToArray(), points.Select(point => point.Value).ToArray(), Palette.GetColor(i));
            line.LineWidth = 2;
            line.LinePattern = Patterns[i / ColorCount % Patterns.Length];
            line.LegendText = curves[i].Name;
        }

        plot.ShowLegend(Edge.Bottom);
        return ToHtml(plot, $"{title} by epoch: {string.Join(", ", curves.Select(curve => curve.Name))}", CurveHeight);
    }

    private static int ColorCount => Palette.Colors.Length;

    private static Plot NewPlot(string title, string axisTitle)
    {
        var plot = new Plot();
        plot.Title(title, size: 14);
        plot.XLabel(axisTitle, size: 12);
        return plot;
    }

    private static Html ToHtml(Plot plot, string description, int height) =>
        Blocks.Image("svg+xml", Encoding.UTF8.GetBytes(plot.GetSvgXml(Width, height)), description, "chart");
}

/// <summary>One method of a dot chart.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">The value of each seed.</param>
/// <param name="Mean">The mean.</param>
/// <param name="Error">The length of the bar on each side of the mean.</param>
/// <param name="Text">Mean and error as text.</param>
/// <param name="Color">The number of the method, which selects its color.</param>
internal sealed record DotRow(string Name, IReadOnlyList<double> Values, double Mean, double Error, string Text, int Color);
