using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using ZetaMixup.MLNet.Network;

namespace ZetaMixup.MLNet.Scoring;

/// <summary>
/// The state of a saved model as text. Of all that ML.NET allows a component to save, only a text reaches every row without a
/// copy.
/// </summary>
/// <param name="Network">The network.</param>
/// <param name="LogScale">
/// The factor of the log-probabilities that <see cref="StockScorer"/> reads, or 0 if probabilities are wanted.
/// </param>
/// <param name="MissingClassIsKnown">Whether a row without a class can be mapped to a missing class value, if there is no stock scorer.</param>
internal sealed record NetworkState(DenseNetwork Network, float LogScale, bool MissingClassIsKnown)
{
    public string Write()
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        writer.Write(LogScale);
        writer.Write(MissingClassIsKnown);
        Network.Write(writer);
        writer.Flush();
        return Convert.ToBase64String(stream.GetBuffer(), 0, checked((int)stream.Length));
    }

    public static NetworkState Read(ReadOnlySpan<char> text)
    {
        var bytes = new byte[text.Length / 4 * 3];
        if (!Convert.TryFromBase64Chars(text, bytes, out var length) || length < sizeof(float) + sizeof(bool))
        {
            throw new InvalidDataException("The model's network is damaged: it is not base64 text.");
        }

        using var reader = new BinaryReader(new MemoryStream(bytes, 0, length, writable: false));
        var logScale = reader.ReadSingle();
        var missingClassIsKnown = reader.ReadBoolean();
        return new NetworkState(DenseNetwork.Read(reader), logScale, missingClassIsKnown);
    }

    /// <summary>Whether two texts are equal. The same memory is not compared.</summary>
    public static bool AreSame(ReadOnlySpan<char> a, ReadOnlySpan<char> b) =>
        a.Length == b.Length
        && (Unsafe.AreSame(ref MemoryMarshal.GetReference(a), ref MemoryMarshal.GetReference(b)) || a.SequenceEqual(b));
}
