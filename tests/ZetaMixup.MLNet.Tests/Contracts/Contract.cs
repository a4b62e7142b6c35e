using System.Diagnostics.CodeAnalysis;

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
