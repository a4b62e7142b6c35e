using static System.FormattableString;

namespace ZetaMixup.Tool.Compare.Pages;

/// <summary>The results as a page.</summary>
internal static class ResultsPage
{
    /// <summary>Creates the page.</summary>
    /// <param name="result">The results.</param>
    /// <param name="options">The options that the results are of.</param>
    /// <param name="command">The command as it can be pasted into a shell.</param>
    /// <param name="environment">The versions and the machine; null for those of this process.</param>
    internal static Page Create(ComparisonResult result, CompareOptions options, string command, RunEnvironment? environment = null) =>
        new Page("Comparison of mixing methods", Introduction(result, options))
            .Section($"{TitleOf(result.Measure)} on the test rows", Scores(result, options))
            .Section("Classes", ClassScores.Create(result))
            .Section("Learning curves", LearningCurves(result))
            .Section("What the network sees", Gallery.Create(result, options))
            .Section("Confusion matrices", ConfusionMatrices.Create(result))
            .Section("Settings", Blocks.Settings(Settings(options)), Blocks.Command(command))
            .Section("Versions and machine", Blocks.Settings((environment ?? RunEnvironment.Current()).Values()));

    private static Html Introduction(ComparisonResult result, CompareOptions options) => Html.Of(
        $"""
        <p class="verdict">{Blocks.Wrapping(Verdict.Of(result))}</p>
        {Blocks.Paragraph($"Data: {CompareText.Title(result with { Data = DataTitle.Of(result.Data) }, options)}. Within a seed, all methods have the same rows, labels and initial weights.")}
        {Blocks.Note(Verdict.Explain(result.Methods[0].Measure.Values.Count))}
        """);

    private static IEnumerable<Html> Scores(ComparisonResult result, CompareOptions options)
    {
        DotRow[] values = [.. result.Methods.Select(method => Row(method.Name, method.Measure, method.Measure.StandardDeviation, CompareText.Mean(method)))];
        DotRow[] differences = [.. result.Methods.Where(method => method.DifferenceToNone is not null).Select(method =>
            Row(method.Name, method.DifferenceToNone!, method.DifferenceToNone!.StandardError, CompareText.Difference(method.DifferenceToNone)))];
        Html[] charts =
        [
            Charts.Dots($"{result.Measure.Title} %, {result.Measure.Goal}", "Points: seeds. Bar: mean ± standard deviation.", values, isDifference: false),
            .. differences.Length == 0 ? Array.Empty<Html>() :
                [Charts.Dots($"{result.Measure.Title} minus none, points", "Points: seeds. Bar: mean ± standard error.", differences, isDifference: true)],
        ];
        yield return Blocks.Columns(charts);
        yield return Blocks.Table(
            "All seeds",
            CompareText.Head(result.Measure).Select(cell => (Html)cell),
            result.Methods.Select(method => (IReadOnlyList<Html>)[MethodStyle.Label(method.Name), .. CompareText.Row(method).Skip(1).Select(cell => (Html)cell)]));
        yield return Blocks.Paragraph(CompareText.Caption(options));
        yield return Blocks.Details($"{result.Measure.Title} % of every seed", Seeds(result, options));
    }

    private static Html Seeds(ComparisonResult result, CompareOptions options) => Blocks.Table(
        "Every seed",
        ["method", .. result.Methods[0].Measure.Values.Select((_, i) => (Html)Invariant($"seed {options.Seed + i}"))],
        result.Methods.Select(method => (IReadOnlyList<Html>)[MethodStyle.Label(method.Name), .. method.Measure.Values.Select(value => (Html)Invariant($"{100 * value:0.0}"))]));

    private static DotRow Row(string name, SeedValues values, double error, string text) =>
        new(name, [.. values.Values.Select(value => 100 * value)], 100 * values.Mean, 100 * error, text);

    private static IEnumerable<Html> LearningCurves(ComparisonResult result)
    {
        if (result.Methods.All(method => method.Curve.Count == 0))
        {
            yield break;
        }

        var hasBands = result.Methods[0].Measure.Values.Count > 1;
        Html Chart(string title, string note, Func<CurvePoint, SeedValues> value, double scale = 1, double offset = 0) => Charts.Curves(
            title,
            note,
            [.. result.Methods.Select(method => new Curve(
                method.Name,
                [.. method.Curve.Select(point => new CurveValue(point.Epoch, offset + (scale * value(point).Mean), Math.Abs(scale) * value(point).StandardError))]))]);
        yield return Blocks.Paragraph(
            $"{(hasBands ? "Lines are means over the seeds, bands ± one standard error. " : "")}Training losses are losses of mixed rows and cannot be compared between methods: a soft label has a loss above 0 " +
            "even if the prediction is perfect. Test and validation rows are never mixed.");
        yield return Html.Of($"<ul class=\"legend\">{result.Methods.Select(method => Html.Of($"<li>{MethodStyle.Label(method.Name)}</li>"))}</ul>");

        // With early stopping, the validation rows are measured after each epoch, and the test rows once.
        var hasValidation = result.ValidationRows > 0;
        var rows = hasValidation ? "validation" : "test";
        var (measure, scale, offset) = result.Measure == Measure.ErrorRate ? (Measure.ErrorRate, -100, 100) : (Measure.MicroF1, 100, 0);
        yield return Blocks.Columns(
            Chart($"Loss on the {rows} rows", "", point => hasValidation ? point.ValidationLoss : point.TestLoss),
            Chart($"{measure.Title} % on the {rows} rows", measure.Goal, point => hasValidation ? point.ValidationAccuracy : point.TestAccuracy, scale, offset),
            Chart("Loss on the mixed training rows", "", point => point.Loss));
    }

    private static string TitleOf(Measure measure) =>
        measure == Measure.ErrorRate ? "Error rate" : measure == Measure.MacroF1 ? "Macro-averaged F1" : "Micro-averaged F1";

    private static IEnumerable<(string Name, string Value)> Settings(CompareOptions options)
    {
        yield return ("γ of ζ-mixup", Invariant($"{options.Gamma}"));
        yield return ("T of ζ-mixup", options.Samples is { } samples ? Invariant($"{samples}") : "batch size");
        yield return ("α of mixup and CutMix", Invariant($"{options.Alpha}"));
        yield return ("epochs", Invariant($"{options.Epochs}"));
        yield return ("batch size", Invariant($"{options.BatchSize}"));
        yield return ("network", options.Network.Name);
        if (options.ResNet is { } network)
        {
            yield return ("first weights", network.Freeze ? $"{network.Weights}, only the last layer is trained" : network.Weights);
            yield return ("changes of images", network.DescribeAugmentation());
            yield return ("stem", network.SmallImagesStem ? "for small images" : "standard");
            yield return ("threads", Invariant($"{network.Threads}"));
        }
        else
        {
            yield return ("hidden layers", options.Hidden.Count == 0 ? "none" : string.Join(", ", options.Hidden));
        }

        yield return ("optimizer", options.Optimizer);
        yield return ("learning rate", Invariant($"{options.EffectiveLearningRate}, {options.Schedule}"));
        yield return ("early stopping", options.EarlyStopping is { } patience ? Invariant($"after {patience} epochs without improvement") : "none");
        yield return ("momentum", options.Optimizer == CompareOptions.Sgd ? Invariant($"{options.Momentum}") : "–");
        yield return ("weight decay", Invariant($"{options.WeightDecay}"));
        yield return ("label smoothing", Invariant($"{options.LabelSmoothing}"));
        yield return ("image size", Invariant($"{options.ImageSize}"));
        yield return ("training rows", options.TrainSize?.ToString() ?? "default");
        yield return ("label noise", Invariant($"{100 * options.LabelNoise} %"));
        yield return ("seeds", Invariant($"{options.Seed} to {options.Seed + options.Seeds - 1}"));
    }
}
