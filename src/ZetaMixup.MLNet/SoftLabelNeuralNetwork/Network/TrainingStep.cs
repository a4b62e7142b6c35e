namespace ZetaMixup.MLNet.Network;

/// <summary>One batch forwards and backwards through a network, and one step of the optimiser.</summary>
internal sealed class TrainingStep
{
    private readonly DenseNetwork _network;
    private readonly ParameterUpdate _update;
    private readonly float[] _gradient;
    private readonly NetworkWorkspace _workspace = new();

    public TrainingStep(DenseNetwork network, ParameterUpdate update, int batchSize)
    {
        _network = network;
        _update = update;
        _gradient = new float[network.Parameters.Length];
        _workspace.ReserveForTraining(network.Layers, batchSize);
    }

    /// <summary>The gradient of the last batch's mean loss, laid out as the network's parameters.</summary>
    public ReadOnlySpan<float> Gradient => _gradient;

    /// <summary>Sums, over the rows, of the loss before the step and of the rows predicted right.</summary>
    public (double Loss, int Correct) Run(TrainingBatch batch)
    {
        (double loss, int correct) = Differentiate(batch);
        _update.Step(_network.Parameters, _gradient);
        return (loss, correct);
    }

    /// <summary>The same without the step.</summary>
    public (double Loss, int Correct) Differentiate(TrainingBatch batch)
    {
        ReadOnlySpan<DenseLayer> layers = _network.Layers;
        ForwardPass.Run(layers, _network.Parameters, batch.Features, batch.RowCount, _workspace);

        int last = layers.Length - 1;
        int length = batch.RowCount * layers[last].Outputs;
        Span<float> delta = _workspace.Deltas(last, length);
        _workspace.Activations(last, length).CopyTo(delta);
        (double loss, int correct) = SoftCrossEntropy.Differentiate(delta, batch.SoftLabels, layers[last].Outputs);

        BackwardPass.Run(layers, _network.Parameters, batch.Features, batch.RowCount, _workspace, _gradient);
        return (loss, correct);
    }
}
