using Microsoft.ML;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Mixing;

public sealed class ContextTests
{
    private const string View = "view";
    private const string Pair = "pair";
    private const string Wrapper = "wrapper";
    private const string Trainer = "trainer";

    [Theory]
    [InlineData(View)]
    [InlineData(Pair)]
    [InlineData(Wrapper)]
    [InlineData(Trainer)]
    public void The_seed_of_the_context_decides_what_is_mixed_and_trained(string component)
    {
        Assert.Equal(Run(component, new MLContext(1)), Run(component, new MLContext(1)));
        Assert.NotEqual(Run(component, new MLContext(1)), Run(component, new MLContext(2)));
    }

    [Theory]
    [InlineData(View, "ZetaMixup", "Mixed 48 rows")]
    [InlineData(Pair, "ZetaMixup", "Mixed 48 rows")]
    [InlineData(Wrapper, "ZetaMixup", "Mixed 48 rows")]
    [InlineData(Trainer, "SoftLabelNeuralNetwork", "Epoch 2 of 2")]
    public void Messages_reach_the_log_of_the_context(string component, string source, string text)
    {
        var mlContext = new MLContext(1);
        var messages = mlContext.Listen();

        Run(component, mlContext);

        Assert.Single(messages, m => m.Source == source && m.RawMessage.StartsWith(text, StringComparison.Ordinal));
    }

    [Fact]
    public void A_context_is_required()
    {
        var mlContext = new MLContext(1);
        var view = MadeRows.OneHotView(mlContext, 8);
        Action[] calls =
        [
            () => mlContext.Data.ZetaMixup(null!, view),
            () => mlContext.Transforms.ZetaMixup(null!),
            () => mlContext.Transforms.ZetaMixup(null!, new ZetaMixupOptions(), ["Features"]),
            () => mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy().WithZetaMixup(null!),
            () => mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(null!),
            () => mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(null!, new SoftLabelNeuralNetworkOptions()),
        ];

        Assert.All(calls, call => Assert.Equal("mlContext", Assert.Throws<ArgumentNullException>(call).ParamName));
    }

    /// <summary>Mixes or trains without a seed in the options.</summary>
    private static float[] Run(string component, MLContext mlContext)
    {
        var view = MadeRows.OneHotView(mlContext, 48);
        var plain = mlContext.Transforms.DropColumns("SoftLabel").Fit(view).Transform(view);
        var vectors = component switch
        {
            View => mlContext.Data.ZetaMixup(mlContext, plain).Vectors("Features"),
            Pair => mlContext.Transforms.ZetaMixup(mlContext).Fit(view).Transform(view).Vectors("Features"),
            Wrapper => mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy().WithZetaMixup(mlContext).Fit(plain).Transform(plain).Vectors("Score"),
            _ => mlContext.MulticlassClassification.Trainers
                .SoftLabelNeuralNetwork(mlContext, hiddenLayers: [4], numberOfEpochs: 2).Fit(plain).Transform(plain).Vectors("Score"),
        };
        return [.. vectors.SelectMany(v => v)];
    }
}
