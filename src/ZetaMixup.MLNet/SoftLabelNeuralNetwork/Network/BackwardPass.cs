using ZetaMixup.Kernels;

namespace ZetaMixup.MLNet.Network;

/// <summary>From the gradient by the logits, in the workspace's last deltas, to the gradient by all the parameters.</summary>
internal static class BackwardPass
{
    /// <param name="layers">The network's layers.</param>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="features">The batch that the forward pass has just seen.</param>
    /// <param name="rows">Its rows.</param>
    /// <param name="workspace">With the activations of the forward pass.</param>
    /// <param name="gradient">Takes the gradient, laid out as <paramref name="parameters"/>.</param>
    public static void Run(
        ReadOnlySpan<DenseLayer> layers, ReadOnlySpan<float> parameters, ReadOnlySpan<float> features, int rows,
        NetworkWorkspace workspace, Span<float> gradient)
    {
        for (int i = layers.Length - 1; i >= 0; i--)
        {
            DenseLayer layer = layers[i];
            ReadOnlySpan<float> input = i == 0 ? features : workspace.Activations(i - 1, rows * layer.Inputs);
            ReadOnlySpan<float> delta = workspace.Deltas(i, rows * layer.Outputs);

            // ∂W = Xᵀ ∂Y: the strides of X swapped are its transpose.
            MatrixProduct.Multiply(
                input, 1, layer.Inputs, delta, layer.Outputs, layer.Weights(gradient), layer.Outputs,
                layer.Inputs, layer.Outputs, rows, accumulate: false);
            Elementwise.SumRows(delta, layer.Biases(gradient));

            if (i > 0)
            {
                Span<float> inputDelta = workspace.Deltas(i - 1, rows * layer.Inputs);
                MatrixProduct.MultiplyTransposedB(
                    delta, layer.Outputs, 1, layer.Weights(parameters), layer.Outputs, inputDelta, layer.Inputs,
                    rows, layer.Inputs, layer.Outputs, accumulate: false);
                Elementwise.ZeroWhereNotPositive(inputDelta, input);
            }
        }
    }
}
