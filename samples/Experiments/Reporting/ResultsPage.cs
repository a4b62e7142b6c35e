using System.Globalization;
using ZetaMixup.Samples.Experiments.Options;
using ZetaMixup.Samples.Experiments.Training;
using ZetaMixup.Samples.Reporting;

namespace ZetaMixup.Samples.Experiments.Reporting;

/// <summary>The results as a page to look at.</summary>
internal static class ResultsPage
{
    /// <summary>A matrix of more classes is wider than half a page.</summary>
    private const int ClassesInColumn = 8;

    internal static Page Create(Subject subject, ExperimentResult result, ExperimentOptions options, string command)
    {
        var lead = Blocks.Paragraph(
            $"Data: {ReportText.Title(result, options)}. Every seed has a split of its own, and within a seed all methods start from the same rows, labels and weights.");
        var page = options.Data is null
            ? new Page($"{subject.Title}: what mixing does", lead, Blocks.Notice(subject.AboutMadeUp))
            : new Page($"{subject.Title}: what mixing does", lead);
        return page
            .Section(Heading(result.Measure), ScoreCharts.Create(result, options))
            .Section("Learning curves", LearningCurves.Create(result))
            .Section("What the network sees", Gallery.Create(result, options))
            .Section("Which classes are taken for which", Confusions(result))
            .Section("Settings", Blocks.Settings(Settings(options)), Blocks.Command(command));
    }

    private static string Heading(Measure measure) =>
        measure == Measure.MicroF1 ? "Micro-averaged F1 on the test rows" : "Error rate on the test rows";

    private static IEnumerable<Html> Confusions(ExperimentResult result)
    {
        yield return Blocks.Paragraph("Test rows of all seeds together. The stronger the colour of a field, the larger its part of its row; right answers are framed.");
        var matrices = result.Methods.Select(method =>
            new ConfusionMatrix { Title = method.Name, ClassNames = result.ClassNames, Counts = method.Confusion }.ToHtml());
        yield return result.ClassNames.Count <= ClassesInColumn ? Blocks.Columns(matrices) : Html.Join(matrices);
    }

    private static IEnumerable<(string Name, string Value)> Settings(ExperimentOptions options)
    {
        static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

        yield return ("γ of ζ-mixup", Text($"{options.Gamma}"));
        yield return ("T of ζ-mixup", options.Samples is { } samples ? Text($"{samples}") : "the batch");
        yield return ("α of mixup and CutMix", Text($"{options.Alpha}"));
        yield return ("epochs", Text($"{options.Epochs}"));
        yield return ("batch size", Text($"{options.BatchSize}"));
        yield return ("hidden layers", options.Hidden.Count == 0 ? "none" : string.Join(", ", options.Hidden));
        yield return ("optimizer", options.Optimizer);
        yield return ("learning rate", Text($"{options.EffectiveLearningRate}"));
        yield return ("momentum", options.Optimizer == ExperimentOptions.Sgd ? Text($"{options.Momentum}") : "–");
        yield return ("weight decay", Text($"{options.WeightDecay}"));
        yield return ("image size", Text($"{options.ImageSize}"));
        yield return ("training rows", options.TrainSize?.ToString() ?? "default");
        yield return ("training labels redrawn", Text($"{100 * options.LabelNoise} %"));
        yield return ("seeds", Text($"{options.Seed} to {options.Seed + options.Seeds - 1}"));
    }
}
