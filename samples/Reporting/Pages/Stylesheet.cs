namespace ZetaMixup.Samples.Reporting;

/// <summary>The page's own style, <c>page.css</c>.</summary>
internal static class Stylesheet
{
    /// <summary>How many colours tell classes and methods apart; the next one is the first again.</summary>
    internal const int ColorCount = 10;

    internal static Html Css { get; } = Read();

    /// <summary>The style class that gives a drawing the colour of a class or a method.</summary>
    internal static string Color(int index) => $"c{index % ColorCount}";

    private static Html Read()
    {
        using var reader = new StreamReader(typeof(Stylesheet).Assembly.GetManifestResourceStream("page.css")!);
        return Html.Trusted(reader.ReadToEnd());
    }
}
