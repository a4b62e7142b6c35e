using System.Runtime.InteropServices;
using static TorchSharp.torch;

namespace ZetaMixup.MLNet.TorchSharp.Network;

/// <summary>The memory of tensors. TorchSharp's own accessor asks libtorch for the number of elements at each of them.</summary>
internal static class TensorMemory
{
    /// <summary>Returns the values of a contiguous tensor of single precision on the CPU, in its own memory: valid until it is disposed.</summary>
    public static Span<float> Values(Tensor tensor) => MemoryMarshal.Cast<byte, float>(tensor.bytes);

    /// <summary>Copies the values of a tensor, row by row, to managed memory.</summary>
    public static float[] Copy(Tensor tensor)
    {
        using var values = tensor.detach().to(float32).cpu().contiguous();
        return Values(values).ToArray();
    }
}
