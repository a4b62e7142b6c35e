namespace ZetaMixup.MLNet.Network;

/// <summary>
/// The location of one layer in the parameters of a network: its weights, row-major, Inputs × Outputs, followed by its biases.
/// </summary>
internal readonly record struct DenseLayer(int Inputs, int Outputs, int WeightsAt)
{
    public int WeightCount => Inputs * Outputs;

    public int BiasesAt => WeightsAt + WeightCount;

    public int End => BiasesAt + Outputs;

    public ReadOnlySpan<float> Weights(ReadOnlySpan<float> parameters) => parameters.Slice(WeightsAt, WeightCount);

    public Span<float> Weights(Span<float> parameters) => parameters.Slice(WeightsAt, WeightCount);

    public ReadOnlySpan<float> Biases(ReadOnlySpan<float> parameters) => parameters.Slice(BiasesAt, Outputs);

    public Span<float> Biases(Span<float> parameters) => parameters.Slice(BiasesAt, Outputs);

    /// <summary>Lays out the layers of a network one after the other.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A width is less than 1, or the parameters do not fit into an array.</exception>
    public static DenseLayer[] Chain(int featureCount, IReadOnlyList<int> hiddenLayers, int classCount)
    {
        int[] widths = [featureCount, .. hiddenLayers, classCount];
        var layers = new DenseLayer[widths.Length - 1];
        var at = 0L;
        for (var i = 0; i < layers.Length; i++)
        {
            if (widths[i] < 1 || widths[i + 1] < 1)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(hiddenLayers), $"A network of {Describe(widths)} has a layer of width 0, but every width must be at least 1.");
            }

            layers[i] = new DenseLayer(widths[i], widths[i + 1], (int)at);
            at += (widths[i] + 1L) * widths[i + 1];
            if (at > Array.MaxLength)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(hiddenLayers), $"A network of {Describe(widths)} has more than {Array.MaxLength} parameters, which do not fit into an array.");
            }
        }

        return layers;
    }

    private static string Describe(int[] widths) => string.Join('-', widths);
}
