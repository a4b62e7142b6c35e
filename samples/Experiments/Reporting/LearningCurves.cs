using ZetaMixup.Samples.Experiments.Training;
using ZetaMixup.Samples.Reporting;

namespace ZetaMixup.Samples.Experiments.Reporting;

/// <summary>How the methods learn, epoch by epoch, as the mean over the seeds.</summary>
internal static class LearningCurves
{
    internal static IEnumerable<Html> Create(ExperimentResult result)
    {
        yield return Blocks.Paragraph(
            "Means over the seeds. Training losses are those of the rows as they are mixed and cannot be compared between methods: " +
            "a soft label cannot be met with a loss of 0. The test rows are never mixed.");
        yield return Legend.Lines(Series(result, point => point.Loss));
        yield return Blocks.Columns(
            Chart("loss on the test rows", result, point => point.TestLoss),
            Chart($"{result.Measure.Title} % on the test rows", result, point => 100 * (result.Measure == Measure.ErrorRate ? 1 - point.TestAccuracy : point.TestAccuracy)),
            Chart("loss on the training rows, mixed", result, point => point.Loss));
    }

    private static Html Chart(string title, ExperimentResult result, Func<CurvePoint, double> value) =>
        new LineChart { Title = title, AxisTitle = "epoch", Series = Series(result, value), HasLegend = false }.ToHtml();

    private static LineSeries[] Series(ExperimentResult result, Func<CurvePoint, double> value) => [.. result.Methods.Select((method, i) =>
        new LineSeries(method.Name, [.. method.Curve.Select(point => ((double)point.Epoch, value(point)))], i, i % 4))];
}
