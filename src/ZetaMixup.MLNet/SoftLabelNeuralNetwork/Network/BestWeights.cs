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

/// <summary>Watches the validation loss. NaN never is an improvement.</summary>
internal sealed class ValidationWatch(EarlyStopping? rule)
{
    private double _least = double.PositiveInfinity;
    private double _reference = double.PositiveInfinity;
    private int _epochsWithout;

    /// <summary>Whether the loss has not improved for as many epochs as the rule allows.</summary>
    public bool IsOver => _epochsWithout >= (rule?.Patience ?? int.MaxValue);

    /// <summary>Notes the loss of an epoch. Returns whether it is the least so far.</summary>
    public bool Note(double loss)
    {
        if (loss < _reference - (rule?.MinDelta ?? 0))
        {
            _reference = loss;
            _epochsWithout = 0;
        }
        else
        {
            _epochsWithout++;
        }

        var isLeast = loss < _least;
        _least = isLeast ? loss : _least;
        return isLeast;
    }
}
