using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup.MLNet.Network;

/// <summary>
/// Fully connected layers with ReLU between them and a softmax over the classes at the end. Several threads may predict at the
/// same time, each with its own workspace.
/// </summary>
/// <remarks>
/// The saved format is little-endian: a mark, the version, the number of layers, the number of features and the width of each
/// layer (all 32-bit integers), and the parameters (32-bit floats).
/// </remarks>
internal sealed class DenseNetwork
{
    // Bounds the workspace. More rows do not make the products faster.
    private const int PredictedAtOnce = 256;

    private const int InitializationStream = RandomStreams.FirstFree;

    // "ZMNN" in a file.
    private const int Mark = 'Z' | ('M' << 8) | ('N' << 16) | ('N' << 24);
    private const int Version = 1;
    private const int MaxLayers = 1024;

    // A corrupt width must not allocate more memory than the following bytes can fill.
    private const int ReservedAtOnce = 1 << 20;

    private readonly DenseLayer[] _layers;
    private readonly float[] _parameters;

    private DenseNetwork(DenseLayer[] layers, float[] parameters)
    {
        _layers = layers;
        _parameters = parameters;
        HiddenLayers = [.. layers.SkipLast(1).Select(layer => layer.Outputs)];
    }

    public int FeatureCount => _layers[0].Inputs;

    public int ClassCount => _layers[^1].Outputs;

    /// <summary>The width of each hidden layer, starting at the features.</summary>
    public IReadOnlyList<int> HiddenLayers { get; }

    public ReadOnlySpan<DenseLayer> Layers => _layers;

    /// <summary>All weights and biases, laid out according to <see cref="Layers"/>.</summary>
    public Span<float> Parameters => _parameters;

    /// <summary>
    /// Creates a network whose weights and biases are drawn uniformly from ±1/√(inputs of the layer), like those of
    /// torch.nn.Linear. Without hidden layers all are 0.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A width is less than 1, or the parameters do not fit into an array.</exception>
    public static DenseNetwork Create(int featureCount, IReadOnlyList<int> hiddenLayers, int classCount, int seed)
    {
        ArgumentNullException.ThrowIfNull(hiddenLayers);
        var layers = DenseLayer.Chain(featureCount, hiddenLayers, classCount);
        var parameters = new float[layers[^1].End];
        for (var i = 0; i < layers.Length && layers.Length > 1; i++)
        {
            var random = CounterRandom.For(seed, 0, i, InitializationStream);
            var bound = 1 / Math.Sqrt(layers[i].Inputs);
            foreach (ref var parameter in parameters.AsSpan(layers[i].WeightsAt, layers[i].End - layers[i].WeightsAt))
            {
                parameter = (float)(((2 * random.NextDouble()) - 1) * bound);
            }
        }

        return new DenseNetwork(layers, parameters);
    }

    /// <summary>Returns a network with the same weights of its own.</summary>
    public DenseNetwork Copy() => new(_layers, [.. _parameters]);

    /// <summary>Computes the probability of each class. The result of a row does not depend on the other rows.</summary>
    /// <param name="features">Row-major, <paramref name="rows"/> × <see cref="FeatureCount"/>.</param>
    /// <param name="rows">At least 0.</param>
    /// <param name="probabilities">Receives <paramref name="rows"/> × <see cref="ClassCount"/> values, row-major. It may be longer.</param>
    /// <param name="workspace">Buffers for reuse, one set per thread.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public void Predict(ReadOnlySpan<float> features, int rows, Span<float> probabilities, NetworkWorkspace workspace)
    {
        Guard.AtLeast(rows, 0, nameof(rows));
        Guard.HoldsAtLeast(features.Length, rows, FeatureCount, nameof(features));
        Guard.HoldsAtLeast(probabilities.Length, rows, ClassCount, nameof(probabilities));
        for (var first = 0; first < rows; first += PredictedAtOnce)
        {
            var count = Math.Min(PredictedAtOnce, rows - first);
            workspace.Reserve(_layers, count);
            Propagation.Forward(_layers, _parameters, features.Slice(first * FeatureCount, count * FeatureCount), count, workspace);

            var result = probabilities.Slice(first * ClassCount, count * ClassCount);
            workspace.Activations(_layers.Length - 1, result.Length).CopyTo(result);
            Softmax.Apply(result, ClassCount);
        }
    }

    public void Write(BinaryWriter writer)
    {
        writer.Write(Mark);
        writer.Write(Version);
        writer.Write(_layers.Length);
        writer.Write(FeatureCount);
        foreach (var layer in _layers)
        {
            writer.Write(layer.Outputs);
        }

        foreach (var parameter in _parameters)
        {
            writer.Write(parameter);
        }
    }

    /// <summary>Reads what <see cref="Write"/> has written, and no byte more.</summary>
    /// <exception cref="InvalidDataException">The bytes are not a network, have another version, are truncated or damaged.</exception>
    public static DenseNetwork Read(BinaryReader reader)
    {
        try
        {
            var layers = ReadLayers(reader);
            return new DenseNetwork(layers, ReadParameters(reader, layers[^1].End));
        }
        catch (EndOfStreamException exception)
        {
            throw new InvalidDataException("The saved network is truncated.", exception);
        }
        catch (ArgumentOutOfRangeException exception)
        {
            throw new InvalidDataException($"The saved network is damaged. {exception.Message}", exception);
        }
    }

    private static DenseLayer[] ReadLayers(BinaryReader reader)
    {
        var mark = reader.ReadInt32();
        if (mark != Mark)
        {
            throw new InvalidDataException(Invariant($"The bytes are not a saved network: they start with 0x{mark:X8} instead of 0x{Mark:X8}."));
        }

        var version = reader.ReadInt32();
        if (version != Version)
        {
            throw new InvalidDataException(Invariant($"The saved network has version {version}, but only version {Version} can be read."));
        }

        var layerCount = reader.ReadInt32();
        if (layerCount is < 1 or > MaxLayers)
        {
            throw new InvalidDataException(Invariant($"The saved network is damaged: it has {layerCount} layers, but must have 1 to {MaxLayers}."));
        }

        var widths = new int[layerCount + 1];
        foreach (ref var width in widths.AsSpan())
        {
            width = reader.ReadInt32();
        }

        return DenseLayer.Chain(widths[0], widths[1..^1], widths[^1]);
    }

    private static float[] ReadParameters(BinaryReader reader, int count)
    {
        var parameters = new float[Math.Min(count, ReservedAtOnce)];
        for (var i = 0; i < count; i++)
        {
            if (i == parameters.Length)
            {
                Array.Resize(ref parameters, (int)Math.Min(count, 2L * i));
            }

            parameters[i] = reader.ReadSingle();
        }

        return FiniteValues.AreFinite(parameters)
            ? parameters
            : throw new InvalidDataException("The saved network is damaged: some weights are NaN or ∞.");
    }
}
