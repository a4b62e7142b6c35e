using ZetaMixup.MLNet.TorchSharp.Network;
using ZetaMixup.MLNet.TorchSharp.Scoring;
using ZetaMixup.MLNet.TorchSharp.Weights;

namespace ZetaMixup.MLNet.TorchSharp.Tests.Weights;

public sealed class WeightFittingTests
{
    private static readonly ResNetShape Shape = new(ResNetArchitecture.ResNet18, ResNetStem.Standard, 2);

    private static readonly Lazy<NamedWeights> Drawn = new(() => RandomWeights.Create(Shape, 1));

    [Fact]
    public void Random_weights_are_a_function_of_the_seed_and_have_the_deviation_of_the_paper()
    {
        var weights = Drawn.Value;

        Assert.Equal(weights["layer2.0.conv1.weight"].Values, RandomWeights.Create(Shape, 1)["layer2.0.conv1.weight"].Values);
        Assert.NotEqual(weights["layer4.1.conv1.weight"].Values, weights["layer4.1.conv2.weight"].Values);
        var values = weights["layer4.1.conv2.weight"].Values;
        Assert.Equal(Math.Sqrt(2.0 / (512 * 9)), Math.Sqrt(values.Average(v => (double)v * v)), tolerance: 1e-4);
        Assert.Equal(0, values.Average(v => (double)v), tolerance: 1e-4);
        Assert.All(weights["layer4.1.bn2.running_var"].Values, v => Assert.Equal(1, v));
    }

    [Fact]
    public void A_class_that_the_earlier_weights_know_keeps_its_part_of_the_last_layer()
    {
        var earlier = new TrainedResNet(Shape, Drawn.Value, PixelNormalization.ImageNet, 32, ["a", "b"]);
        var shape = Shape with { ClassCount = 3 };

        var start = WeightFitting.Fit(earlier, "it", shape, seed: 2, ["b", "new", "a"]);

        var (before, after) = (earlier.Weights["fc.weight"].Values.Chunk(512).ToArray(), start.Weights["fc.weight"].Values.Chunk(512).ToArray());
        var last = new NamedWeights();
        RandomWeights.AddLastLayer(last, shape, 2);
        var drawn = last["fc.weight"].Values.Chunk(512).ToArray();
        Assert.Equal(before[1], after[0]);
        Assert.Equal(drawn[1], after[1]);
        Assert.Equal(before[0], after[2]);
        Assert.Equal(earlier.Weights["fc.bias"].Values[1], start.Weights["fc.bias"].Values[0]);
        Assert.Equal("Of the weights of it, these are replaced by random ones: the last layer for 1 of 3 classes.", start.Note);
        Assert.Equal(earlier.Weights["conv1.weight"].Values, start.Weights["conv1.weight"].Values);
    }

    [Fact]
    public void The_stem_for_small_images_is_random_if_the_earlier_one_is_another()
    {
        var earlier = new TrainedResNet(Shape, Drawn.Value, PixelNormalization.ImageNet, 32, ["a", "b"]);

        var start = WeightFitting.Fit(earlier, "it", Shape with { Stem = ResNetStem.SmallImages }, seed: 2, ["a", "b"]);

        Assert.Equal([64L, 3, 3, 3], start.Weights["conv1.weight"].Shape);
        Assert.Equal("Of the weights of it, these are replaced by random ones: the first convolution, which is another one for small images.", start.Note);
    }

    [Fact]
    public void The_featurizers_weights_are_refused_by_other_architectures_and_missed_where_they_are_not()
    {
        var e = Assert.Throws<ArgumentException>(() => InitialWeights.Featurizer().Load(Shape, ["a", "b"], 1));
        Assert.StartsWith("The weights of Microsoft.ML.DnnImageFeaturizer.ResNet18 are for ResNetArchitecture.ResNet18Featurizer, but the architecture is ResNet18.", e.Message, StringComparison.Ordinal);

        var missing = Assert.Throws<FileNotFoundException>(() => InitialWeights.Featurizer("nowhere.onnx").Load(Shape, ["a", "b"], 1));
        Assert.Equal("There is no file 'nowhere.onnx'. The application must reference the package Microsoft.ML.DnnImageFeaturizer.ResNet18, or pass the path of its ResNet18.onnx.", missing.Message);
    }
}
