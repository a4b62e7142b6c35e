using ZetaMixup.Samples.Experiments.Options;
using ZetaMixup.Samples.Experiments.Training;
using ZetaMixup.Samples.Reporting;

namespace ZetaMixup.Samples.Experiments.Reporting;

/// <summary>What the methods are compared by: every seed's value, and its difference to that of no mixing.</summary>
internal static class ScoreCharts
{
    internal static IEnumerable<Html> Create(ExperimentResult result, ExperimentOptions options)
    {
        var values = new DotChart
        {
            Title = $"{result.Measure.Title} %, {result.Measure.Goal}",
            AxisTitle = "point: a seed; bar: mean ± standard deviation",
            Rows = [.. result.Methods.Select((method, i) => Row(method, i, method.Values, method.StandardDeviation, ReportText.Describe(method)))],
        };
        yield return Blocks.Columns(Differences(result) is { Rows.Count: > 0 } differences ? [values.ToHtml(), differences.ToHtml()] : [values.ToHtml()]);
        yield return Blocks.Table(
            "All seeds together",
            [.. ReportText.TableHead(result.Measure).Select(Html.Text)],
            result.Methods.Select(method => ReportText.TableRow(method).Select(Html.Text).ToArray()));
        yield return Blocks.Paragraph(ReportText.Legend(options));
    }

    private static DotChart Differences(ExperimentResult result) => new()
    {
        Title = $"{result.Measure.Title} minus that of none, points",
        AxisTitle = "point: a seed; bar: mean ± standard error",
        Reference = 0,
        Rows = [.. result.Methods.SelectMany((method, i) => method.DifferenceToNone is { } difference
            ? [Row(method, i, difference.Values, difference.StandardError, ReportText.Describe(difference))]
            : Array.Empty<DotRow>())],
    };

    private static DotRow Row(MethodResult method, int number, IReadOnlyList<double> values, double error, string text) =>
        new(method.Name, [.. values.Select(value => 100 * value)], 100 * Statistics.Mean(values), 100 * error, text, number);
}
