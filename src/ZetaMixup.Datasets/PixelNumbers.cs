using System.Globalization;
using CsvHelper;

namespace ZetaMixup.Datasets;

/// <summary>Reads all fields of a record but the last as numbers, which have to be finite.</summary>
internal static class PixelNumbers
{
    internal static bool TryRead(CsvReader record, Span<float> numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!float.TryParse(record.GetSpan(i), NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !float.IsFinite(numbers[i]))
            {
                return false;
            }
        }

        return true;
    }

    internal static bool TryRead(string[] fields, Span<float> numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            if (!float.TryParse(fields[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !float.IsFinite(numbers[i]))
            {
                return false;
            }
        }

        return true;
    }
}
