using System.Globalization;
using System.Numerics;

namespace Microsoft.ML.Data;

/// <summary>Reads a value out of a field that is not empty. Returns whether it is one; if not, the value is the missing or the default one.</summary>
internal delegate bool TextParser<T>(ReadOnlySpan<char> text, out T value);

/// <summary>How the values of each type look in a text file.</summary>
internal static class TextParsers
{
    private static readonly Dictionary<Type, Delegate> Parsers = new()
    {
        [typeof(ReadOnlyMemory<char>)] = (TextParser<ReadOnlyMemory<char>>)TryText,
        [typeof(float)] = (TextParser<float>)TryReal,
        [typeof(double)] = (TextParser<double>)TryReal,
        [typeof(sbyte)] = (TextParser<sbyte>)TrySigned,
        [typeof(short)] = (TextParser<short>)TrySigned,
        [typeof(int)] = (TextParser<int>)TrySigned,
        [typeof(long)] = (TextParser<long>)TrySigned,
        [typeof(byte)] = (TextParser<byte>)TryUnsigned,
        [typeof(ushort)] = (TextParser<ushort>)TryUnsigned,
        [typeof(uint)] = (TextParser<uint>)TryUnsigned,
        [typeof(ulong)] = (TextParser<ulong>)TryUnsigned,
        [typeof(bool)] = (TextParser<bool>)TryBoolean,
        [typeof(TimeSpan)] = (TextParser<TimeSpan>)((text, out value) => TimeSpan.TryParse(text, CultureInfo.InvariantCulture, out value)),
        [typeof(DateTime)] = (TextParser<DateTime>)((text, out value) =>
            DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out value)),
        [typeof(DateTimeOffset)] = (TextParser<DateTimeOffset>)((text, out value) =>
            DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out value)),
    };

    internal static TextParser<T> Of<T>() => (TextParser<T>)Parsers[typeof(T)];

    /// <summary>A key counts from 0 in the file, and from 1 in a view.</summary>
    internal static TextParser<T> OfKey<T>(ulong count)
        where T : struct, IUnsignedNumber<T>
    {
        return (text, out value) =>
        {
            bool isKey = TryUnsigned(text, out ulong number) && number < count;
            value = isKey ? T.CreateTruncating(number + 1) : T.Zero;
            return isKey || IsMissing(text);
        };
    }

    private static bool TryText(ReadOnlySpan<char> text, out ReadOnlyMemory<char> value)
    {
        value = text.ToString().AsMemory();
        return true;
    }

    private static bool TryReal<T>(ReadOnlySpan<char> text, out T value)
        where T : struct, IFloatingPointIeee754<T>
    {
        ReadOnlySpan<char> trimmed = text.Trim();
        if (trimmed.IsEmpty)
        {
            value = T.Zero;
            return true;
        }

        // .NET knows more ways to write numbers and what is none than ML.NET.
        const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;
        if (trimmed.IndexOfAnyExcept("0123456789+-.eE") < 0 && T.TryParse(trimmed, Styles, CultureInfo.InvariantCulture, out value))
        {
            return true;
        }

        T? infinite = trimmed switch
        {
            "Infinity" or "∞" => T.PositiveInfinity,
            "-Infinity" or "-∞" => T.NegativeInfinity,
            _ => null,
        };
        value = infinite ?? T.NaN;
        return infinite is not null || trimmed is "NaN" or "?" || IsMissing(text);
    }

    private static bool TrySigned<T>(ReadOnlySpan<char> text, out T value)
        where T : struct, IBinaryInteger<T>
    {
        value = T.Zero;
        return text[0] != '+' && T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out value);
    }

    private static bool TryUnsigned<T>(ReadOnlySpan<char> text, out T value)
        where T : struct, IBinaryInteger<T> => T.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out value);

    private static bool TryBoolean(ReadOnlySpan<char> text, out bool value)
    {
        string lower = text.ToString().ToLowerInvariant();
        value = lower is "t" or "true" or "y" or "yes" or "1" or "+1" or "+";
        return value || lower is "f" or "false" or "n" or "no" or "0" or "-1" or "-";
    }

    private static bool IsMissing(ReadOnlySpan<char> text) => text.ToString().ToLowerInvariant() is "?" or "na" or "nan" or "n/a";
}
