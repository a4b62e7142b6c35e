using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.Input;

/// <summary>The numbers of the rows of a store. One that was given back is taken again before a new one.</summary>
internal sealed class RowNumbers
{
    private int[] _free = [];
    private int _freeCount;

    /// <summary>The number of different numbers that were taken: from 0 on, without a gap.</summary>
    public int End { get; private set; }

    public int Take() => _freeCount > 0 ? _free[--_freeCount] : End++;

    public void GiveBack(int number)
    {
        GrowingArray.Ensure(ref _free, _freeCount + 1);
        _free[_freeCount++] = number;
    }

    /// <summary>Gives all numbers back. They are taken from 0 on again.</summary>
    public void Clear() => (_freeCount, End) = (0, 0);
}
