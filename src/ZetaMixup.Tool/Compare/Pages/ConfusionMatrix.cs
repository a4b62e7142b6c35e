using SkiaSharp;
using static System.FormattableString;

namespace ZetaMixup.Tool.Compare.Pages;

/// <summary>A confusion matrix, or the difference of two: a table, or a picture if there are too many classes for a table.</summary>
/// <param name="Title">The title.</param>
/// <param name="ClassNames">The classes.</param>
/// <param name="Counts">The number of rows by class (first) and predicted class (second).</param>
internal sealed record ConfusionMatrix(string Title, IReadOnlyList<string> ClassNames, IReadOnlyList<IReadOnlyList<double>> Counts)
{
    private const int LargestTable = 20;
    private const int NamedCells = 10;

    /// <summary>The difference whose color is full, as a fraction of the true class.</summary>
    private const double FullDifference = 0.25;

    /// <summary>The matrix that is subtracted, of the same test rows; null to show the matrix itself.</summary>
    internal IReadOnlyList<IReadOnlyList<double>>? Subtrahend { get; init; }

    /// <summary>The matrix of all seeds of a method.</summary>
    internal static double[][] Sum(IReadOnlyList<double[][]> matrices) =>
        [.. matrices[0].Select((row, actual) => row.Select((_, predicted) => matrices.Sum(matrix => matrix[actual][predicted])).ToArray())];

    internal Html ToHtml() => ClassNames.Count <= LargestTable ? Table() : HeatMap();

    private Html Table()
    {
        var head = ClassNames.Select(name => Html.Of($"<th scope=\"col\">{name}</th>"));
        var rows = ClassNames.Select((name, actual) => Html.Of(
            $"<tr><th scope=\"row\">{name}</th>{Enumerable.Range(0, ClassNames.Count).Select(predicted => Cell(actual, predicted))}</tr>\n"));
        return Blocks.Scrolling(Title, Html.Of(
            $"<table class=\"heat\">\n<caption>{Title}: true class by row, predicted class by column</caption>\n<thead><tr><td></td>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>"));
    }

    private Html Cell(int actual, int predicted)
    {
        string[] classes = [.. new[] { actual == predicted ? "right" : null, Value(actual, predicted) < 0 ? "fewer" : null }.OfType<string>()];
        return Html.Of(
            $"<td{(classes.Length > 0 ? Html.Of($" class=\"{string.Join(' ', classes)}\"") : "")} style=\"--fraction:{Strength(actual, predicted):0.###}\">{Text(actual, predicted)}</td>");
    }

    private Html HeatMap()
    {
        var count = ClassNames.Count;
        var pixels = new SKColor[count * count];
        for (var i = 0; i < pixels.Length; i++)
        {
            var strength = Math.Sqrt(Strength(i / count, i % count));
            var (faint, deep) = (Level(1 - (0.3 * strength)), Level(1 - strength));
            pixels[i] = Value(i / count, i % count) < 0 ? new SKColor(faint, Level(1 - (0.6 * strength)), deep) : new SKColor(deep, Level(1 - (0.6 * strength)), faint);
        }

        var (meaning, cells) = Subtrahend is null
            ? ("darker means a larger fraction of the true class. Most frequent errors", "")
            : ("blue means more rows, orange fewer. Largest differences", "difference, ");
        return Blocks.Figure(
            Picture.Of(count, count, pixels, Invariant($"{Title}: {cells}{count} by {count} classes"), "heatmap"),
            Html.Of($"{Title}. True classes from top to bottom, predicted classes from left to right; {meaning}: {string.Join(", ", Named())}."));
    }

    private static byte Level(double part) => (byte)Math.Round(byte.MaxValue * part);

    /// <summary>The largest cells, for a matrix without the correct predictions.</summary>
    private IEnumerable<string> Named() =>
        from cell in (
            from actual in Enumerable.Range(0, ClassNames.Count)
            from predicted in Enumerable.Range(0, ClassNames.Count)
            where (Subtrahend is not null || actual != predicted) && Value(actual, predicted) != 0
            orderby Math.Abs(Value(actual, predicted)) descending
            select (actual, predicted)).Take(NamedCells)
        select Invariant($"{ClassNames[cell.actual]} as {ClassNames[cell.predicted]} ({Text(cell.actual, cell.predicted)})");

    private double Value(int actual, int predicted) => Counts[actual][predicted] - (Subtrahend?[actual][predicted] ?? 0);

    private string Text(int actual, int predicted) => Subtrahend is null
        ? Invariant($"{Value(actual, predicted):0.#}")
        : Invariant($"{Value(actual, predicted):+0.#;−0.#;0}");

    /// <summary>How strong the color of a cell is, 0 to 1.</summary>
    private double Strength(int actual, int predicted)
    {
        var total = Counts[actual].Sum();
        var fraction = total > 0 ? Math.Abs(Value(actual, predicted)) / total : 0;
        return Subtrahend is null ? fraction : Math.Min(1, fraction / FullDifference);
    }
}
