namespace ZetaMixup.MLNet.Network;

/// <summary>The buffers of one thread for passes through a network. They grow to the largest batch and are kept.</summary>
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

    /// <summary>The outputs of a layer, row-major, rows × Outputs: after ReLU or, for the last layer, the logits.</summary>
    public Span<float> Activations(int layer, int length) => _activations[layer].AsSpan(0, length);

    /// <summary>The gradient of the loss with respect to the outputs of a layer before ReLU.</summary>
    public Span<float> Deltas(int layer, int length) => _deltas[layer].AsSpan(0, length);

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
