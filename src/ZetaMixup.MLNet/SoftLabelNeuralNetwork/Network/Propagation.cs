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
            workspace.Products.Outputs(layer, input, layer.Weights(parameters), output, rows);
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
            var delta = workspace.Deltas(i, rows * layer.Outputs);
            workspace.Products.WeightGradient(layer, InputOf(layers, i, features, rows, workspace), delta, layer.Weights(gradient), rows);
            Elementwise.SumRows(delta, layer.Biases(gradient));
            PropagateDelta(layers, i, parameters, rows, workspace, dropout);
        }
    }

    /// <summary>Does the same, and moves the parameters at once instead of keeping their gradient.</summary>
    public static void BackwardAndUpdate(
        ReadOnlySpan<DenseLayer> layers, Span<float> parameters, ReadOnlySpan<float> features, int rows,
        NetworkWorkspace workspace, ParameterUpdate update, Dropout? dropout = null)
    {
        update.Begin();
        for (var i = layers.Length - 1; i >= 0; i--)
        {
            var layer = layers[i];
            var delta = workspace.Deltas(i, rows * layer.Outputs);

            // Before the weights move.
            PropagateDelta(layers, i, parameters, rows, workspace, dropout);
            workspace.Products.UpdateWeights(layer, InputOf(layers, i, features, rows, workspace), delta, layer.Weights(parameters), update, rows);
            var sums = workspace.BiasGradient(layer.Outputs);
            Elementwise.SumRows(delta, sums);
            update.Move(layer.Biases(parameters), sums, layer.BiasesAt);
        }
    }

    private static ReadOnlySpan<float> InputOf(
        ReadOnlySpan<DenseLayer> layers, int layer, ReadOnlySpan<float> features, int rows, NetworkWorkspace workspace) =>
        layer == 0 ? features : workspace.Activations(layer - 1, rows * layers[layer].Inputs);

    /// <summary>Computes the gradient with respect to the outputs of the layer before, if there is one.</summary>
    private static void PropagateDelta(
        ReadOnlySpan<DenseLayer> layers, int i, ReadOnlySpan<float> parameters, int rows, NetworkWorkspace workspace, Dropout? dropout)
    {
        if (i == 0)
        {
            return;
        }

        var layer = layers[i];
        var inputDelta = workspace.Deltas(i - 1, rows * layer.Inputs);
        workspace.Products.InputDelta(layer, workspace.Deltas(i, rows * layer.Outputs), layer.Weights(parameters), inputDelta, rows);

        // A dropped value is 0, as one that ReLU has cut off.
        Elementwise.ZeroWhereNotPositive(inputDelta, workspace.Activations(i - 1, inputDelta.Length));
        if (dropout is not null)
        {
            Elementwise.Scale(inputDelta, dropout.Scale);
        }
    }
}
