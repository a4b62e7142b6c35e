using System.Globalization;
using Manifolds.Measuring;
using Manifolds.Options;
using ZetaMixup.Samples.Reporting;

namespace Manifolds.Reporting;

/// <summary>The page with the pictures.</summary>
internal static class ReportPage
{
    internal static Page Create(IReadOnlyList<Comparison> comparisons, IEnumerable<string> notes, ManifoldsOptions options, string command)
    {
        var page = new Page(
            "What mixing makes of data",
            [
                Blocks.Paragraph("Mixed samples are worth training on when they look like data. Data seldom fills its space: it lies on a manifold of fewer dimensions, and a mix of two samples far apart lies off it. ζ-mixup weighs one sample the most and so keeps near it, the nearer the larger γ is; its labels are mixes of many classes. Here is how near and how rich, beside mixup, and where ζ-mixup does not win."),
                .. notes.Select(note => Blocks.Notice(note)),
            ]);
        foreach (var comparison in comparisons)
        {
            page.Section(Capitalised(comparison.Data.Name), Section(comparison, options));
        }

        return page.Section(
            "How it was measured",
            [
                .. ComparisonTable.Legend.Select(line => Blocks.Paragraph(line)),
                Blocks.Settings([("seeds", Text(options.Seeds)), ("first seed", Text(options.Seed))]),
                Blocks.Command(command),
            ]);
    }

    private static IEnumerable<Html> Section(Comparison comparison, ManifoldsOptions options)
    {
        var table = new ComparisonTable(comparison, options.Seeds);
        var remarks = Remarks.On(comparison);
        return
        [
            Blocks.Paragraph(comparison.Data.Description),
            .. Pictures.Of(comparison),
            Blocks.Table(table.Title, [.. table.Head.Select(Html.Text)], table.Rows.Select(row => row.Select(Html.Text).ToArray())),
            .. remarks.Better.Select(remark => Blocks.Paragraph(remark)),
            .. remarks.NotBetter.Take(1).Select(_ => Blocks.Notice(string.Join(' ', remarks.NotBetter.Prepend("Where ζ-mixup does not win:")))),
            .. comparison.Data.Width > 2 ? [Dimensions(comparison)] : Array.Empty<Html>(),
        ];
    }

    private static Html Dimensions(Comparison comparison) => new LineChart
    {
        Title = "mean local dimension (local PCA)",
        AxisTitle = "nearest neighbours k",
        Logarithmic = true,
        Series =
        [
            .. comparison.Results.Select((result, i) => new LineSeries(
                result.Method.Title,
                [.. comparison.Data.NeighbourCounts.Zip(result.FukunagaOlsen, (k, dimension) => ((double)k, dimension.Mean))],
                Color: i,
                Dash: i < 2 ? 0 : 1 + (i % 3))),
        ],
    }.ToHtml();

    private static string Capitalised(string text) => char.ToUpperInvariant(text[0]) + text[1..];

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
