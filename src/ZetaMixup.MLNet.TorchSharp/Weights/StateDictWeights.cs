using System.Collections;
using TorchSharp;
using TorchSharp.PyBridge;
using ZetaMixup.MLNet.TorchSharp.Loading;
using static TorchSharp.torch;

namespace ZetaMixup.MLNet.TorchSharp.Weights;

/// <summary>Reads a state dict of PyTorch, as <c>torch.save(model.state_dict(), path)</c> writes it.</summary>
internal static class StateDictWeights
{
    /// <exception cref="InvalidDataException">The file is no state dict.</exception>
    public static NamedWeights Read(string path)
    {
        TorchLibraries.EnsureLoaded();
        using var scope = NewDisposeScope();
        var weights = new NamedWeights();
        foreach (DictionaryEntry entry in Unpickle(path))
        {
            if (entry is { Key: string name, Value: Tensor tensor } && tensor.is_floating_point())
            {
                weights.Add(name, tensor);
            }
        }

        return weights.Names.Count > 0 ? weights : throw new InvalidDataException($"'{path}' has no tensors, but must be a state dict of PyTorch, a .pth file.");
    }

    private static Hashtable Unpickle(string path)
    {
        using var file = File.OpenRead(path);
        try
        {
            return PyTorchUnpickler.UnpickleStateDict(file, leaveOpen: true, skipTensorRead: false);
        }
        catch (Exception e) when (e is not (IOException or OutOfMemoryException))
        {
            throw new InvalidDataException($"'{path}' is no state dict of PyTorch, as torch.save(model.state_dict(), path) writes it: {e.Message}", e);
        }
    }
}
