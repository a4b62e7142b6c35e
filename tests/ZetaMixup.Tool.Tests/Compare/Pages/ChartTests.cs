using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ZetaMixup.Tool.Compare.Pages;

namespace ZetaMixup.Tool.Tests.Compare.Pages;

public sealed class ChartTests
{
    private static readonly DotRow[] Rows =
        [new("none", [60, 61, 62], 61, 0.6, "61.0 ± 0.6", 0), new("a < b", [62, 63, 64], 63, 0.6, "63.0 ± 0.6", 1)];

    [Fact]
    public void A_dot_chart_has_a_point_per_seed_and_a_text_alternative()
    {
        var chart = Charts.Dots("micro-F1 %", "point: a seed", Rows, isDifference: false).ToString();

        Assert.Contains("alt=\"micro-F1 %: none 61.0 &#177; 0.6; a &lt; b 63.0 &#177; 0.6\"", chart);
        Assert.Equal(3 + 3, Elements(chart, "ellipse").Length);
    }

    [Fact]
    public void A_dot_chart_places_larger_values_farther_to_the_right()
    {
        double[] places = [.. Elements(Charts.Dots("micro-F1 %", "", Rows, isDifference: false).ToString(), "ellipse").Select(dot => (double)dot.Attribute("cx")!)];

        Assert.True(places[0] < places[1] && places[1] < places[2]);
        Assert.Equal(places[2], places[3], 3);
    }

    [Fact]
    public void Curves_omit_values_that_are_not_finite()
    {
        var chart = Charts.Curves("loss", [("none", [(1, 3), (2, double.NaN), (3, 1)]), ("ζ-mixup", [(1, 2), (2, 2), (3, 2)])]).ToString();

        Assert.Contains("alt=\"loss by epoch: none, ζ-mixup\"", chart);
        Assert.DoesNotContain("NaN", Svg(chart).ToString());
        Assert.NotEmpty(Elements(chart, "path"));
    }

    [Fact]
    public void Curves_without_any_finite_value_are_an_empty_chart() =>
        Assert.StartsWith("<img class=\"chart\"", Charts.Curves("loss", [("none", [(1, double.NaN)])]).ToString());

    internal static XElement Svg(string image) =>
        XElement.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(Regex.Match(image, "data:image/svg\\+xml;base64,([^\"]*)").Groups[1].Value)).TrimStart('\uFEFF'));

    private static XElement[] Elements(string image, string name) => [.. Svg(image).Descendants().Where(element => element.Name.LocalName == name)];
}
