namespace ZetaMixup.MLNet.Network;

/// <summary>
/// Where one layer lies in a network's parameters: its weights, row-major Inputs × Outputs, and right behind them its
/// biases.
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

    /// <summary>The layers of a network, one behind the other.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A width is less than 1, or one array cannot hold all the parameters.</exception>
    public static DenseLayer[] Chain(int featureCount, IReadOnlyList<int> hiddenLayers, int classCount)
    {
        int[] widths = [featureCount, .. hiddenLayers, classCount];
        DenseLayer[] layers = new DenseLayer[widths.Length - 1];
        long at = 0;
        for (int i = 0; i < layers.Length; i++)
        {
            if (widths[i] < 1 || widths[i + 1] < 1)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(hiddenLayers), $"A network of {Describe(widths)} has a layer without units; every width must be at least 1.");
            }

            layers[i] = new DenseLayer(widths[i], widths[i + 1], (int)at);
            at += (widths[i] + 1L) * widths[i + 1];
            if (at > Array.MaxLength)
            {
                throw new ArgumentOutOfRangeException(
                    nameof(hiddenLayers), $"A network of {Describe(widths)} has more parameters than the {Array.MaxLength} that one can hold.");
            }
        }

        return layers;
    }

    private static string Describe(int[] widths) => string.Join('-', widths);
}
