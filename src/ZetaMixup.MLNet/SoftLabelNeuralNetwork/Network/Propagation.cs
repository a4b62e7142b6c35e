using ZetaMixup.Kernels;

namespace ZetaMixup.MLNet.Network;

/// <summary>Passes of a batch forward and backward through the layers of a network.</summary>
internal static class Propagation
{
    /// <summary>Computes the activations of all layers. Those of the last one are the logits.</summary>
    /// <param name="layers">The network's layers.</param>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="features">Row-major, rows × inputs of the first layer.</param>
    /// <param name="rows">The number of rows.</param>
    /// <param name="workspace">Receives the activations.</param>
    /// <param name="dropout">What drops values of the hidden layers, or null.</param>
    public static void Forward(
        ReadOnlySpan<DenseLayer> layers, ReadOnlySpan<float> parameters, ReadOnlySpan<float> features, int rows,
        NetworkWorkspace workspace, Dropout? dropout = null)
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
                dropout?.Apply(output);
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
    /// <param name="dropout">That of the preceding forward pass.</param>
    public static void Backward(
        ReadOnlySpan<DenseLayer> layers, ReadOnlySpan<float> parameters, ReadOnlySpan<float> features, int rows,
        NetworkWorkspace workspace, Span<float> gradient, Dropout? dropout = null)
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

                // A dropped value is 0, as one that ReLU has cut off.
                Elementwise.ZeroWhereNotPositive(inputDelta, input);
                if (dropout is not null)
                {
                    Elementwise.Scale(inputDelta, dropout.Scale);
                }
            }
        }
    }
}
