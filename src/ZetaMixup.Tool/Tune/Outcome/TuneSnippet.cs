using System.Text;
using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Tune.Recording;
using static System.FormattableString;

namespace ZetaMixup.Tool.Tune.Outcome;

/// <summary>C# that trains with the recommended setting. It expects an <c>mlContext</c> and a view <c>train</c>.</summary>
internal static class TuneSnippet
{
    internal static string Of(TuneDocument document)
    {
        var (settings, setting) = (document.Settings, Setting.TryParse(document.Result!.Recommended)!);
        var isSgd = settings.Optimizer == CompareOptions.Sgd;
        var lines = new StringBuilder();
        lines.AppendLine("using Microsoft.ML;");
        if (setting.Mixes)
        {
            lines.AppendLine("using ZetaMixup;");
        }

        lines.AppendLine("using ZetaMixup.MLNet;");
        lines.AppendLine();
        lines.AppendLine(Invariant($"// {setting}: chosen by zetamixup tune with seed {settings.Seed}."));
        if (document.Pictures is { } shape)
        {
            lines.AppendLine(Invariant($"// Features: pictures of {shape.Height} × {shape.Width} × {shape.Channels} values, {shape.Layout.ToString().ToLowerInvariant()}, from {shape.Black} (black) to {shape.White} (white)."));
        }

        lines.AppendLine("var pipeline = mlContext.Transforms.Conversion.MapValueToKey(\"Label\")");
        lines.AppendLine("    .Append(mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(mlContext, new SoftLabelNeuralNetworkOptions");
        lines.AppendLine("    {");
        foreach (var (name, value) in Options(settings, setting, document.Pictures?.ToCode(), isSgd))
        {
            lines.AppendLine($"        {name} = {value},");
        }

        lines.AppendLine("    }));");
        lines.Append("var model = pipeline.Fit(train);");
        return lines.ToString().ReplaceLineEndings();
    }

    private static IEnumerable<(string Name, string Value)> Options(TuneSettings settings, Setting setting, string? pictures, bool isSgd)
    {
        yield return ("HiddenLayers", $"[{string.Join(", ", settings.Hidden)}]");
        yield return ("Optimizer", $"NetworkOptimizer.{(isSgd ? "Sgd" : settings.Optimizer == CompareOptions.AdamW ? "AdamW" : "Adam")}");
        yield return ("LearningRate", Invariant($"{settings.LearningRate}"));
        if (settings.Schedule != Schedule.Constant.Name)
        {
            yield return ("LearningRateSchedule", Schedule.TryParse(settings.Schedule)!.ToCode(settings.Epochs));
        }

        if (isSgd)
        {
            yield return ("Momentum", Invariant($"{settings.Momentum}"));
        }

        yield return ("NumberOfEpochs", Invariant($"{settings.Epochs}"));
        yield return ("BatchSize", Invariant($"{settings.BatchSize}"));
        if (setting.WeightDecay > 0)
        {
            yield return ("WeightDecay", Invariant($"{setting.WeightDecay}"));
        }

        if (setting.LabelSmoothing > 0)
        {
            yield return ("LabelSmoothing", Invariant($"{setting.LabelSmoothing}"));
        }

        if (setting.Mixes)
        {
            yield return ("MixingPolicy", Policy(setting, pictures));
        }
    }

    private static string Policy(Setting setting, string? pictures)
    {
        var zeta = Invariant($"MixingPolicy.ZetaMixup(gamma: {setting.Gamma}{(setting.Samples is { } samples ? Invariant($", sampleCount: {samples}") : "")})");
        var cutMix = Invariant($"MixingPolicy.CutMix({pictures}, alpha: {setting.Alpha})");
        return setting.Policy switch
        {
            PolicyNames.Mixup => Invariant($"MixingPolicy.Mixup(alpha: {setting.Alpha})"),
            PolicyNames.CutMix => cutMix,
            PolicyNames.ZetaCutMix => $"{zeta}.Then({cutMix})",
            _ => zeta,
        };
    }
}
