using static System.FormattableString;

namespace ZetaMixup.Validation;

/// <summary>
/// The one place for preconditions. Messages name the argument, the value and what was expected, the same in every
/// culture (which is why the value stands in the message and not in <c>ActualValue</c>: the framework would print
/// that one by the current culture).
/// </summary>
internal static partial class Guard
{
    public static void AtLeast(long value, long minimum, string name)
    {
        if (value < minimum)
        {
            throw new ArgumentOutOfRangeException(name, Invariant($"{name} must be at least {minimum}, but was {value}."));
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

    public static void InsideUnitInterval(double value, string name)
    {
        // Written so that NaN fails it too.
        if (!(value > 0 && value < 1))
        {
            throw new ArgumentOutOfRangeException(name, Invariant($"{name} must be above 0 and below 1, but was {value}."));
        }
    }

    public static void FromZeroToBelowOne(double value, string name)
    {
        // Written so that NaN fails it too.
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

    public static void SampleCountWithinBatch(int sampleCount, int rowCount, string name)
    {
        if (sampleCount > rowCount)
        {
            throw new ArgumentOutOfRangeException(
                name,
                Invariant($"The policy mixes sampleCount = {sampleCount} samples, but {name} was {rowCount}; a mix takes from 1 sample to the whole batch (Clip gives the policy for a smaller last batch)."));
        }
    }

    public static void RowIndex(int row, int rowCount, string name)
    {
        if ((uint)row >= (uint)rowCount)
        {
            throw new ArgumentOutOfRangeException(
                name, Invariant($"{name} must be at least 0 and below the plan's {rowCount} rows, but was {row}."));
        }
    }
}
