using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>A message that reached <see cref="MLContext.Log"/>.</summary>
public class LoggingEventArgs : EventArgs
{
    public LoggingEventArgs(string message, ChannelMessageKind kind, string source)
    {
        RawMessage = message;
        Kind = kind;
        Source = source;
        Message = $"[Source={source}, Kind={kind}] {message}";
    }

    /// <summary>The names of host and channel.</summary>
    public string Source { get; }

    public ChannelMessageKind Kind { get; }

    /// <summary>The text with its source and kind in front.</summary>
    public string Message { get; }

    /// <summary>The text alone.</summary>
    public string RawMessage { get; }
}
