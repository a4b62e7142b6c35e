namespace ZetaMixup.MLNet.Network;

/// <summary>One batch forward and backward through a network, and one step of the optimizer.</summary>
internal sealed class TrainingStep
{
    private readonly DenseNetwork _network;
    private readonly ParameterUpdate _update;
    private readonly Dropout? _dropout;
    private readonly float[] _gradient;
    private readonly NetworkWorkspace _workspace = new();

    public TrainingStep(DenseNetwork network, ParameterUpdate update, int batchSize, Dropout? dropout = null)
    {
        _network = network;
        _update = update;
        _dropout = dropout;
        _gradient = new float[network.Parameters.Length];
        _workspace.ReserveForTraining(network.Layers, batchSize);
    }

    /// <summary>The gradient of the mean loss of the last batch, laid out as the network's parameters.</summary>
    public ReadOnlySpan<float> Gradient => _gradient;

    /// <summary>Trains on a batch. Returns the sums before the step.</summary>
    public LossSum Run(TrainingBatch batch)
    {
        var result = Differentiate(batch);
        _update.Step(_network.Parameters, _gradient);
        return result;
    }

    /// <summary>Does the same without the step.</summary>
    public LossSum Differentiate(TrainingBatch batch)
    {
        var layers = _network.Layers;
        Propagation.Forward(layers, _network.Parameters, batch.Features, batch.RowCount, _workspace, _dropout);

        var last = layers.Length - 1;
        var length = batch.RowCount * layers[last].Outputs;
        var delta = _workspace.Deltas(last, length);
        _workspace.Activations(last, length).CopyTo(delta);
        var result = SoftCrossEntropy.Differentiate(delta, batch, layers[last].Outputs);

        Propagation.Backward(layers, _network.Parameters, batch.Features, batch.RowCount, _workspace, _gradient, _dropout);
        return result;
    }
}
