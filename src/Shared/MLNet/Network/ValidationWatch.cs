namespace ZetaMixup.MLNet.Network;

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
