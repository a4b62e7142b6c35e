using Microsoft.ML;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork;

public sealed class ImagePolicyTrainingTests
{
    private static readonly MixingPolicy Policy = MixingPolicy.OneOf(
        [(MadeImages.CutMix, 0.4), (MixingPolicy.ZetaMixup(sampleCount: 4).Then(MadeImages.CutMix), 0.4), (MixingPolicy.None, 0.2)]);

    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void A_one_hot_label_trains_as_its_key_does() =>
        Assert.All(Scores("Label", 3).Zip(Scores("OneHot", 3)), rows => Assert.All(rows.First.Zip(rows.Second), pair => Assert.Equal(pair.First, pair.Second, 1e-5f)));

    [Fact]
    public void Equal_seeds_give_equal_models_and_others_do_not()
    {
        Assert.Equal(Scores("Label", 3), Scores("Label", 3));
        Assert.NotEqual(Scores("Label", 3), Scores("Label", 4));
    }

    private float[][] Scores(string label, int seed)
    {
        var view = MadeImages.View(_mlContext, 45);
        var options = new SoftLabelNeuralNetworkOptions
        {
            LabelColumnName = label,
            MixingPolicy = Policy,
            BatchSize = 16,
            NumberOfEpochs = 5,
            HiddenLayers = [],
            LearningRate = 1e-4,
            Seed = seed,
        };
        return _mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(_mlContext, options).Fit(view).Transform(view).Vectors("Score");
    }
}
