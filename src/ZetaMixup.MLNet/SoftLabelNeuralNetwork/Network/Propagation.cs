using ZetaMixup.Kernels;

namespace ZetaMixup.MLNet.Network;

/// <summary>Passes of a batch forward and backward through the layers of a network.</summary>
internal static class Propagation
{
    /// <summary>Computes the activations of all layers. Those of the last one are the logits.</summary>
    public static void Forward(
        ReadOnlySpan<DenseLayer> layers, ReadOnlySpan<float> parameters, ReadOnlySpan<float> features, int rows, NetworkWorkspace workspace)
    {
        var input = features;
        for (var i = 0; i < layers.Length; i++)
        {
            var layer = layers[i];
            var output = workspace.Activations(i, rows * layer.Outputs);
            MatrixProduct.Multiply(
                input, layer.Inputs, 1, layer.Weights(parameters), layer.Outputs, output, layer.Outputs,
                rows, layer.Outputs, layer.Inputs, accumulate: false);
            if (i < layers.Length - 1)
            {
                Elementwise.AddToRowsAndRectify(output, layer.Biases(parameters));
            }
            else
            {
                Elementwise.AddToRows(output, layer.Biases(parameters));
            }

            input = output;
        }
    }

    /// <summary>Computes the gradient with respect to all parameters from the gradient with respect to the logits.</summary>
    /// <param name="layers">The network's layers.</param>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="features">The batch of the preceding forward pass.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="workspace">The activations of the forward pass and, in the last deltas, the gradient with respect to the logits.</param>
    /// <param name="gradient">Receives the gradient, laid out as <paramref name="parameters"/>.</param>
    public static void Backward(
        ReadOnlySpan<DenseLayer> layers, ReadOnlySpan<float> parameters, ReadOnlySpan<float> features, int rows,
        NetworkWorkspace workspace, Span<float> gradient)
    {
        for (var i = layers.Length - 1; i >= 0; i--)
        {
            var layer = layers[i];
            var input = i == 0 ? features : workspace.Activations(i - 1, rows * layer.Inputs);
            var delta = workspace.Deltas(i, rows * layer.Outputs);

            // ∂W = Xᵀ ∂Y. Swapping the strides of X transposes it.
            MatrixProduct.Multiply(
                input, 1, layer.Inputs, delta, layer.Outputs, layer.Weights(gradient), layer.Outputs,
                layer.Inputs, layer.Outputs, rows, accumulate: false);
            Elementwise.SumRows(delta, layer.Biases(gradient));

            if (i > 0)
            {
                var inputDelta = workspace.Deltas(i - 1, rows * layer.Inputs);
                MatrixProduct.MultiplyTransposedB(
                    delta, layer.Outputs, 1, layer.Weights(parameters), layer.Outputs, inputDelta, layer.Inputs,
                    rows, layer.Inputs, layer.Outputs, accumulate: false);
                Elementwise.ZeroWhereNotPositive(inputDelta, input);
            }
        }
    }
}

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
