using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.Input;

/// <summary>The numbers of the rows of a store. One that was given back is taken again before a new one.</summary>
internal sealed class RowNumbers
{
    private int[] _free = [];
    private int _freeCount;

    // The different numbers that were taken are those from 0 to below this one, without a gap.
    private int _end;

    public int Take() => _freeCount > 0 ? _free[--_freeCount] : _end++;

    public void GiveBack(int number)
    {
        GrowingArray.Ensure(ref _free, _freeCount + 1);
        _free[_freeCount++] = number;
    }

    /// <summary>Gives all numbers back. They are taken from 0 on again.</summary>
    public void Clear() => (_freeCount, _end) = (0, 0);
}
