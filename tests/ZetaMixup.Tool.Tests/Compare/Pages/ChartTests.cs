using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Reporting.Tests.Charts;

public class ChartTests
{
    private static readonly DotChart Dots = new()
    {
        Title = "micro-F1 %",
        AxisTitle = "points: seeds",
        Rows = [new DotRow("none", [60, 61, 62], 61, 0.6, "61.0 ± 0.6", 0), new DotRow("a < b", [62, 63, 64], 63, 0.6, "63.0 ± 0.6", 3)],
    };

    [Fact]
    public void A_dot_chart_shows_every_value_and_says_all_in_words()
    {
        var svg = XElement.Parse(Dots.ToHtml().ToString());

        Assert.Equal(6, svg.Elements("circle").Count());
        Assert.Equal(3, svg.Elements("circle").Count(dot => dot.Attribute("class")!.Value == "dot c3"));
        Assert.Equal("micro-F1 %: none 61.0 ± 0.6; a < b 63.0 ± 0.6", svg.Attribute("aria-label")!.Value);
        Assert.Equal(svg.Attribute("aria-label")!.Value, svg.Element("title")!.Value);
    }

    [Fact]
    public void A_dot_chart_puts_larger_values_farther_to_the_right()
    {
        var places = XElement.Parse(Dots.ToHtml().ToString()).Elements("circle").Select(dot => (double)dot.Attribute("cx")!).ToArray();

        Assert.True(places[0] < places[1] && places[1] < places[2]);
        Assert.Equal(places[2], places[3]);
    }

    [Fact]
    public void The_reference_of_a_dot_chart_is_in_sight_even_where_no_value_is_near()
    {
        var line = XElement.Parse((Dots with { Reference = 0 }).ToHtml().ToString()).Elements("path").Single(path => path.Attribute("class")!.Value == "zero");

        var across = double.Parse(Regex.Match(line.Attribute("d")!.Value, @"^M([\d.]+)").Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture);
        Assert.InRange(across, 112, 200);
    }

    [Fact]
    public void A_line_chart_draws_a_curve_of_all_finite_points()
    {
        var chart = new LineChart
        {
            Title = "loss",
            AxisTitle = "epoch",
            Series = [new LineSeries("none", [(1, 3), (2, double.NaN), (3, 1)], 0), new LineSeries("ζ-mixup", [(1, 2), (2, 2), (3, 2)], 2, Dash: 1)],
        };

        var parts = XElement.Parse($"<div>{chart.ToHtml()}</div>");

        var curves = parts.Elements("svg").Single().Elements("path").Where(path => path.Attribute("class")!.Value.StartsWith("curve")).ToArray();
        Assert.Equal([1, 2], curves.Select(curve => curve.Attribute("d")!.Value.Count(letter => letter == 'L')));
        Assert.Equal("curve c2 dash1", curves[1].Attribute("class")!.Value);
        Assert.Equal(["none", "ζ-mixup"], parts.Element("ul")!.Elements("li").Select(item => item.Value));
    }

    [Fact]
    public void Classes_have_a_legend_unless_there_are_more_than_colours()
    {
        Assert.Equal("ab", XElement.Parse(Legend.Classes(["a", "b"]).ToString()).Value);
        Assert.Equal("", Legend.Classes([.. Enumerable.Range(0, 11).Select(k => $"class {k}")]).ToString());
    }

    [Fact]
    public void A_scatter_plot_has_a_path_per_class_with_all_its_points()
    {
        var points = Enumerable.Range(0, 30).Select(i => new ScatterPoint(i, i * i, i % 3)).ToArray();

        var paths = XElement.Parse(new ScatterPlot { Title = "points", Points = points }.ToHtml().ToString()).Elements("path").ToArray();

        Assert.Equal(["cloud c0", "cloud c1", "cloud c2"], paths.Select(path => path.Attribute("class")!.Value));
        Assert.All(paths, path => Assert.Equal(10, path.Attribute("d")!.Value.Count(letter => letter == 'M')));
    }

    [Fact]
    public void A_point_lies_at_one_place_in_all_plots_of_one_frame()
    {
        ScatterPoint[] frame = [new(-5, -5, 0), new(5, 9, 0)];
        string PlaceIn(params ScatterPoint[] others) => Regex.Match(
            new ScatterPlot { Title = "points", Points = [new ScatterPoint(1, 2, 0), .. others], Frame = frame }.ToHtml().ToString(), "d=\"(M[^h]+)").Groups[1].Value;

        Assert.Equal(PlaceIn(), PlaceIn(new ScatterPoint(4, 8, 0)));
    }

    [Fact]
    public void A_point_in_space_is_seen_from_the_side_or_from_the_top()
    {
        var side = ScatterPoint.InSpace(1, 2, 3, 0, turn: 0, tilt: 0);
        var top = ScatterPoint.InSpace(1, 2, 3, 0, turn: 0, tilt: 90);

        Assert.Equal((1, 3), (side.X, side.Y));
        Assert.Equal((1.0, 2.0), (top.X, Math.Round(top.Y, 9)));
    }
}
