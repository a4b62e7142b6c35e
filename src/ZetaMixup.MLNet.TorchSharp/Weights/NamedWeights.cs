using System.Runtime.InteropServices;
using TorchSharp;
using ZetaMixup.MLNet.TorchSharp.Network;
using static System.FormattableString;
using static TorchSharp.torch;

namespace ZetaMixup.MLNet.TorchSharp.Weights;

/// <summary>The tensors of a network by the names of torchvision's state dicts, in managed memory.</summary>
internal sealed class NamedWeights
{
    // Batch normalization counts batches, for a momentum that is not used here.
    private const string BatchCounter = "num_batches_tracked";

    private readonly Dictionary<string, NamedTensor> _tensors = [];

    public IReadOnlyCollection<string> Names => _tensors.Keys;

    public NamedTensor this[string name] => _tensors[name];

    public NamedTensor? Find(string name) => _tensors.GetValueOrDefault(name);

    public void Add(string name, long[] shape, float[] values) => _tensors[name] = new NamedTensor(shape, values);

    /// <summary>Copies the tensors of a network.</summary>
    public static NamedWeights Of(nn.Module network)
    {
        var weights = new NamedWeights();
        foreach (var (name, tensor) in network.state_dict())
        {
            if (!name.EndsWith(BatchCounter, StringComparison.Ordinal))
            {
                weights.Add(name, tensor);
            }
        }

        return weights;
    }

    public void Add(string name, Tensor tensor) => Add(name, tensor.shape, TensorMemory.Copy(tensor));

    /// <summary>Copies the tensors into a network that has exactly these names and shapes.</summary>
    /// <exception cref="ArgumentException">A tensor is missing or has another shape.</exception>
    public void CopyTo(nn.Module network)
    {
        using var scope = NewDisposeScope();
        using var frozen = no_grad();
        foreach (var (name, tensor) in network.state_dict())
        {
            if (name.EndsWith(BatchCounter, StringComparison.Ordinal))
            {
                continue;
            }

            var source = Find(name) ?? throw new ArgumentException($"The weights have no tensor '{name}'.");
            if (!source.Shape.SequenceEqual(tensor.shape))
            {
                throw new ArgumentException(Invariant($"The tensor '{name}' has the shape {Describe(source.Shape)}, but the network has {Describe(tensor.shape)}."));
            }

            tensor.copy_(torch.tensor(source.Values, source.Shape));
        }
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(_tensors.Count);
        foreach (var (name, tensor) in _tensors)
        {
            writer.Write(name);
            writer.Write(tensor.Shape.Length);
            Array.ForEach(tensor.Shape, writer.Write);
            writer.Write(MemoryMarshal.AsBytes<float>(tensor.Values));
        }
    }

    public static NamedWeights Read(BinaryReader reader)
    {
        var weights = new NamedWeights();
        for (var i = reader.ReadInt32(); i > 0; i--)
        {
            var name = reader.ReadString();
            var shape = new long[reader.ReadInt32()];
            for (var k = 0; k < shape.Length; k++)
            {
                shape[k] = reader.ReadInt64();
            }

            var values = new float[shape.Aggregate(1L, (product, length) => product * length)];
            reader.BaseStream.ReadExactly(MemoryMarshal.AsBytes(values.AsSpan()));
            weights.Add(name, shape, values);
        }

        return weights;
    }

    private static string Describe(long[] shape) => string.Join('×', shape);
}

/// <summary>A tensor, row-major.</summary>
internal sealed record NamedTensor(long[] Shape, float[] Values);
