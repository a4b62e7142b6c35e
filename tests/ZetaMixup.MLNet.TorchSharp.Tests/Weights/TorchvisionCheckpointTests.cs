using TorchSharp;
using ZetaMixup.MLNet.TorchSharp.Loading;
using ZetaMixup.MLNet.TorchSharp.Network;
using ZetaMixup.MLNet.TorchSharp.Tests.Support;
using static TorchSharp.torch;

namespace ZetaMixup.MLNet.TorchSharp.Tests.Weights;

public sealed class TorchvisionCheckpointTests(TorchvisionCheckpoints checkpoints) : IClassFixture<TorchvisionCheckpoints>
{
    private const int ClassCount = 5;

    private static readonly string[] Classes = ["a", "b", "c", "d", "e"];

    [SkippableTheory]
    [InlineData("plain")]
    [InlineData("legacy")]
    [InlineData("module")]
    [InlineData("parameters")]
    [InlineData("channels-last")]
    [InlineData("views")]
    [InlineData("without-counters")]
    [InlineData("half")]
    [InlineData("bfloat16")]
    [InlineData("double")]
    [InlineData("imagenet-example")]
    [InlineData("imagenet-example-legacy")]
    [InlineData("references")]
    [InlineData("lightning")]
    [InlineData("resnet50")]
    [InlineData("resnet50-legacy")]
    public void The_network_of_a_checkpoint_computes_what_PyTorch_does(string name)
    {
        var path = checkpoints.Require($"{name}.pth");
        TorchLibraries.EnsureLoaded();
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        var shape = Shape(name);
        using var network = new ResNet(shape);
        var start = InitialWeights.FromStateDict(path, keepsLastLayer: true).Load(shape, Classes, seed: 1);
        start.Weights.CopyTo(network);
        network.eval();

        var logits = network.call(tensor(checkpoints.Floats("images.bin"), [2, 3, 64, 64])).data<float>().ToArray();

        Assert.Null(start.Note);
        var expected = checkpoints.Floats($"{name}.logits");
        Assert.Equal(2 * ClassCount, expected.Length);
        Assert.InRange(Models.Difference([expected], [logits]), 0, 1e-4f);
        Assert.True(expected.Max() - expected.Min() > 0.1f);
    }

    [SkippableTheory]
    [InlineData("whole-network", "it has no tensors by their names. If it is a whole model, load it in Python. Save the weights in Python: torch.save(model.state_dict(), path).")]
    [InlineData("script", "it is a TorchScript program. Save its weights in Python: torch.save(torch.jit.load(path).state_dict(), other_path).")]
    public void A_file_without_a_state_dict_is_an_error_that_says_what_to_do(string name, string reason)
    {
        var path = checkpoints.Require($"{name}.pth");

        var e = Assert.Throws<InvalidDataException>(() => InitialWeights.FromStateDict(path).Load(Shape(name), Classes, seed: 1));

        Assert.Equal($"'{path}' is no file with weights of PyTorch that can be read: {reason}", e.Message);
    }

    private static ResNetShape Shape(string name) => new(
        name.StartsWith("resnet50", StringComparison.Ordinal) ? ResNetArchitecture.ResNet50 : ResNetArchitecture.ResNet18, ResNetStem.Standard, ClassCount);
}
