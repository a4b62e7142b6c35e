namespace ZetaMixup.MLNet.Views;

/// <summary>Counts what one pass does.</summary>
internal sealed class PassCounter
{
    private long _mixed;
    private long _given;
    private long _batches;
    private long _singleClassBatches;
    private int _singleClassPools;

    internal int Pools { get; private set; }

    internal void Count(int rows, int given, bool areOriginals, bool areOfOneClass)
    {
        _given += given;
        if (areOriginals)
        {
            return;
        }

        _mixed += rows;
        _batches++;
        _singleClassBatches += areOfOneClass ? 1 : 0;
    }

    internal void CountPool(bool isOfOneClass)
    {
        Pools++;
        _singleClassPools += isOfOneClass ? 1 : 0;
    }

    internal MixStatistics ToStatistics(RowPool pool, MixSettings settings) => new()
    {
        RowsRead = pool.RowsRead,
        RowsMixed = _mixed,
        RowsGiven = _given,
        RowsWithoutLabel = pool.RowsWithoutLabel,
        RowsWithNonFiniteValues = pool.RowsWithNonFiniteValues,
        Batches = _batches,
        SingleClassBatches = _singleClassBatches,
        Pools = Pools,
        SingleClassPools = _singleClassPools,
        DominanceIsGuaranteed = settings.DominanceIsGuaranteed,
    };
}
