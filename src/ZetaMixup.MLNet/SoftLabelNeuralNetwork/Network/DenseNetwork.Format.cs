using static System.FormattableString;

namespace ZetaMixup.MLNet.Network;

/// <content>
/// A network as bytes, little-endian: the mark, the version, the number of layers, the width of the features and of
/// each layer (all 32-bit integers), then the parameters (32-bit floats).
/// </content>
internal sealed partial class DenseNetwork
{
    // "ZMNN" in a file.
    private const int Mark = 'Z' | ('M' << 8) | ('N' << 16) | ('N' << 24);
    private const int Version = 1;
    private const int MaxLayers = 1024;

    // A corrupt width must not reserve more memory than the bytes that follow can fill.
    private const int ReservedAtOnce = 1 << 20;

    public void Write(BinaryWriter writer)
    {
        ArgumentNullException.ThrowIfNull(writer);
        writer.Write(Mark);
        writer.Write(Version);
        writer.Write(_layers.Length);
        writer.Write(FeatureCount);
        foreach (DenseLayer layer in _layers)
        {
            writer.Write(layer.Outputs);
        }

        foreach (float parameter in _parameters)
        {
            writer.Write(parameter);
        }
    }

    /// <summary>Reads what <see cref="Write"/> wrote, and no byte more.</summary>
    /// <exception cref="InvalidDataException">The bytes are no network, of another version, cut short or damaged.</exception>
    public static DenseNetwork Read(BinaryReader reader)
    {
        ArgumentNullException.ThrowIfNull(reader);
        try
        {
            DenseLayer[] layers = ReadLayers(reader);
            return new DenseNetwork(layers, ReadParameters(reader, layers[^1].End));
        }
        catch (EndOfStreamException exception)
        {
            throw new InvalidDataException("The saved network is cut short.", exception);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new InvalidDataException($"The saved network is damaged. {exception.Message}", exception);
        }
    }

    private static DenseLayer[] ReadLayers(BinaryReader reader)
    {
        int mark = reader.ReadInt32();
        if (mark != Mark)
        {
            throw new InvalidDataException(Invariant($"The bytes are no saved network: they begin with 0x{mark:X8}, not 0x{Mark:X8}."));
        }

        int version = reader.ReadInt32();
        if (version != Version)
        {
            throw new InvalidDataException(Invariant($"The saved network is of version {version}, and only version {Version} can be read."));
        }

        int layerCount = reader.ReadInt32();
        if (layerCount is < 1 or > MaxLayers)
        {
            throw new InvalidDataException(Invariant($"The saved network is damaged: it has {layerCount} layers, expected 1 to {MaxLayers}."));
        }

        int[] widths = new int[layerCount + 1];
        foreach (ref int width in widths.AsSpan())
        {
            width = reader.ReadInt32();
        }

        return DenseLayer.Chain(widths[0], widths[1..^1], widths[^1]);
    }

    private static float[] ReadParameters(BinaryReader reader, int count)
    {
        float[] parameters = new float[Math.Min(count, ReservedAtOnce)];
        for (int i = 0; i < count; i++)
        {
            if (i == parameters.Length)
            {
                Array.Resize(ref parameters, (int)Math.Min(count, 2L * i));
            }

            parameters[i] = reader.ReadSingle();
        }

        return Elementwise.AllFinite(parameters)
            ? parameters
            : throw new InvalidDataException("The saved network is damaged: some of its weights are infinite or NaN.");
    }
}
