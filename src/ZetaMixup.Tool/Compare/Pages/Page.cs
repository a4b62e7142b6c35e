using System.Text;

namespace ZetaMixup.Tool.Compare.Pages;

/// <summary>
/// A self-contained HTML page: a title, an introduction and sections that are not empty. It needs neither a network nor scripts, follows the
/// reader's choice of light or dark, and fits a phone.
/// </summary>
internal sealed class Page(string title, Html introduction)
{
    /// <summary>The number of colors for classes and methods; the next one is the first again.</summary>
    internal const int ColorCount = 10;

    private readonly List<Html> _sections = [];

    /// <summary>The style class with the color of a class or a method.</summary>
    internal static string Color(int index) => $"c{index % ColorCount}";

    /// <summary>Adds a section if there is content.</summary>
    /// <returns>This page.</returns>
    internal Page Section(string heading, params IEnumerable<Html> content)
    {
        Html[] parts = [.. content.Select(part => Html.Of($"{part}\n"))];
        if (parts.Length > 0)
        {
            _sections.Add(Html.Of($"<section>\n<h2>{heading}</h2>\n{parts}</section>\n"));
        }

        return this;
    }

    /// <summary>Writes the page as UTF-8.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    internal void Write(string path) => File.WriteAllText(path, ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    /// <summary>Returns the page. Its content security policy forbids the browser to load anything.</summary>
    public override string ToString() => Html.Of(
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
        <title>{title}</title>
        <style>
        {Css()}</style>
        </head>
        <body>
        <main>
        <header>
        <h1>{title}</h1>
        {introduction}
        </header>
        {_sections}</main>
        </body>
        </html>

        """).ToString();

    private static Html Css()
    {
        using var reader = new StreamReader(typeof(Page).Assembly.GetManifestResourceStream("page.css")!);
        return Html.Trusted(reader.ReadToEnd());
    }
}

/// <summary>The building blocks of a section.</summary>
internal static class Blocks
{
    internal static Html Paragraph(Html text) => Html.Of($"<p>{text}</p>");

    /// <summary>Text that wraps after colons, as between the settings of a method.</summary>
    internal static Html Wrapping(Html text) => Html.Trusted(text.ToString().Replace(":", ":<wbr>", StringComparison.Ordinal));

    /// <summary>Text of lesser importance.</summary>
    internal static Html Note(Html text) => Html.Of($"<p class=\"note\">{text}</p>");

    internal static Html Heading(string text) => Html.Of($"<h3>{text}</h3>");

    /// <summary>An image within the page.</summary>
    /// <param name="type">The media type, such as <c>png</c>.</param>
    /// <param name="data">The file.</param>
    /// <param name="description">The alternative text.</param>
    /// <param name="style">The style class.</param>
    internal static Html Image(string type, ReadOnlySpan<byte> data, string description, string style) =>
        Html.Of($"<img class=\"{style}\" alt=\"{description}\" src=\"data:image/{type};base64,{Convert.ToBase64String(data)}\">");

    /// <summary>An image within the page, with another one for readers who prefer dark pages.</summary>
    internal static Html Image(string type, ReadOnlySpan<byte> light, ReadOnlySpan<byte> dark, string description, string style) => Html.Of(
        $"<picture><source media=\"(prefers-color-scheme: dark)\" srcset=\"data:image/{type};base64,{Convert.ToBase64String(dark)}\">{Image(type, light, description, style)}</picture>");

    internal static Html Figure(Html content, Html caption) =>
        Html.Of($"<figure>\n{content}\n<figcaption>{caption}</figcaption>\n</figure>");

    /// <summary>Items side by side if there is room, otherwise below each other.</summary>
    internal static Html Columns(params IEnumerable<Html> items) => Html.Of($"<div class=\"columns\">\n{items.Select(item => Html.Of($"<div>{item}</div>\n"))}</div>");

    /// <summary>A command, which wraps.</summary>
    internal static Html Command(string command) => Html.Of($"<pre><code>{command}</code></pre>");

    /// <summary>Content that the reader opens.</summary>
    internal static Html Details(string summary, Html content) => Html.Of($"<details>\n<summary>{summary}</summary>\n{content}\n</details>");

    /// <summary>Names and values.</summary>
    internal static Html Settings(IEnumerable<(string Name, string Value)> settings) =>
        Html.Of($"<dl>\n{settings.Select(setting => Html.Of($"<div><dt>{setting.Name}</dt><dd>{setting.Value}</dd></div>\n"))}</dl>");

    /// <summary>A table that scrolls sideways if it is too wide. The first cell of a row is its heading.</summary>
    internal static Html Table(string caption, IEnumerable<Html> head, IEnumerable<IReadOnlyList<Html>> rows)
    {
        var heads = head.Select(cell => Html.Of($"<th scope=\"col\">{cell}</th>"));
        var body = rows.Select(row => Html.Of($"<tr><th scope=\"row\">{row[0]}</th>{row.Skip(1).Select(cell => Html.Of($"<td>{cell}</td>"))}</tr>\n"));
        return Scrolling(caption, Html.Of($"<table>\n<caption>{caption}</caption>\n<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}</tbody>\n</table>"));
    }

    /// <summary>The colors of the classes; nothing if there are more classes than colors.</summary>
    internal static Html Legend(IReadOnlyCollection<string> classNames) => classNames.Count > Page.ColorCount
        ? default
        : Html.Of($"<ul class=\"legend\">{classNames.Select((name, k) => Html.Of($"<li><i class=\"{Page.Color(k)}\"></i>{name}</li>"))}</ul>");

    /// <summary>Wide content in a container that scrolls, also by keyboard.</summary>
    internal static Html Scrolling(string label, Html content) =>
        Html.Of($"<div class=\"scroll\" role=\"region\" tabindex=\"0\" aria-label=\"{label}\">{content}</div>");
}
