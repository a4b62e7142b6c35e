namespace ZetaMixup.MLNet.Network;

/// <summary>One batch forward and backward through a network, and one step of the optimizer.</summary>
internal sealed class TrainingStep
{
    private readonly DenseNetwork _network;
    private readonly ParameterUpdate _update;
    private readonly Dropout? _dropout;
    private readonly NetworkWorkspace _workspace;
    private float[] _gradient = [];

    /// <param name="network">The network.</param>
    /// <param name="update">The optimizer.</param>
    /// <param name="batchSize">The largest number of rows.</param>
    /// <param name="dropout">What drops values of the hidden layers, or null.</param>
    /// <param name="threads">The maximum number of threads. The results do not depend on it.</param>
    public TrainingStep(DenseNetwork network, ParameterUpdate update, int batchSize, Dropout? dropout = null, int threads = 1)
    {
        _network = network;
        _update = update;
        _dropout = dropout;
        _workspace = new NetworkWorkspace(threads);
        _workspace.ReserveForTraining(network.Layers, batchSize);
    }

    /// <summary>The gradient of the mean loss of the last batch of <see cref="Differentiate"/>, laid out as the network's parameters.</summary>
    public ReadOnlySpan<float> Gradient => _gradient;

    /// <summary>Trains on a batch. Returns the sums before the step.</summary>
    public LossSum Run(TrainingBatch batch)
    {
        var result = Forward(batch);
        Propagation.BackwardAndUpdate(_network.Layers, _network.Parameters, batch.Features, batch.RowCount, _workspace, _update, _dropout);
        return result;
    }

    /// <summary>Computes the <see cref="Gradient"/> that a step would follow, without the step.</summary>
    public LossSum Differentiate(TrainingBatch batch)
    {
        if (_gradient.Length == 0)
        {
            _gradient = new float[_network.Parameters.Length];
        }

        var result = Forward(batch);
        Propagation.Backward(_network.Layers, _network.Parameters, batch.Features, batch.RowCount, _workspace, _gradient, _dropout);
        return result;
    }

    /// <summary>Propagates a batch, and computes the gradient with respect to the logits.</summary>
    private LossSum Forward(TrainingBatch batch)
    {
        var layers = _network.Layers;
        Propagation.Forward(layers, _network.Parameters, batch.Features, batch.RowCount, _workspace, _dropout);

        var last = layers.Length - 1;
        var length = batch.RowCount * layers[last].Outputs;
        var delta = _workspace.Deltas(last, length);
        _workspace.Activations(last, length).CopyTo(delta);
        return SoftCrossEntropy.Differentiate(delta, batch, layers[last].Outputs);
    }
}
