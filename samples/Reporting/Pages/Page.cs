using System.Text;

namespace ZetaMixup.Samples.Reporting;

/// <summary>
/// One self-contained HTML page: a title, a lead, sections. It needs no network and no script, follows the reader's choice
/// of light or dark, and fits a phone.
/// </summary>
/// <param name="title">The title, above everything else.</param>
/// <param name="lead">What the page is about, below the title.</param>
public sealed class Page(string title, params IEnumerable<Html> lead)
{
    private readonly Html[] _lead = [.. lead];
    private readonly List<Html> _sections = [];

    /// <summary>Adds a section.</summary>
    /// <param name="heading">Its heading.</param>
    /// <param name="content">What stands in it, one below the other: <see cref="Blocks"/> and charts.</param>
    /// <returns>This page.</returns>
    public Page Section(string heading, params IEnumerable<Html> content)
    {
        _sections.Add(Html.Of($"<section>\n<h2>{heading}</h2>\n{Lines(content)}</section>\n"));
        return this;
    }

    /// <summary>Writes the page, as UTF-8.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(string path) => File.WriteAllText(path, ToString(), new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));

    /// <summary>The page.</summary>
    /// <remarks>The policy in its head has the browser hold it to what is promised: it may load nothing, from anywhere.</remarks>
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
        {Stylesheet.Css}</style>
        </head>
        <body>
        <main>
        <header>
        <h1>{title}</h1>
        {Lines(_lead)}</header>
        {_sections}</main>
        </body>
        </html>

        """).ToString();

    private static IEnumerable<Html> Lines(IEnumerable<Html> parts) => parts.Select(part => Html.Of($"{part}\n"));
}
