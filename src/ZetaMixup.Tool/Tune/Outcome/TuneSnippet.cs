using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Compare.Networks;
using ZetaMixup.Tool.Tune.Recording;
using static System.FormattableString;

namespace ZetaMixup.Tool.Tune.Outcome;

/// <summary>C# that trains with the recommended setting. It expects an <c>mlContext</c> and a view <c>train</c>.</summary>
internal static class TuneSnippet
{
    internal static string Of(TuneDocument document)
    {
        var (settings, setting) = (document.Settings, Setting.TryParse(document.Result!.Recommended)!);
        string[] lines =
        [
            "using Microsoft.ML;",
            .. setting.Mixes ? ["using ZetaMixup;"] : Array.Empty<string>(),
            "using ZetaMixup.MLNet;",
            "",
            Invariant($"// {setting}: chosen by zetamixup tune with seed {settings.Seed}."),
            .. settings.ResNet is null && document.Pictures is { } shape
                ? [Invariant($"// Features: pictures of {shape.Height} × {shape.Width} × {shape.Channels} values, {shape.Layout.ToString().ToLowerInvariant()}, from {shape.Black} (black) to {shape.White} (white).")]
                : Array.Empty<string>(),
            "var pipeline = mlContext.Transforms.Conversion.MapValueToKey(\"Label\")",
            settings.ResNet is null
                ? "    .Append(mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(mlContext, new SoftLabelNeuralNetworkOptions"
                : "    .Append(mlContext.MulticlassClassification.Trainers.ResNetClassification(mlContext, new ResNetClassificationOptions",
            "    {",
            .. Network(settings).Concat(Options(settings, setting, PolicyShape(document))).Select(option => $"        {option.Name} = {option.Value},"),
            "    }));",
            "var model = pipeline.Fit(train);",
        ];
        return string.Join(Environment.NewLine, lines);
    }

    private static IEnumerable<(string Name, string Value)> Network(TuneSettings settings)
    {
        if (settings.ResNet is not { } resNet)
        {
            yield return ("HiddenLayers", $"[{string.Join(", ", settings.Hidden)}]");
            yield break;
        }

        yield return ("Architecture", $"ResNetArchitecture.{NetworkKind.TryParse(settings.Network)!.Architecture}");
        yield return ("ImageSize", Invariant($"{settings.ImageSize}"));
        if (resNet.Weights != ResNetSettings.RandomWeights)
        {
            yield return ("InitialWeights", resNet.Weights == ResNetSettings.FeaturizerWeights ? "InitialWeights.Featurizer()" : Path.GetExtension(resNet.Weights) switch
            {
                ".onnx" => $"InitialWeights.FromOnnx(\"{resNet.Weights}\")",
                ".zip" => $"InitialWeights.FromModel(mlContext.Model.Load(\"{resNet.Weights}\", out _))",
                _ => $"InitialWeights.FromStateDict(\"{resNet.Weights}\")",
            });
        }

        var flags = new[]
        {
            ("FreezeBackbone", resNet.Freeze), ("HorizontalFlip", resNet.HorizontalFlip), ("VerticalFlip", resNet.VerticalFlip), ("QuarterTurns", resNet.QuarterTurns),
        };
        foreach (var (name, _) in flags.Where(flag => flag.Item2))
        {
            yield return (name, "true");
        }

        if (resNet.RandomResizedCrop is { } crop)
        {
            yield return ("RandomResizedCrop", Invariant($"{crop}"));
        }

        if (resNet.SmallImagesStem)
        {
            yield return ("Stem", "ResNetStem.SmallImages");
        }
    }

    private static IEnumerable<(string Name, string Value)> Options(TuneSettings settings, Setting setting, string? pictures)
    {
        var isSgd = settings.Optimizer == CompareOptions.Sgd;
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

        // The default of a residual network is not 0.
        yield return ("WeightDecay", Invariant($"{setting.WeightDecay:0.########}"));
        if (setting.LabelSmoothing > 0)
        {
            yield return ("LabelSmoothing", Invariant($"{setting.LabelSmoothing}"));
        }

        if (setting.Mixes)
        {
            yield return ("MixingPolicy", Policy(setting, pictures));
        }
    }

    /// <summary>The shape that CutMix cuts: a residual network takes all pictures as images of three colors.</summary>
    private static string? PolicyShape(TuneDocument document) => document.Settings.ResNet is null
        ? document.Pictures?.ToCode()
        : document.Pictures is null ? null : (document.Pictures with { Channels = 3, Layout = PixelLayout.Planar }).ToCode();

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
