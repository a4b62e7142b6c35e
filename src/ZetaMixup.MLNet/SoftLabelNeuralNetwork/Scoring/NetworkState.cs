using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ZetaMixup.MLNet.Network;

namespace ZetaMixup.MLNet.Scoring;

/// <summary>
/// A network and what a saved model must know besides, as one text: of all that ML.NET lets a component save, a text is
/// what reaches every row without a copy.
/// </summary>
internal sealed record NetworkState(DenseNetwork Network, bool MissingClassIsKnown)
{
    internal string Write()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(MissingClassIsKnown);
        Network.Write(writer);
        writer.Flush();
        return Convert.ToBase64String(stream.GetBuffer(), 0, checked((int)stream.Length));
    }

    internal static NetworkState Read(ReadOnlySpan<char> text)
    {
        var bytes = new byte[text.Length / 4 * 3];
        if (!Convert.TryFromBase64Chars(text, bytes, out var length) || length < 1)
        {
            throw new InvalidDataException("The model's network is not readable: it is no base64 text.");
        }

        using var reader = new BinaryReader(new MemoryStream(bytes, 0, length, writable: false));
        var missingClassIsKnown = reader.ReadBoolean();
        return new NetworkState(DenseNetwork.Read(reader), missingClassIsKnown);
    }

    /// <summary>Whether two texts are the same, decided without a look at them where they are the same memory.</summary>
    internal static bool AreSame(ReadOnlySpan<char> a, ReadOnlySpan<char> b) =>
        a.Length == b.Length
        && (Unsafe.AreSame(ref MemoryMarshal.GetReference(a), ref MemoryMarshal.GetReference(b)) || a.SequenceEqual(b));
}
