using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using ZetaMixup.Tool.Compare.Pages;

namespace ZetaMixup.Tool.Tests.Compare.Pages;

public sealed class ChartTests
{
    private static readonly DotRow[] Rows =
        [new("none", [60, 61, 62], 61, 0.6, "61.0 ± 0.6"), new("a < b", [62, 63, 64], 63, 0.6, "63.0 ± 0.6")];

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
        var chart = Charts.Curves("loss", "", [new("none", [new(1, 3, 0), new(2, double.NaN, 0), new(3, 1, 0)]), new("ζ-mixup", [new(1, 2, 0), new(2, 2, 0), new(3, 2, 0)])]).ToString();

        Assert.Contains("alt=\"loss by epoch: none, ζ-mixup\"", chart);
        Assert.DoesNotContain("NaN", Svg(chart).ToString());
        Assert.NotEmpty(Elements(chart, "path"));
    }

    [Fact]
    public void Curves_without_any_finite_value_are_an_empty_chart() =>
        Assert.Contains("<img class=\"chart\"", Charts.Curves("loss", "", [new("none", [new(1, double.NaN, 0)])]).ToString());

    [Fact]
    public void A_band_is_drawn_where_the_seeds_differ_and_nowhere_else()
    {
        static int Bands(double error) => Elements(Charts.Curves("loss", "", [new("zeta", [new(1, 2, error), new(2, 1, error)])]).ToString(), "path")
            .Count(path => path.Attribute("fill")?.Value == "#1668B0" && path.Attribute("fill-opacity") is not null);

        Assert.Equal(1, Bands(0.2));
        Assert.Equal(0, Bands(0));
    }

    [Fact]
    public void A_method_has_its_color_in_charts_with_other_methods_too()
    {
        static bool HasColor(string color, params string[] methods) =>
            Svg(Charts.Dots("F1", "", [.. methods.Select(method => new DotRow(method, [1, 2], 1.5, 0.5, ""))], isDifference: false).ToString())
                .ToString().Contains(color, StringComparison.OrdinalIgnoreCase);

        Assert.True(HasColor("#1668b0", "none", "mixup", "zeta"));
        Assert.True(HasColor("#1668b0", "zeta"));
        Assert.False(HasColor("#1668b0", "none", "mixup"));
    }

    [Fact]
    public void A_chart_for_dark_pages_is_offered_beside_the_light_one()
    {
        var chart = Charts.Dots("F1", "", Rows, isDifference: false).ToString();

        Assert.Contains("media=\"(prefers-color-scheme: dark)\" srcset", chart);
        Assert.Contains("#E7EAEE", Svg(chart, "srcset").ToString());
        Assert.Contains("#1B1F24", Svg(chart).ToString());
    }

    [Fact]
    public void Its_text_is_spaced_by_the_browser()
    {
        var text = Elements(Charts.Dots("F1", "", Rows, isDifference: false).ToString(), "text");

        Assert.Contains("a < b", text.Select(element => element.Value.Trim()));
        Assert.All(text, element => Assert.DoesNotContain(",", element.Attribute("x")!.Value));
    }

    /// <summary>The first image for light pages, or with the attribute <c>srcset</c> for dark ones.</summary>
    internal static XElement Svg(string image, string attribute = "src") =>
        XElement.Parse(Encoding.UTF8.GetString(Convert.FromBase64String(Regex.Match(image, attribute + "=\"data:image/svg\\+xml;base64,([^\"]*)").Groups[1].Value)).TrimStart('\uFEFF'));

    private static XElement[] Elements(string image, string name) => [.. Svg(image).Descendants().Where(element => element.Name.LocalName == name)];
}
