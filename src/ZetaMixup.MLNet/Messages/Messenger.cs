using Microsoft.ML;
using Microsoft.ML.Runtime;

namespace ZetaMixup.MLNet.Messages;

/// <summary>Sends messages to <see cref="MLContext.Log"/>, or nowhere where no environment was given.</summary>
internal sealed class Messenger(MLContext? environment, string source)
{
    internal void Info(string text) => Send(text, ChannelMessageKind.Info);

    internal void Warning(string text) => Send(text, ChannelMessageKind.Warning);

    private void Send(string text, ChannelMessageKind kind)
    {
        if (environment is null)
        {
            return;
        }

        using var channel = ((IChannelProvider)environment).Start(source);
        if (kind == ChannelMessageKind.Warning)
        {
            channel.Warning(MessageSensitivity.Schema, text);
        }
        else
        {
            channel.Info(MessageSensitivity.Schema, text);
        }
    }
}
