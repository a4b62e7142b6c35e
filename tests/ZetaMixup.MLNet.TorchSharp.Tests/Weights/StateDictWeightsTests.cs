using ZetaMixup.MLNet.TorchSharp.Tests.Support;
using ZetaMixup.MLNet.TorchSharp.Weights;
using static ZetaMixup.MLNet.TorchSharp.Tests.Support.TorchFiles;

namespace ZetaMixup.MLNet.TorchSharp.Tests.Weights;

public sealed class StateDictWeightsTests : IDisposable
{
    private const string First = "layer1.0.conv1.weight";

    private static readonly byte[] Six = Bytes(1f, 2f, 3f, 4f, 5f, 6f);

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Floats_of_every_precision_are_read_and_counters_are_not()
    {
        var root = Dictionary(
            (First, Tensor("0", "FloatStorage", 2, 3)), ("double", Tensor("1", "DoubleStorage", 1)), ("half", Tensor("2", "HalfStorage", 2)),
            ("brain", Tensor("3", "BFloat16Storage", 2)), ("bn1.num_batches_tracked", Tensor("4", "LongStorage")));

        var weights = Read(Archive(
            root, ("0", Six), ("1", Bytes(0.5)), ("2", Bytes((Half)(-1.5), (Half)0.25)), ("3", Bytes((ushort)0x3F80, (ushort)0xC040)), ("4", Bytes(7L))));

        Assert.Equal([First, "double", "half", "brain"], weights.Names);
        Assert.Equal([2L, 3], weights[First].Shape);
        Assert.Equal([1f, 2, 3, 4, 5, 6], weights[First].Values);
        Assert.Equal([0.5f], weights["double"].Values);
        Assert.Equal([-1.5f, 0.25f], weights["half"].Values);
        Assert.Equal([1f, -3], weights["brain"].Values);
    }

    [Fact]
    public void A_file_from_before_PyTorch_1_6_is_read()
    {
        var root = Call("collections", "OrderedDict");
        byte[] items = [.. Dictionary(("fc.bias", Tensor("94", "HalfStorage", 2)), (First, Tensor("93", "FloatStorage", 6)))];

        var weights = Read(Legacy([.. root, .. items[1..]], ("93", 6, Six), ("94", 2, Bytes((Half)3, (Half)4))));

        Assert.Equal([1f, 2, 3, 4, 5, 6], weights[First].Values);
        Assert.Equal([3f, 4], weights["fc.bias"].Values);
    }

    [Fact]
    public void Tensors_may_lie_in_any_order_and_share_their_memory()
    {
        var root = Dictionary((First, Tensor("0", "FloatStorage", [3, 2], [1, 3], offset: 0)), ("part", Tensor("0", "FloatStorage", [2], [2], offset: 1)));

        var weights = Read(Archive(root, ("0", Six)));

        Assert.Equal([1f, 4, 2, 5, 3, 6], weights[First].Values);
        Assert.Equal([2f, 4], weights["part"].Values);
    }

    [Fact]
    public void The_state_dict_is_found_in_a_checkpoint_and_what_is_before_its_names_is_dropped()
    {
        var state = Dictionary(
            ("module." + First, Call("torch._utils", "_rebuild_parameter", Tensor("0", "FloatStorage", 6), [0x88], Call("collections", "OrderedDict"))),
            ("loss.weight", Tensor("1", "FloatStorage", 1)));
        var root = Dictionary(
            ("epoch", Number(3)), ("best", Tensor("1", "FloatStorage", 1)), ("state_dict", state), ("model_ema", state),
            ("args", Object("argparse", "Namespace", Dictionary(("lr", [(byte)'G', 0x3f, 0xf0, 0, 0, 0, 0, 0, 0])))),
            ("accuracy", Call("numpy.core.multiarray", "scalar", Call("numpy", "dtype", Text("f8")), [(byte)'C', 1, 0])));

        var weights = Read(Archive(root, ("0", Six), ("1", Bytes(9f))));

        Assert.Equal([First], weights.Names);
        Assert.Equal([1f, 2, 3, 4, 5, 6], weights[First].Values);
    }

    [Fact]
    public void Which_network_is_meant_must_be_clear()
    {
        var tensor = Tensor("0", "FloatStorage", 6);

        Fails(
            "it has several networks, 'encoder query.', 'encoder key.'. Save one of them in Python.",
            Archive(Dictionary(("encoder", Dictionary(("query." + First, tensor), ("key." + First, tensor)))), ("0", Six)));
    }

    [Fact]
    public void Other_networks_and_other_files_are_errors_that_say_what_is_there()
    {
        var other = Dictionary(("features.0.weight", Tensor("0", "FloatStorage", 6)), ("features.0.bias", Tensor("0", "FloatStorage", 1)));
        Fails(
            "it has 2 tensors, such as 'features.0.weight', 'features.0.bias', but none 'layer1.0.conv1.weight', so they are not those of a residual network with torchvision's names.",
            Archive(other, ("0", Six)));
        Fails(
            "it has no tensors by their names. If it is a whole model, load it in Python. Save the weights in Python: torch.save(model.state_dict(), path).",
            Archive(Object("torchvision.models.resnet", "ResNet", Dictionary((First, Tensor("0", "FloatStorage", 6)))), ("0", Six)));
        Fails("torch.save did not write it.", "not a checkpoint"u8.ToArray());
        Fails("torch.save did not write it.", []);
        Fails("its pickle has the unknown opcode 33.", Archive([(byte)'!']));
        Fails("it has tensors of the unknown type 'QInt8Storage'.", Legacy(Dictionary((First, Tensor("0", "QInt8Storage", 6))), ("0", 6, Six)));
        Fails("it has a tensor of 1048577 in a memory of 6 values.", Archive(Dictionary((First, Tensor("0", "FloatStorage", [1_048_577], [0], offset: 0))), ("0", Six)));
        Fails("its part 'model/data/1' is missing.", Archive(Dictionary((First, Tensor("1", "FloatStorage", 6))), ("0", Six)));
    }

    [Fact]
    public void A_file_that_was_cut_off_anywhere_is_an_error()
    {
        var root = Dictionary((First, Tensor("0", "FloatStorage", 6)));
        foreach (var whole in new[] { Archive(root, ("0", Six)), Legacy(root, ("0", 6, Six)) })
        {
            Assert.Equal([1f, 2, 3, 4, 5, 6], Read(whole)[First].Values);
            for (var length = 15; length < whole.Length; length++)
            {
                var e = Assert.Throws<InvalidDataException>(() => Read(whole[..length]));
                Assert.Contains("it is damaged or incomplete", e.Message);
            }
        }
    }

    private NamedWeights Read(byte[] contents) => StateDictWeights.Read(_folder.Write("a.pth", contents));

    private void Fails(string reason, byte[] contents)
    {
        var e = Assert.Throws<InvalidDataException>(() => Read(contents));
        Assert.Equal($"'{Path.Combine(_folder.Path, "a.pth")}' is no file with weights of PyTorch that can be read: {reason}", e.Message);
    }
}
