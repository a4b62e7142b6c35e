using static System.FormattableString;

namespace ZetaMixup.Samples.Reporting;

/// <summary>One line per method: every seed's value as a point, their mean and its error as a bar.</summary>
public sealed record DotChart
{
    private const double Top = 26;
    private const double RowHeight = 34;
    private const double Left = 112;
    private const double Right = 14;
    private const double Foot = 40;

    /// <summary>What the values are, such as <c>micro-F1 %</c>.</summary>
    public required string Title { get; init; }

    /// <summary>The methods, from above.</summary>
    public required IReadOnlyList<DotRow> Rows { get; init; }

    /// <summary>What the points and bars mean.</summary>
    public string AxisTitle { get; init; } = "";

    /// <summary>A value that is marked by a line, such as 0 for differences; null for none.</summary>
    public double? Reference { get; init; }

    /// <summary>The chart.</summary>
    public Html ToHtml()
    {
        var bottom = Top + (RowHeight * Rows.Count);
        var drawing = new Drawing(Invariant($"{Title}: {string.Join("; ", Rows.Select(row => $"{row.Name} {row.Text}"))}"), bottom + Foot);
        var scale = Scale.Linear(
            Rows.SelectMany(row => row.Values.Append(row.Mean - row.Error).Append(row.Mean + row.Error)).Concat(Reference is { } value ? [value] : []),
            Left, Drawing.Width - Right, tickCount: 5);
        drawing.Text(0, 14, "start", Title, "title");
        foreach (var tick in scale.Ticks)
        {
            drawing.Line(scale.At(tick), Top, scale.At(tick), bottom, "grid");
            drawing.Text(scale.At(tick), bottom + 15, "middle", scale.Name(tick), "quiet");
        }

        if (Reference is { } reference)
        {
            drawing.Line(scale.At(reference), Top, scale.At(reference), bottom, "zero");
        }

        for (var i = 0; i < Rows.Count; i++)
        {
            Draw(drawing, scale, Rows[i], Top + (RowHeight * (i + 0.5)));
        }

        drawing.Text(Left, bottom + 33, "start", AxisTitle, "quiet");
        return drawing.ToHtml();
    }

    private static void Draw(Drawing drawing, Scale scale, DotRow row, double y)
    {
        var color = Stylesheet.Color(row.Color);
        drawing.Text(0, y - 2, "start", row.Name);
        drawing.Text(0, y + 12, "start", row.Text, "quiet");
        for (var i = 0; i < row.Values.Count; i++)
        {
            // Points of equal value would hide each other on one line.
            var aside = row.Values.Count == 1 ? 0 : (((i % 3) - 1) * 4.5) + 4;
            drawing.Add($"<circle cx=\"{scale.At(row.Values[i]):0.#}\" cy=\"{y + aside:0.#}\" r=\"3.2\" class=\"dot {color}\"><title>{row.Name}: {row.Values[i]:0.###}</title></circle>");
        }

        var (low, mean, high) = (scale.At(row.Mean - row.Error), scale.At(row.Mean), scale.At(row.Mean + row.Error));
        drawing.Add($"<path d=\"M{low:0.#} {y - 9:0.#}H{high:0.#}M{mean:0.#} {y - 14:0.#}V{y - 4:0.#}\" class=\"mean {color}\"/>");
    }
}

/// <summary>One method of a <see cref="DotChart"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Values">The value of each seed.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Error">How far the bar goes to each side of the mean.</param>
/// <param name="Text">Mean and error in words.</param>
/// <param name="Color">The method's number, which chooses its colour.</param>
public sealed record DotRow(string Name, IReadOnlyList<double> Values, double Mean, double Error, string Text, int Color);
