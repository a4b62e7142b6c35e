using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.Network;

/// <summary>The buffers for passes through a network, one at a time. They grow to the largest batch and are kept.</summary>
/// <param name="threads">The maximum number of threads of a pass. The results do not depend on it.</param>
internal sealed class NetworkWorkspace(int threads = 1)
{
    private float[][] _activations = [];
    private float[][] _deltas = [];
    private float[] _biasGradient = [];

    public LayerProducts Products { get; } = new(threads);

    /// <summary>Makes room for the activations of all the layers.</summary>
    public void Reserve(ReadOnlySpan<DenseLayer> layers, int rows) => Reserve(ref _activations, layers, rows);

    /// <summary>Makes room for the activations and their gradients.</summary>
    public void ReserveForTraining(ReadOnlySpan<DenseLayer> layers, int rows)
    {
        Reserve(ref _activations, layers, rows);
        Reserve(ref _deltas, layers, rows);
        foreach (var layer in layers)
        {
            GrowingArray.Ensure(ref _biasGradient, layer.Outputs);
        }
    }

    /// <summary>The outputs of a layer, row-major, rows × Outputs: after ReLU or, for the last layer, the logits.</summary>
    public Span<float> Activations(int layer, int length) => _activations[layer].AsSpan(0, length);

    /// <summary>The gradient of the loss with respect to the outputs of a layer before ReLU.</summary>
    public Span<float> Deltas(int layer, int length) => _deltas[layer].AsSpan(0, length);

    /// <summary>The gradient of the loss with respect to the biases of one layer.</summary>
    public Span<float> BiasGradient(int length) => _biasGradient.AsSpan(0, length);

    private static void Reserve(ref float[][] buffers, ReadOnlySpan<DenseLayer> layers, int rows)
    {
        if (buffers.Length < layers.Length)
        {
            var had = buffers.Length;
            Array.Resize(ref buffers, layers.Length);
            buffers.AsSpan(had).Fill([]);
        }

        for (var i = 0; i < layers.Length; i++)
        {
            var needed = checked(rows * layers[i].Outputs);
            if (buffers[i].Length < needed)
            {
                buffers[i] = new float[needed];
            }
        }
    }
}
