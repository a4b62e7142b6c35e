using System.Diagnostics;

namespace Microsoft.ML.Runtime;

/// <summary>A channel of a host, whose start and end are traced.</summary>
internal sealed class Channel : Pipe<ChannelMessage>, IChannel
{
    private readonly Stopwatch _watch = Stopwatch.StartNew();

    internal Channel(Host host, string name)
        : base(host, name) => Say(ChannelMessageKind.Trace, MessageSensitivity.None, "Channel started");

    public void Trace(MessageSensitivity sensitivity, string fmt) => Say(ChannelMessageKind.Trace, sensitivity, fmt);

    public void Trace(MessageSensitivity sensitivity, string fmt, params object?[] args) => Say(ChannelMessageKind.Trace, sensitivity, fmt, args);

    public void Error(MessageSensitivity sensitivity, string fmt) => Say(ChannelMessageKind.Error, sensitivity, fmt);

    public void Error(MessageSensitivity sensitivity, string fmt, params object?[] args) => Say(ChannelMessageKind.Error, sensitivity, fmt, args);

    public void Warning(MessageSensitivity sensitivity, string fmt) => Say(ChannelMessageKind.Warning, sensitivity, fmt);

    public void Warning(MessageSensitivity sensitivity, string fmt, params object?[] args) => Say(ChannelMessageKind.Warning, sensitivity, fmt, args);

    public void Info(MessageSensitivity sensitivity, string fmt) => Say(ChannelMessageKind.Info, sensitivity, fmt);

    public void Info(MessageSensitivity sensitivity, string fmt, params object?[] args) => Say(ChannelMessageKind.Info, sensitivity, fmt, args);

    private protected override void Close()
    {
        Say(ChannelMessageKind.Trace, MessageSensitivity.None, "Channel finished. Elapsed {0:c}.", _watch.Elapsed);
        Say(ChannelMessageKind.Trace, MessageSensitivity.None, "Channel disposed");
    }

    private void Say(ChannelMessageKind kind, MessageSensitivity sensitivity, string text) =>
        Send(new ChannelMessage(kind, sensitivity, text));

    private void Say(ChannelMessageKind kind, MessageSensitivity sensitivity, string format, params object?[] arguments) =>
        Send(new ChannelMessage(kind, sensitivity, format, arguments));
}
