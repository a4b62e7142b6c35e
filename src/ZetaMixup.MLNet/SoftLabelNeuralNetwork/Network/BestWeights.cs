namespace ZetaMixup.MLNet.Network;

/// <summary>Keeps the weights of the epoch with the least validation loss, or of the last epoch if there is no validation.</summary>
internal sealed class BestWeights(int parameterCount)
{
    private readonly float[] _parameters = new float[parameterCount];

    /// <summary>The epoch of the kept weights, from 1, or 0 if there are none.</summary>
    public int Epoch { get; private set; }

    public void Keep(int epoch, ReadOnlySpan<float> parameters)
    {
        parameters.CopyTo(_parameters);
        Epoch = epoch;
    }

    public void Restore(Span<float> parameters) => _parameters.CopyTo(parameters);
}
