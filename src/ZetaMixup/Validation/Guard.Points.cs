using static System.FormattableString;

namespace ZetaMixup.Validation;

/// <content>Preconditions of the measures: on points and on shares.</content>
internal static partial class Guard
{
    public static void Between(long value, long minimum, long maximum, string name)
    {
        if (value < minimum || value > maximum)
        {
            throw new ArgumentOutOfRangeException(name, Invariant($"{name} must be from {minimum} to {maximum}, but was {value}."));
        }
    }

    public static void AtLeastOneRow(int rowCount, string name)
    {
        if (rowCount < 1)
        {
            throw new ArgumentException(Invariant($"{name} must have at least 1 row, but has {rowCount}."), name);
        }
    }

    /// <summary>A point has all the others of its set as neighbours, and not itself.</summary>
    public static void NeighboursWithin(int count, int minimum, int available, string name)
    {
        if (count < minimum || count > available)
        {
            throw new ArgumentOutOfRangeException(
                name,
                available < minimum
                    ? Invariant($"{name} was {count}, but there are only {available} neighbours to each point, and it takes at least {minimum}.")
                    : Invariant($"{name} must be from {minimum} to the {available} neighbours that each point has, but was {count}."));
        }
    }

    public static void EqualWidths(int width, int expected, string name, string expectedName)
    {
        if (width != expected)
        {
            throw new ArgumentException(Invariant($"{name} must have as many coordinates as {expectedName}, {expected}, but has {width}."), name);
        }
    }

    /// <summary>At least one row, all whole, all finite.</summary>
    public static void HoldsRows(ReadOnlySpan<float> values, int width, string name)
    {
        AtLeastOneRow(values.Length, name);
        if (values.Length % width != 0)
        {
            throw new ArgumentException(
                Invariant($"{name} must have whole rows of {width} values, but has {values.Length}, which leaves {values.Length % width}."), name);
        }

        int bad = IndexOfNonFinite(values);
        if (bad >= 0)
        {
            throw new ArgumentException(
                Invariant($"{name} must be finite, but value {bad % width} of row {bad / width} is {values[bad]}."), name);
        }
    }

    public static int LengthWithinArray(int rowCount, int width, string name)
    {
        long length = (long)rowCount * width;
        return length <= Array.MaxLength
            ? (int)length
            : throw new ArgumentException(Invariant($"{name} are {rowCount} × {width} values = {length}, but an array holds at most {Array.MaxLength}."), name);
    }

    /// <summary>A distribution: shares of at least 0 whose sum is 1 but for what rounding takes from or adds to it.</summary>
    public static void Distribution(ReadOnlySpan<float> shares, string name)
    {
        NotEmpty(shares, name);
        double sum = 0;
        for (int i = 0; i < shares.Length; i++)
        {
            // Written so that NaN fails it too.
            if (!(shares[i] >= 0))
            {
                throw new ArgumentException(Invariant($"{name} must be shares of at least 0, but share {i} is {shares[i]}."), name);
            }

            sum += shares[i];
        }

        if (!(Math.Abs(sum - 1) <= 1e-3))
        {
            throw new ArgumentException(Invariant($"{name} must be shares that sum to 1, but they sum to {(float)sum}."), name);
        }
    }

    private static int IndexOfNonFinite(ReadOnlySpan<float> values)
    {
        for (int i = 0; i < values.Length; i++)
        {
            if (!float.IsFinite(values[i]))
            {
                return i;
            }
        }

        return -1;
    }
}
