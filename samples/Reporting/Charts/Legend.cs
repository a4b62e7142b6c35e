namespace ZetaMixup.Samples.Reporting;

/// <summary>What the colours of a chart stand for.</summary>
public static class Legend
{
    /// <summary>The colours of the classes; nothing where there are more classes than colours, which then tell nothing.</summary>
    public static Html Classes(IReadOnlyCollection<string> names) => names.Count > Stylesheet.ColorCount
        ? default
        : List(names.Select((name, k) => Html.Of($"<li><i class=\"{Stylesheet.Color(k)}\"></i>{name}</li>")));

    /// <summary>The colours and dashes of curves.</summary>
    public static Html Lines(IEnumerable<LineSeries> series) => List(series.Select(line => Html.Of(
        $"<li><svg viewBox=\"0 0 28 8\" aria-hidden=\"true\"><path d=\"M0 4H28\" class=\"curve {Stylesheet.Color(line.Color)} dash{line.Dash}\"/></svg>{line.Name}</li>")));

    private static Html List(IEnumerable<Html> items) => Html.Of($"<ul class=\"legend\">{items}</ul>");
}
