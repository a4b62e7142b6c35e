namespace ZetaMixup.MLNet.Network;

/// <summary>The buffers of one thread's passes through a network; they grow to the largest batch and stay.</summary>
internal sealed class NetworkWorkspace
{
    private float[][] _activations = [];
    private float[][] _deltas = [];

    /// <summary>Makes room for the activations of all the layers.</summary>
    public void Reserve(ReadOnlySpan<DenseLayer> layers, int rows) => Reserve(ref _activations, layers, rows);

    /// <summary>Makes room for the activations and their gradients.</summary>
    public void ReserveForTraining(ReadOnlySpan<DenseLayer> layers, int rows)
    {
        Reserve(ref _activations, layers, rows);
        Reserve(ref _deltas, layers, rows);
    }

    /// <summary>What a layer puts out, row-major rows × Outputs: after ReLU, but for the last one, whose are the logits.</summary>
    public Span<float> Activations(int layer, int length) => _activations[layer].AsSpan(0, length);

    /// <summary>The gradient of the loss by what the layer puts out before ReLU.</summary>
    public Span<float> Deltas(int layer, int length) => _deltas[layer].AsSpan(0, length);

    private static void Reserve(ref float[][] buffers, ReadOnlySpan<DenseLayer> layers, int rows)
    {
        if (buffers.Length < layers.Length)
        {
            int had = buffers.Length;
            Array.Resize(ref buffers, layers.Length);
            buffers.AsSpan(had).Fill([]);
        }

        for (int i = 0; i < layers.Length; i++)
        {
            int needed = checked(rows * layers[i].Outputs);
            if (buffers[i].Length < needed)
            {
                buffers[i] = new float[needed];
            }
        }
    }
}
