using SkiaSharp;
using static System.FormattableString;

namespace ZetaMixup.Tool.Compare.Pages;

/// <summary>A confusion matrix: a table, or a picture if there are too many classes for a table.</summary>
/// <param name="Title">The title.</param>
/// <param name="ClassNames">The classes.</param>
/// <param name="Counts">The number of rows by class (first) and predicted class (second).</param>
internal sealed record ConfusionMatrix(string Title, IReadOnlyList<string> ClassNames, IReadOnlyList<IReadOnlyList<double>> Counts)
{
    private const int LargestTable = 20;
    private const int NamedErrors = 10;

    internal Html ToHtml() => ClassNames.Count <= LargestTable ? Table() : HeatMap();

    private Html Table()
    {
        var head = ClassNames.Select(name => Html.Of($"<th scope=\"col\">{name}</th>"));
        var rows = ClassNames.Select((name, actual) => Html.Of(
            $"<tr><th scope=\"row\">{name}</th>{Enumerable.Range(0, ClassNames.Count).Select(predicted => Cell(actual, predicted))}</tr>\n"));
        return Blocks.Scrolling(Title, Html.Of(
            $"<table class=\"heat\">\n<caption>{Title}: true class by row, predicted class by column</caption>\n<thead><tr><td></td>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>"));
    }

    private Html Cell(int actual, int predicted) => Html.Of(
        $"<td{(actual == predicted ? Html.Of($" class=\"right\"") : "")} style=\"--fraction:{Fraction(actual, predicted):0.###}\">{Counts[actual][predicted]:0.#}</td>");

    private Html HeatMap()
    {
        var count = ClassNames.Count;
        var pixels = new SKColor[count * count];
        for (var i = 0; i < pixels.Length; i++)
        {
            var fraction = Math.Sqrt(Fraction(i / count, i % count));
            pixels[i] = new SKColor(Level(1 - fraction), Level(1 - (0.6 * fraction)), Level(1 - (0.3 * fraction)));
        }

        return Blocks.Figure(
            Picture.Of(count, count, pixels, Invariant($"{Title}: {count} by {count} classes"), "heatmap"),
            Html.Of($"{Title}. True classes from top to bottom, predicted classes from left to right; darker means a larger fraction of the true class. Most frequent errors: {string.Join(", ", Errors())}."));
    }

    private static byte Level(double part) => (byte)Math.Round(byte.MaxValue * part);

    private IEnumerable<string> Errors() =>
        from error in (
            from actual in Enumerable.Range(0, ClassNames.Count)
            from predicted in Enumerable.Range(0, ClassNames.Count)
            where actual != predicted && Counts[actual][predicted] > 0
            orderby Counts[actual][predicted] descending
            select (actual, predicted)).Take(NamedErrors)
        select Invariant($"{ClassNames[error.actual]} as {ClassNames[error.predicted]} ({Counts[error.actual][error.predicted]:0.#})");

    private double Fraction(int actual, int predicted)
    {
        var total = Counts[actual].Sum();
        return total > 0 ? Counts[actual][predicted] / total : 0;
    }
}
