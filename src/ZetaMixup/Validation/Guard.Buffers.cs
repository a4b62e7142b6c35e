using static System.FormattableString;

namespace ZetaMixup.Validation;

/// <content>Preconditions on spans, labels and rows.</content>
internal static partial class Guard
{
    public static void NotEmpty<T>(ReadOnlySpan<T> span, string name)
    {
        if (span.IsEmpty)
        {
            throw new ArgumentException(Invariant($"{name} must have at least one element, but has 0."), name);
        }
    }

    /// <summary>Rows and columns are multiplied as 64-bit numbers: a product beyond an array's reach must not wrap.</summary>
    public static void HoldsExactly(int length, int rowCount, int columnCount, string name)
    {
        long expected = (long)rowCount * columnCount;
        if (length != expected)
        {
            throw new ArgumentException(
                Invariant($"{name} must have {rowCount} rows × {columnCount} values = {expected} elements, but has {length}."), name);
        }
    }

    /// <summary>The number of elements that are going to be written, which the buffer is large enough for.</summary>
    public static int HoldsAtLeast(int length, int rowCount, int columnCount, string name)
    {
        long expected = (long)rowCount * columnCount;
        if (length < expected)
        {
            throw new ArgumentException(
                Invariant($"{name} must have room for {rowCount} rows × {columnCount} values = {expected} elements, but has {length}."), name);
        }

        return (int)expected;
    }

    public static void FitsArray(int rowCount, int sampleCount, string name)
    {
        long expected = (long)rowCount * sampleCount;
        if (expected > Array.MaxLength)
        {
            throw new ArgumentOutOfRangeException(
                name,
                Invariant($"{name} was {rowCount}: {rowCount} rows × {sampleCount} samples = {expected} sources, but a plan holds at most {Array.MaxLength}."));
        }
    }

    public static void HasCount(int count, int expected, string name)
    {
        if (count != expected)
        {
            throw new ArgumentException(Invariant($"{name} must have one entry for each of the plan's {expected} rows, but has {count}."), name);
        }
    }

    public static void LabelsWithin(ReadOnlySpan<int> labels, int classCount, string name)
    {
        for (int row = 0; row < labels.Length; row++)
        {
            if ((uint)labels[row] >= (uint)classCount)
            {
                throw new ArgumentOutOfRangeException(
                    name, Invariant($"{name}[{row}] must be from 0 to {classCount - 1} ({classCount} classes), but was {labels[row]}."));
            }
        }
    }

    /// <summary>The length that all the rows have.</summary>
    public static int EqualLengths(IReadOnlyList<float[]> rows, string name)
    {
        int width = 0;
        for (int row = 0; row < rows.Count; row++)
        {
            float[] values = rows[row] ?? throw new ArgumentException(Invariant($"{name}[{row}] is null; every row must be an array of values."), name);
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

    public static void Disjoint(ReadOnlySpan<float> source, ReadOnlySpan<float> destination, string sourceName, string destinationName)
    {
        if (source.Overlaps(destination, out int offset))
        {
            throw new ArgumentException(
                Invariant($"{destinationName} must not overlap {sourceName} (each sample enters many rows), but begins {offset} elements after its start."),
                destinationName);
        }
    }
}
