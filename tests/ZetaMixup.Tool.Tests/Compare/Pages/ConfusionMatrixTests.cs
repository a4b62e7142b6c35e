using System.Xml.Linq;
using ZetaMixup.Tool.Compare.Pages;

namespace ZetaMixup.Tool.Tests.Compare.Pages;

public sealed class ConfusionMatrixTests
{
    [Fact]
    public void Rows_are_the_true_classes_and_a_cell_is_as_dark_as_its_fraction_of_the_row()
    {
        var matrix = new ConfusionMatrix("none", ["a", "b"], [[3, 1], [0, 0]]);

        var rows = XElement.Parse(matrix.ToHtml().ToString()).Descendants("tbody").Single().Elements("tr").ToArray();

        Assert.Equal(["a31", "b00"], rows.Select(row => row.Value));
        Assert.Equal(["--fraction:0.75", "--fraction:0.25"], rows[0].Elements("td").Select(cell => cell.Attribute("style")!.Value));
        Assert.Equal(["right", null], rows[0].Elements("td").Select(cell => cell.Attribute("class")?.Value));
        Assert.All(rows[1].Elements("td"), cell => Assert.Equal("--fraction:0", cell.Attribute("style")!.Value));
    }

    [Fact]
    public void Many_classes_become_a_picture_that_names_the_most_frequent_errors()
    {
        var counts = Enumerable.Range(0, 100).Select(actual => (IReadOnlyList<double>)[.. Enumerable.Range(0, 100).Select(predicted => actual == predicted ? 5.0 : 0)]).ToArray();
        counts[7] = [.. counts[7].Select((count, predicted) => predicted == 9 ? 2.5 : count)];
        var matrix = new ConfusionMatrix("none", [.. Enumerable.Range(0, 100).Select(k => $"class {k}")], counts);

        var html = matrix.ToHtml().ToString();

        Assert.DoesNotContain("<table", html);
        Assert.Contains("alt=\"none: 100 by 100 classes\"", html);
        Assert.Contains("Most frequent errors: class 7 as class 9 (2.5).", html);
    }

    [Fact]
    public void A_difference_has_signs_and_a_color_for_more_and_for_fewer_rows()
    {
        var matrix = new ConfusionMatrix("zeta minus none", ["a", "b"], [[15, 5], [2, 18]]) { Subtrahend = [[16, 4], [2, 18]] };

        var cells = XElement.Parse(matrix.ToHtml().ToString()).Descendants("tbody").Single().Descendants("td").ToArray();

        Assert.Equal(["−1", "+1", "0", "0"], cells.Select(cell => cell.Value));
        Assert.Equal(["right fewer", null, null, "right"], cells.Select(cell => cell.Attribute("class")?.Value));
        Assert.Equal("--fraction:0.2", cells[0].Attribute("style")!.Value);
    }

    [Fact]
    public void A_difference_of_many_classes_names_the_largest_ones()
    {
        double[][] counts = [.. Enumerable.Range(0, 30).Select(actual => Enumerable.Range(0, 30).Select(predicted => actual == predicted ? 5.0 : 0).ToArray())];
        double[][] better = [.. counts.Select(row => row.ToArray())];
        (better[3][3], better[3][4]) = (3, 2);

        var html = new ConfusionMatrix("zeta minus none", [.. Enumerable.Range(0, 30).Select(k => $"class {k}")], better) { Subtrahend = counts }.ToHtml().ToString();

        Assert.Contains("Largest differences: class 3 as class 3 (−2), class 3 as class 4 (+2).", html);
    }

    [Fact]
    public void The_seeds_of_a_method_are_added() =>
        Assert.Equal([[11.0, 22], [33, 44]], ConfusionMatrix.Sum([[[1, 2], [3, 4]], [[10, 20], [30, 40]]]));
}
