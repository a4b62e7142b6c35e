namespace ZetaMixup.Samples.Reporting;

/// <summary>An SVG drawing that grows with the room it is given. Its width is chosen so that text stays readable on a phone.</summary>
/// <param name="name">What the drawing shows, for those who do not see it.</param>
/// <param name="height">Its height.</param>
internal sealed class Drawing(string name, double height)
{
    internal const double Width = 440;

    private readonly List<Html> _shapes = [];

    internal void Add(FormattableString shape) => _shapes.Add(Html.Of($"{Html.Of(shape)}\n"));

    /// <param name="x">The place across.</param>
    /// <param name="y">The base line.</param>
    /// <param name="anchor">start, middle or end.</param>
    /// <param name="text">The text.</param>
    /// <param name="style">The style class, or none.</param>
    internal void Text(double x, double y, string anchor, string text, string style = "") =>
        Add($"<text x=\"{x:0.#}\" y=\"{y:0.#}\" text-anchor=\"{anchor}\" class=\"{style}\">{text}</text>");

    internal void Line(double x1, double y1, double x2, double y2, string style) =>
        Add($"<path d=\"M{x1:0.#} {y1:0.#}L{x2:0.#} {y2:0.#}\" class=\"{style}\"/>");

    internal Html ToHtml() => Html.Of(
        $"<svg viewBox=\"0 0 {Width} {height}\" role=\"img\" aria-label=\"{name}\">\n<title>{name}</title>\n{_shapes}</svg>");
}
