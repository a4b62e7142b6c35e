using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using TorchSharp;
using TorchSharp.PyBridge;
using ZetaMixup.MLNet.TorchSharp.Loading;
using ZetaMixup.MLNet.TorchSharp.Network;
using ZetaMixup.MLNet.TorchSharp.Tests.Support;
using ZetaMixup.MLNet.TorchSharp.Weights;
using static TorchSharp.torch;

namespace ZetaMixup.MLNet.TorchSharp.Tests.Network;

public sealed class ResNetTests
{
    public ResNetTests() => TorchLibraries.EnsureLoaded();

    [Theory]
    [InlineData(ResNetArchitecture.ResNet18, 11_689_512)]
    [InlineData(ResNetArchitecture.ResNet50, 25_557_032)]
    public void The_network_is_that_of_torchvision(ResNetArchitecture architecture, long parameterCount)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var ours = new ResNet(new ResNetShape(architecture, ResNetStem.Standard, 1000));
        using var theirs = architecture == ResNetArchitecture.ResNet50 ? torchvision.models.resnet50() : torchvision.models.resnet18();

        Assert.Equal(parameterCount, ours.parameters().Sum(p => p.numel()));
        Assert.Equal(
            theirs.state_dict().Select(t => $"{t.Key} {string.Join('×', t.Value.shape)}").Order(),
            ours.state_dict().Select(t => $"{t.Key} {string.Join('×', t.Value.shape)}").Order());

        NamedWeights.Of(theirs).CopyTo(ours);
        ours.eval();
        theirs.eval();
        var images = torch.rand(2, 3, 64, 64, generator: new Generator(1));
        var expected = theirs.call(images);
        Assert.Equal(expected.data<float>().ToArray(), ours.call(images).data<float>().ToArray());
        Assert.True(expected.std().item<float>() > 0);
    }

    [Fact]
    public void The_featurizers_weights_give_the_featurizers_features()
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var shape = new ResNetShape(ResNetArchitecture.ResNet18Featurizer, ResNetStem.Standard, 2);
        using var network = new ResNet(shape);
        InitialWeights.Featurizer().Load(shape, ["a", "b"], seed: 1).Weights.CopyTo(network);
        network.eval();

        // Red, green and blue for ours; blue, green and red for theirs.
        const int Size = 224;
        var random = new Random(1);
        float[][] channels = [.. Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, Size * Size).Select(_ => (random.NextSingle() * 200) - 100).ToArray())];
        var ours = network.Features(tensor(channels.SelectMany(c => c).ToArray(), [1, 3, Size, Size])).data<float>().ToArray();
        using var session = new InferenceSession(FeaturizerWeights.DefaultPath);
        var input = new DenseTensor<float>(channels.Reverse().SelectMany(c => c).ToArray(), [1, 3, Size, Size]);
        using var results = session.Run([NamedOnnxValue.CreateFromTensor(session.InputMetadata.Keys.Single(), input)]);
        var theirs = results.Single().AsTensor<float>().ToArray();

        Assert.Equal(512, ours.Length);
        Assert.InRange(Models.Difference([theirs], [ours]), 0, 1e-4f);
        Assert.True(theirs.Max() > 0.1f);
    }

    [Fact]
    public void A_state_dict_of_PyTorch_is_read()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "resnet18.pth");
        var shape = new ResNetShape(ResNetArchitecture.ResNet18, ResNetStem.Standard, 2);
        using var network = new ResNet(shape);
        network.save_py(path);
        var expected = NamedWeights.Of(network);

        var kept = InitialWeights.FromStateDict(path, keepsLastLayer: true).Load(shape, ["a", "b"], seed: 4);
        var replaced = InitialWeights.FromStateDict(path).Load(shape, ["a", "b"], seed: 4);

        Assert.Null(kept.Note);
        Assert.All(expected.Names, name => Assert.Equal(expected[name].Values, kept.Weights[name].Values));
        Assert.Equal($"Of the weights of '{path}', these are replaced by random ones: the last layer.", replaced.Note);
        Assert.NotEqual(expected["fc.weight"].Values, replaced.Weights["fc.weight"].Values);
        Assert.Throws<ArgumentException>(() => InitialWeights.FromStateDict(path).Load(shape with { Architecture = ResNetArchitecture.ResNet50 }, ["a", "b"], 4));
    }

    [Fact]
    public void Images_of_32_keep_their_size_in_the_stem_for_small_images()
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        using var network = new ResNet(new ResNetShape(ResNetArchitecture.ResNet18, ResNetStem.SmallImages, 10));

        Assert.Equal([64L, 3, 3, 3], network.state_dict()["conv1.weight"].shape);
        Assert.Equal([2L, 10], network.call(torch.zeros(2, 3, 32, 32)).shape);
        Assert.Equal(11_173_962, network.parameters().Sum(p => p.numel()));
    }
}
