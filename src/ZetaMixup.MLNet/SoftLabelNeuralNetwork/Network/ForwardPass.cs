using ZetaMixup.Kernels;

namespace ZetaMixup.MLNet.Network;

/// <summary>From the features of a batch to its logits.</summary>
internal static class ForwardPass
{
    public static void Run(
        ReadOnlySpan<DenseLayer> layers, ReadOnlySpan<float> parameters, ReadOnlySpan<float> features, int rows, NetworkWorkspace workspace)
    {
        ReadOnlySpan<float> input = features;
        for (int i = 0; i < layers.Length; i++)
        {
            DenseLayer layer = layers[i];
            Span<float> output = workspace.Activations(i, rows * layer.Outputs);
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
}
