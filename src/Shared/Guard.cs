using static System.FormattableString;

namespace ZetaMixup.Shared;

/// <summary>
/// Validates arguments. Messages name the argument, the value and what was expected, in the invariant culture. The value
/// is part of the message because the framework would format <c>ActualValue</c> in the current culture.
/// </summary>
internal static class Guard
{
    public static void AtLeast(long value, long minimum, string name)
    {
        if (value < minimum)
        {
            throw new ArgumentOutOfRangeException(name, Invariant($"{name} must be at least {minimum}, but was {value}."));
        }
    }

    public static void Between(long value, long minimum, long maximum, string name)
    {
        if (value < minimum || value > maximum)
        {
            throw new ArgumentOutOfRangeException(name, Invariant($"{name} must be from {minimum} to {maximum}, but was {value}."));
        }
    }

    public static void Finite(double value, string name)
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(name, Invariant($"{name} must be a finite number, but was {value}."));
        }
    }

    public static void FiniteNonNegative(double value, string name)
    {
        if (!double.IsFinite(value) || value < 0)
        {
            throw new ArgumentOutOfRangeException(name, Invariant($"{name} must be a finite number of at least 0, but was {value}."));
        }
    }

    public static void FinitePositive(double value, string name)
    {
        if (!double.IsFinite(value) || value <= 0)
        {
            throw new ArgumentOutOfRangeException(name, Invariant($"{name} must be a finite number above 0, but was {value}."));
        }
    }

    public static void FromZeroToBelowOne(double value, string name)
    {
        // Written so that NaN fails as well.
        if (!(value >= 0 && value < 1))
        {
            throw new ArgumentOutOfRangeException(name, Invariant($"{name} must be at least 0 and below 1, but was {value}."));
        }
    }

    public static void Defined<TEnum>(TEnum value, string name)
        where TEnum : struct, Enum
    {
        if (!Enum.IsDefined(value))
        {
            throw new ArgumentOutOfRangeException(
                name, Invariant($"{name} must be one of {string.Join(", ", Enum.GetNames<TEnum>())}, but was {value}."));
        }
    }

    public static void NotEmpty<T>(ReadOnlySpan<T> span, string name)
    {
        if (span.IsEmpty)
        {
            throw new ArgumentException(Invariant($"{name} must have at least one element, but has 0."), name);
        }
    }

    /// <summary>Validates that a buffer has exactly rows × columns elements, a 64-bit product that cannot wrap.</summary>
    public static void HoldsExactly(int length, int rowCount, int columnCount, string name)
    {
        var expected = (long)rowCount * columnCount;
        if (length != expected)
        {
            throw new ArgumentException(
                Invariant($"{name} must have {rowCount} rows × {columnCount} values = {expected} elements, but has {length}."), name);
        }
    }

    /// <summary>Validates that a buffer has room for rows × columns elements and returns their number.</summary>
    public static int HoldsAtLeast(int length, int rowCount, int columnCount, string name)
    {
        var expected = (long)rowCount * columnCount;
        if (length < expected)
        {
            throw new ArgumentException(
                Invariant($"{name} must have room for {rowCount} rows × {columnCount} values = {expected} elements, but has {length}."), name);
        }

        return (int)expected;
    }

    /// <summary>Validates that values are at least one row, whole rows only, and finite.</summary>
    public static void HoldsRows(ReadOnlySpan<float> values, int width, string name)
    {
        AtLeastOneRow(values.Length, name);
        if (values.Length % width != 0)
        {
            throw new ArgumentException(
                Invariant($"{name} must have whole rows of {width} values, but has {values.Length}, {values.Length % width} too many."), name);
        }

        var bad = FiniteValues.IndexOfNonFinite(values);
        if (bad >= 0)
        {
            throw new ArgumentException(
                Invariant($"{name} must be finite, but value {bad % width} of row {bad / width} is {values[bad]}."), name);
        }
    }

    public static void AtLeastOneRow(int rowCount, string name)
    {
        if (rowCount < 1)
        {
            throw new ArgumentException(Invariant($"{name} must have at least 1 row, but has {rowCount}."), name);
        }
    }

    public static void HasCount(int count, int expected, string name)
    {
        if (count != expected)
        {
            throw new ArgumentException(Invariant($"{name} must have one entry for each of the {expected} rows, but has {count}."), name);
        }
    }

    public static void LabelsWithin(ReadOnlySpan<int> labels, int classCount, string name)
    {
        for (var row = 0; row < labels.Length; row++)
        {
            if ((uint)labels[row] >= (uint)classCount)
            {
                throw new ArgumentOutOfRangeException(
                    name, Invariant($"{name}[{row}] must be from 0 to {classCount - 1} ({classCount} classes), but was {labels[row]}."));
            }
        }
    }

    /// <summary>Validates that all rows have the same length and returns it.</summary>
    public static int EqualLengths(IReadOnlyList<float[]> rows, string name)
    {
        var width = 0;
        for (var row = 0; row < rows.Count; row++)
        {
            var values = rows[row] ?? throw new ArgumentException(Invariant($"{name}[{row}] is null; every row must be an array of values."), name);
            if (row == 0)
            {
                width = values.Length;
            }
            else if (values.Length != width)
            {
                throw new ArgumentException(
                    Invariant($"{name} must be of equal length, but {name}[{row}] has {values.Length} values and {name}[0] has {width}."), name);
            }
        }

        if (rows.Count > 0 && width == 0)
        {
            throw new ArgumentException(Invariant($"{name} must have at least 1 value each, but have 0."), name);
        }

        return width;
    }

    public static int LengthWithinArray(int rowCount, int width, string name)
    {
        var length = (long)rowCount * width;
        return length <= Array.MaxLength
            ? (int)length
            : throw new ArgumentException(Invariant($"{name} are {rowCount} × {width} values = {length}, but an array holds at most {Array.MaxLength}."), name);
    }

    public static void Disjoint<T>(ReadOnlySpan<T> source, ReadOnlySpan<T> destination, string sourceName, string destinationName)
    {
        if (source.Overlaps(destination, out var offset))
        {
            throw new ArgumentException(
                Invariant($"{destinationName} must not overlap {sourceName} (each sample enters many rows), but begins {offset} elements after its start."),
                destinationName);
        }
    }

    public static void Distribution(ReadOnlySpan<float> probabilities, string name)
    {
        NotEmpty(probabilities, name);
        if (SoftLabels.FindDefect(probabilities) is { } defect)
        {
            throw new ArgumentException(Invariant($"{name} must be probabilities of at least 0 that sum to 1, but has {defect}."), name);
        }
    }
}
