using static System.FormattableString;

namespace ZetaMixup.Samples.Reporting;

/// <summary>How often each class was taken for each: a table, or a picture where there are too many classes for one.</summary>
public sealed record ConfusionMatrix
{
    /// <summary>With more classes, the table would be larger than a screen.</summary>
    private const int LargestTable = 20;

    private const int NamedMistakes = 10;

    /// <summary>What was counted.</summary>
    public required string Title { get; init; }

    /// <summary>The classes.</summary>
    public required IReadOnlyList<string> ClassNames { get; init; }

    /// <summary>How many rows of a class (first) were predicted as a class (second).</summary>
    public required IReadOnlyList<IReadOnlyList<double>> Counts { get; init; }

    /// <summary>The matrix.</summary>
    public Html ToHtml() => ClassNames.Count <= LargestTable ? Table() : Picture();

    private Html Table()
    {
        var head = ClassNames.Select(name => Html.Of($"<th scope=\"col\">{name}</th>"));
        var rows = ClassNames.Select((name, actual) => Html.Of(
            $"<tr><th scope=\"row\">{name}</th>{Enumerable.Range(0, ClassNames.Count).Select(predicted => Cell(actual, predicted))}</tr>\n"));
        return Blocks.Scrolling(Title, Html.Of(
            $"<table class=\"heat\">\n<caption>{Title}: true class by row, taken for by column</caption>\n<thead><tr><td></td>{head}</tr></thead>\n<tbody>\n{rows}</tbody>\n</table>"));
    }

    private Html Cell(int actual, int predicted) => Html.Of(
        $"<td{(actual == predicted ? Html.Of($" class=\"right\"") : "")} style=\"--share:{Share(actual, predicted):0.###}\">{Counts[actual][predicted]:0.#}</td>");

    private Html Picture()
    {
        var map = new Bitmap(ClassNames.Count, ClassNames.Count);
        for (var actual = 0; actual < ClassNames.Count; actual++)
        {
            for (var predicted = 0; predicted < ClassNames.Count; predicted++)
            {
                var share = Math.Sqrt(Share(actual, predicted));
                map.Set(predicted, actual, 1 - share, 1 - (0.6 * share), 1 - (0.3 * share));
            }
        }

        return Blocks.Figure(
            map.ToHtml(Invariant($"{Title}: {ClassNames.Count} by {ClassNames.Count} classes"), "heatmap"),
            Html.Of($"{Title}. Rows: the true class from above, columns: what it was taken for; the darker, the larger a part of its class. Most frequent mistakes: {string.Join(", ", Mistakes())}."));
    }

    private IEnumerable<string> Mistakes() =>
        from mistake in (
            from actual in Enumerable.Range(0, ClassNames.Count)
            from predicted in Enumerable.Range(0, ClassNames.Count)
            where actual != predicted && Counts[actual][predicted] > 0
            orderby Counts[actual][predicted] descending
            select (actual, predicted)).Take(NamedMistakes)
        select Invariant($"{ClassNames[mistake.actual]} for {ClassNames[mistake.predicted]} ({Counts[mistake.actual][mistake.predicted]:0.#})");

    private double Share(int actual, int predicted)
    {
        var total = Counts[actual].Sum();
        return total > 0 ? Counts[actual][predicted] / total : 0;
    }
}
