namespace ZetaMixup.Samples.Reporting;

/// <summary>Curves over one axis, such as learning curves; a legend tells them apart by colour and dashes.</summary>
public sealed record LineChart
{
    private const double Top = 26;
    private const double Bottom = 236;
    private const double Left = 46;
    private const double Right = 12;

    /// <summary>What the curves show: the axis upwards.</summary>
    public required string Title { get; init; }

    /// <summary>The axis to the right.</summary>
    public required string AxisTitle { get; init; }

    /// <summary>The curves.</summary>
    public required IReadOnlyList<LineSeries> Series { get; init; }

    /// <summary>Whether the axis to the right is logarithmic and marks each of its values, as suits 8, 16, 32, …</summary>
    public bool Logarithmic { get; init; }

    /// <summary>Whether a legend stands above; charts of the same curves do with one <see cref="Legend.Lines"/>.</summary>
    public bool HasLegend { get; init; } = true;

    /// <summary>The chart.</summary>
    public Html ToHtml() => HasLegend ? Html.Of($"{Legend.Lines(Series)}\n{Curves()}") : Curves();

    private Html Curves()
    {
        var drawing = new Drawing($"{Title} against {AxisTitle}: {string.Join(", ", Series.Select(series => series.Name))}", Bottom + 40);
        var points = Series.SelectMany(series => series.Points).ToArray();
        var (from, to) = (Left, Drawing.Width - Right);
        var places = points.Select(point => point.X).ToArray();
        var across = Logarithmic
            ? Scale.Logarithmic(places, from, to)
            : Scale.Linear(places, from, to, tickCount: 6, leastStep: places.All(double.IsInteger) ? 1 : 0);
        var up = Scale.Linear(points.Select(point => point.Y), Bottom, Top, 5);
        drawing.Text(0, 14, "start", Title, "title");
        foreach (var tick in up.Ticks)
        {
            drawing.Line(from, up.At(tick), to, up.At(tick), "grid");
            drawing.Text(from - 6, up.At(tick) + 4, "end", up.Name(tick), "quiet");
        }

        foreach (var tick in across.Ticks)
        {
            drawing.Text(across.At(tick), Bottom + 16, "middle", across.Name(tick), "quiet");
        }

        drawing.Text(to, Bottom + 33, "end", AxisTitle, "quiet");
        foreach (var series in Series)
        {
            var path = string.Join('L', series.Points.Where(point => double.IsFinite(point.Y)).Select(point => FormattableString.Invariant($"{across.At(point.X):0.#} {up.At(point.Y):0.#}")));
            drawing.Add($"<path d=\"M{path}\" class=\"curve {Stylesheet.Color(series.Color)} dash{series.Dash}\"><title>{series.Name}</title></path>");
        }

        return drawing.ToHtml();
    }
}

/// <summary>A curve of a <see cref="LineChart"/>.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Points">Its points, from the left.</param>
/// <param name="Color">The number of what it belongs to, which chooses its colour.</param>
/// <param name="Dash">0 for a line without gaps, up to 3 for other ways.</param>
public sealed record LineSeries(string Name, IReadOnlyList<(double X, double Y)> Points, int Color, int Dash = 0);
