using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace ZetaMixup.MLNet.Tests.Contracts;

/// <summary>A component breaks a promise that ML.NET makes in its name; the message says which and where.</summary>
internal sealed class BrokenContractException(string message, Exception? inner = null) : Exception(message, inner);

/// <summary>What the contracts of views, mappers and estimators are written in.</summary>
internal static class Contract
{
    internal static void Require([DoesNotReturnIf(false)] bool kept, string otherwise)
    {
        if (!kept)
        {
            throw new BrokenContractException(otherwise);
        }
    }

    /// <summary>The message is only put together where it is needed: it would be the most of what a test does.</summary>
    internal static void Require([DoesNotReturnIf(false)] bool kept, [InterpolatedStringHandlerArgument(nameof(kept))] ref Otherwise otherwise)
    {
        if (!kept)
        {
            throw new BrokenContractException(otherwise.ToStringAndClear());
        }
    }

    /// <summary>ML.NET tells a caller about a schema that it cannot use in one of two ways, and callers catch no other.</summary>
    internal static void Refuses(string what, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e)
        {
            Require(
                e.GetType() == typeof(ArgumentOutOfRangeException) || e.GetType() == typeof(InvalidOperationException),
                $"{what} must be refused with an ArgumentOutOfRangeException or an InvalidOperationException, not with {e.GetType()}: {e.Message}");
            return;
        }

        throw new BrokenContractException($"{what} must be refused, but is accepted.");
    }

    internal static void Accepts(string what, Action action)
    {
        try
        {
            action();
        }
        catch (Exception e)
        {
            throw new BrokenContractException($"{what} must be accepted, but is refused: {e.Message}", e);
        }
    }
}

/// <summary>An interpolated string of a promise that was broken.</summary>
[InterpolatedStringHandler]
internal ref struct Otherwise
{
    private DefaultInterpolatedStringHandler _text;

    public Otherwise(int literalLength, int formattedCount, bool kept, out bool isNeeded)
    {
        isNeeded = !kept;
        _text = isNeeded ? new DefaultInterpolatedStringHandler(literalLength, formattedCount) : default;
    }

    public void AppendLiteral(string text) => _text.AppendLiteral(text);

    public void AppendFormatted<T>(T value) => _text.AppendFormatted(value);

    public string ToStringAndClear() => _text.ToStringAndClear();
}
