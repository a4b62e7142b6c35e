using Documentation.Tests.Pages;
using ZetaMixup;
using ZetaMixup.Tool.Compare.Networks;
using ZetaMixup.Tool.Tune;
using ZetaMixup.Tool.Tune.Outcome;
using ZetaMixup.Tool.Tune.Recording;

namespace Documentation.Tests.Snippets;

/// <summary>The C# that <c>zetamixup tune</c> prints compiles and runs as it is printed.</summary>
public sealed class TuneSnippetTests
{
    [Theory]
    [InlineData("none")]
    [InlineData("none:weight-decay=0.0001:label-smoothing=0.1")]
    [InlineData("mixup:alpha=0.2")]
    [InlineData("zeta:gamma=2.8:weight-decay=0.01")]
    [InlineData("zeta:gamma=1.8:samples=4:label-smoothing=0.05")]
    public void The_snippet_of_a_setting_compiles_and_runs(string setting) =>
        Assert.Empty(ProblemsOf(TuneSnippet.Of(Document(setting)), "train"));

    [Theory]
    [InlineData("cutmix:alpha=1")]
    [InlineData("zeta+cutmix:gamma=4:samples=8:alpha=0.4")]
    public void The_snippet_of_pictures_compiles_and_runs(string setting)
    {
        var snippet = TuneSnippet.Of(Document(setting) with { Pictures = new(8, 8, 1, PixelLayout.Planar, 0, 1) });

        Assert.Contains("// Features: pictures of 8 × 8 × 1 values, planar, from 0 (black) to 1 (white).", snippet);
        Assert.Empty(ProblemsOf(snippet.Replace("Fit(train)", "Fit(images)", StringComparison.Ordinal), "images"));
    }

    [Theory]
    [InlineData("sgd", "cosine")]
    [InlineData("adamw", "step")]
    [InlineData("adam", "step:every=2:factor=0.5")]
    public void The_snippet_of_an_optimizer_and_a_schedule_compiles_and_runs(string optimizer, string schedule)
    {
        var document = Document("zeta:gamma=4");

        Assert.Empty(ProblemsOf(TuneSnippet.Of(document with { Settings = document.Settings with { Optimizer = optimizer, Schedule = schedule } }), "train"));
    }

    [Theory]
    [InlineData("random")]
    [InlineData("featurizer")]
    [InlineData("resnet18.pth")]
    [InlineData("earlier.zip")]
    [InlineData("earlier.onnx")]
    public void The_snippet_of_a_residual_network_compiles(string weights)
    {
        var document = Document("zeta+cutmix:gamma=4:alpha=0.4:weight-decay=0.0005") with { Pictures = new(64, 64, 3, PixelLayout.Planar, -1, 1) };
        var resNet = new ResNetSettings
        {
            Weights = weights,
            WeightsSha256 = null,
            Freeze = true,
            HorizontalFlip = true,
            VerticalFlip = true,
            QuarterTurns = true,
            RandomResizedCrop = 0.5,
            SmallImagesStem = true,
            Threads = 1,
        };

        var snippet = TuneSnippet.Of(document with { Settings = document.Settings with { Network = "resnet18", ResNet = resNet } });

        Assert.Contains("Architecture = ResNetArchitecture.ResNet18,", snippet);
        Assert.Empty(ProblemsOf(snippet, "train", runs: false));
    }

    [Fact]
    public void The_snippet_has_the_options_of_the_setting()
    {
        var snippet = TuneSnippet.Of(Document("zeta:gamma=1.8:samples=4:weight-decay=0.001:label-smoothing=0.05"));

        Assert.Contains("MixingPolicy = MixingPolicy.ZetaMixup(gamma: 1.8, sampleCount: 4),", snippet);
        Assert.Contains("WeightDecay = 0.001,", snippet);
        Assert.Contains("LabelSmoothing = 0.05,", snippet);
        Assert.Contains("NumberOfEpochs = 3,", snippet);
    }

    private static IReadOnlyList<string> ProblemsOf(string snippet, string data, bool runs = true) => SnippetRunner.Problems(Snippet.Parse(CodeBlock.Read(
        "tune", [$"<!-- snippet given: mlContext, {data} -->", "```csharp", .. snippet.Split(Environment.NewLine), "```"]).Single()), runs);

    private static TuneDocument Document(string setting)
    {
        var options = new TuneOptions();
        options = options with { Training = options.Training with { Epochs = 3, Hidden = [4] } };
        return new TuneDocument
        {
            Tuned = "data",
            Rows = new TuneRows(96, 48, [], "", null),
            Classes = ["a", "b", "c"],
            Settings = TuneSettings.Of(options, ["zeta"]),
            Input = "",
            Arithmetic = "",
            Plan = new(0, 3, 2, 1),
            Pictures = null,
            Result = new TuneResult("", setting, new(setting, 0, []), new("none", 0, []), new OuterDifference(0, 0, 1, 0, 0, [])),
            Choices = [],
            Trainings = [],
        };
    }
}
