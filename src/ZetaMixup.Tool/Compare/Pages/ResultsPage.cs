using static System.FormattableString;

namespace ZetaMixup.Tool.Compare.Pages;

/// <summary>The results as a page.</summary>
internal static class ResultsPage
{
    /// <summary>A larger matrix is wider than half a page.</summary>
    private const int ClassesInColumn = 8;

    internal static Page Create(ComparisonResult result, CompareOptions options, string command) =>
        new Page("Comparison of mixing methods", $"Data: {CompareText.Title(result, options)}. Within a seed, all methods have the same rows, labels and initial weights.")
            .Section(result.Measure == Measure.MicroF1 ? "Micro-averaged F1 on the test rows" : "Error rate on the test rows", Scores(result, options))
            .Section("Learning curves", LearningCurves(result))
            .Section("What the network sees", Gallery.Create(result, options))
            .Section("Confusion matrices", ConfusionMatrices(result))
            .Section("Settings", Blocks.Settings(Settings(options)), Blocks.Command(command));

    private static IEnumerable<Html> Scores(ComparisonResult result, CompareOptions options)
    {
        DotRow[] values = [.. result.Methods.Select((method, i) => Row(method.Name, method.Measure, method.Measure.StandardDeviation, CompareText.Mean(method), i))];
        DotRow[] differences = [.. result.Methods.Index().Where(item => item.Item.DifferenceToNone is not null).Select(item =>
            Row(item.Item.Name, item.Item.DifferenceToNone!, item.Item.DifferenceToNone!.StandardError, CompareText.Difference(item.Item.DifferenceToNone), item.Index))];
        Html[] charts =
        [
            Charts.Dots($"{result.Measure.Title} %, {result.Measure.Goal}", "point: a seed; bar: mean ± standard deviation", values, isDifference: false),
            .. differences.Length == 0 ? Array.Empty<Html>() :
                [Charts.Dots($"{result.Measure.Title} minus none, points", "point: a seed; bar: mean ± standard error", differences, isDifference: true)],
        ];
        yield return Blocks.Columns(charts);
        yield return Blocks.Table("All seeds", CompareText.Head(result.Measure), result.Methods.Select(CompareText.Row));
        yield return Blocks.Paragraph(CompareText.Caption(options));
    }

    private static DotRow Row(string name, SeedValues values, double error, string text, int number) =>
        new(name, [.. values.Values.Select(value => 100 * value)], 100 * values.Mean, 100 * error, text, number);

    private static IEnumerable<Html> LearningCurves(ComparisonResult result)
    {
        Html Chart(string title, Func<CurvePoint, double> value) => Charts.Curves(
            title, [.. result.Methods.Select(method => (method.Name, (IReadOnlyList<(double, double)>)[.. method.Curve.Select(point => ((double)point.Epoch, value(point)))]))]);
        yield return Blocks.Paragraph(
            "Means over the seeds. Training losses are losses of mixed rows and cannot be compared between methods: a soft label has a loss above 0 " +
            "even if the prediction is perfect. Test rows are never mixed.");
        yield return Blocks.Columns(
            Chart("loss on the test rows", point => point.TestLoss),
            Chart($"{result.Measure.Title} % on the test rows", point => 100 * (result.Measure == Measure.ErrorRate ? 1 - point.TestAccuracy : point.TestAccuracy)),
            Chart("loss on the mixed training rows", point => point.Loss));
    }

    private static IEnumerable<Html> ConfusionMatrices(ComparisonResult result)
    {
        yield return Blocks.Paragraph("Test rows of all seeds. The color of a cell is its fraction of the row; correct predictions have a frame.");
        var matrices = result.Methods.Select(method => new ConfusionMatrix(method.Name, result.ClassNames, method.Confusion).ToHtml()).ToArray();
        yield return result.ClassNames.Count <= ClassesInColumn ? Blocks.Columns(matrices) : Html.Of($"{matrices}");
    }

    private static IEnumerable<(string Name, string Value)> Settings(CompareOptions options)
    {
        yield return ("γ of ζ-mixup", Invariant($"{options.Gamma}"));
        yield return ("T of ζ-mixup", options.Samples is { } samples ? Invariant($"{samples}") : "batch size");
        yield return ("α of mixup and CutMix", Invariant($"{options.Alpha}"));
        yield return ("epochs", Invariant($"{options.Epochs}"));
        yield return ("batch size", Invariant($"{options.BatchSize}"));
        yield return ("hidden layers", options.Hidden.Count == 0 ? "none" : string.Join(", ", options.Hidden));
        yield return ("optimizer", options.Optimizer);
        yield return ("learning rate", Invariant($"{options.EffectiveLearningRate}"));
        yield return ("momentum", options.Optimizer == CompareOptions.Sgd ? Invariant($"{options.Momentum}") : "–");
        yield return ("weight decay", Invariant($"{options.WeightDecay}"));
        yield return ("image size", Invariant($"{options.ImageSize}"));
        yield return ("training rows", options.TrainSize?.ToString() ?? "default");
        yield return ("label noise", Invariant($"{100 * options.LabelNoise} %"));
        yield return ("seeds", Invariant($"{options.Seed} to {options.Seed + options.Seeds - 1}"));
    }
}
