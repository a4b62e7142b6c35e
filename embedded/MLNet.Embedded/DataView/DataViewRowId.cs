using System.Numerics;

namespace Microsoft.ML.Data;

/// <summary>
/// The 128-bit name of a row, the same in every pass. New ids are derived from old ones by running the body of the
/// public-domain MurmurHash3 (x64, 128 bit) over 16 more bytes, so that derived ids stay unique.
/// </summary>
public readonly struct DataViewRowId : IComparable<DataViewRowId>, IEquatable<DataViewRowId>
{
    private const ulong LowFactor = 0x87c37b91114253d5;
    private const ulong HighFactor = 0x4cf5ad432745937f;
    private const ulong LowOffset = 0x52dce729;
    private const ulong HighOffset = 0x38495ab5;

    public readonly ulong Low;

    public readonly ulong High;

    public DataViewRowId(ulong low, ulong high)
    {
        Low = low;
        High = high;
    }

    /// <summary>The id after sixteen zero bytes.</summary>
    public DataViewRowId Next() => Absorb(0, 0);

    /// <summary>An id apart from the one that <see cref="Next"/> gives.</summary>
    public DataViewRowId Fork()
    {
        DataViewRowId next = Next();
        return new DataViewRowId(next.Low ^ (BitOperations.RotateLeft(LowFactor, 31) * HighFactor), next.High);
    }

    /// <summary>The id after the sixteen bytes of the other one's <see cref="Fork"/>.</summary>
    public DataViewRowId Combine(DataViewRowId other)
    {
        DataViewRowId fork = other.Fork();
        return Absorb(fork.Low, fork.High);
    }

    public int CompareTo(DataViewRowId other) =>
        High == other.High ? Low.CompareTo(other.Low) : High.CompareTo(other.High);

    public bool Equals(DataViewRowId other) => Low == other.Low && High == other.High;

    public override bool Equals(object? obj) => obj is DataViewRowId other && Equals(other);

    public override int GetHashCode() => HashCode.Combine(Low, High);

    public override string ToString() => $"{High:x16}{Low:x16}";

    private DataViewRowId Absorb(ulong low, ulong high)
    {
        ulong newLow = Low ^ (BitOperations.RotateLeft(low * LowFactor, 31) * HighFactor);
        newLow = ((BitOperations.RotateLeft(newLow, 27) + High) * 5) + LowOffset;
        ulong newHigh = High ^ (BitOperations.RotateLeft(high * HighFactor, 33) * LowFactor);
        newHigh = ((BitOperations.RotateLeft(newHigh, 31) + newLow) * 5) + HighOffset;
        return new DataViewRowId(newLow, newHigh);
    }
}
