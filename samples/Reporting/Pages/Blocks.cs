namespace ZetaMixup.Samples.Reporting;

/// <summary>What a section is made of, charts aside.</summary>
public static class Blocks
{
    /// <summary>A paragraph.</summary>
    public static Html Paragraph(Html text) => Html.Of($"<p>{text}</p>");

    /// <summary>Something the reader must not miss, such as that the data is made up.</summary>
    public static Html Notice(Html text) => Html.Of($"<p class=\"notice\">{text}</p>");

    /// <summary>A heading within a section.</summary>
    public static Html Heading(string text) => Html.Of($"<h3>{text}</h3>");

    /// <summary>Something to look at, with what it shows.</summary>
    public static Html Figure(Html content, Html caption) =>
        Html.Of($"<figure>\n{content}\n<figcaption>{caption}</figcaption>\n</figure>");

    /// <summary>Things side by side where there is room, else one below the other.</summary>
    public static Html Columns(params IEnumerable<Html> items) => Html.Of($"<div class=\"columns\">\n{items.Select(item => Html.Of($"<div>{item}</div>\n"))}</div>");

    /// <summary>A command line.</summary>
    public static Html Command(string command) => Scrolling("The command", Html.Of($"<pre><code>{command}</code></pre>"));

    /// <summary>Names and values.</summary>
    public static Html Settings(IEnumerable<(string Name, string Value)> settings) =>
        Html.Of($"<dl>\n{settings.Select(setting => Html.Of($"<div><dt>{setting.Name}</dt><dd>{setting.Value}</dd></div>\n"))}</dl>");

    /// <summary>A table, which scrolls sideways where it is too wide.</summary>
    /// <param name="caption">What it shows.</param>
    /// <param name="head">The names of the columns.</param>
    /// <param name="rows">The rows, each as long as <paramref name="head"/>: what the row is about, then its values.</param>
    /// <exception cref="ArgumentException">A row is longer or shorter than <paramref name="head"/>.</exception>
    public static Html Table(string caption, IReadOnlyList<Html> head, IEnumerable<IReadOnlyList<Html>> rows)
    {
        var heads = head.Select(cell => Html.Of($"<th scope=\"col\">{cell}</th>"));
        return Scrolling(caption, Html.Of(
            $"<table>\n<caption>{caption}</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{rows.Select(row => TableRow(row, head.Count))}</tbody>\n</table>"));
    }

    /// <summary>Something wide, in a box of its own that scrolls, by keyboard too, so that the page does not.</summary>
    internal static Html Scrolling(string label, Html content) =>
        Html.Of($"<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{label}\">{content}</div>");

    private static Html TableRow(IReadOnlyList<Html> row, int width)
    {
        if (row.Count != width)
        {
            throw new ArgumentException($"A row has {row.Count} cells, the table {width} columns.", nameof(row));
        }

        return Html.Of($"<tr><th scope=\"row\">{row[0]}</th>{row.Skip(1).Select(cell => Html.Of($"<td>{cell}</td>"))}</tr>\n");
    }
}
