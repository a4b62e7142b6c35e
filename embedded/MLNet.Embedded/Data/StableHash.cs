using System.Globalization;

namespace Microsoft.ML.Data;

/// <summary>Hashes that are the same on every machine and in every run.</summary>
internal static class StableHash
{
    /// <summary>A hash of the value's text, continued from another hash.</summary>
    internal static ulong Of<TValue>(ulong start, TValue value)
    {
        ReadOnlySpan<char> text = value switch
        {
            ReadOnlyMemory<char> memory => memory.Span,
            DateTime or DateTimeOffset => ((IFormattable)value).ToString("O", CultureInfo.InvariantCulture),
            _ => Convert.ToString(value, CultureInfo.InvariantCulture),
        };
        ulong hash = Mix(start ^ (ulong)text.Length);
        foreach (char letter in text)
        {
            hash = Mix(hash ^ letter);
        }

        return hash;
    }

    /// <summary>The output function of SplitMix64 (Steele, Lea, Flood 2014).</summary>
    internal static ulong Mix(ulong value)
    {
        value += 0x9e3779b97f4a7c15;
        value = (value ^ (value >> 30)) * 0xbf58476d1ce4e5b9;
        value = (value ^ (value >> 27)) * 0x94d049bb133111eb;
        return value ^ (value >> 31);
    }

    /// <summary>A number from 0 up to but not 1.</summary>
    internal static double Unit(ulong bits) => (bits >> 11) * (1.0 / (1UL << 53));
}
