using ZetaMixup.Shared;

namespace ZetaMixup.MLNet.Network;

/// <summary>
/// Fully connected layers with ReLU between them and a softmax over classes at the end. Predicting is safe from many
/// threads, each with a workspace of its own.
/// </summary>
internal sealed partial class DenseNetwork
{
    // Bounds the workspace; more rows gain the products nothing.
    private const int PredictedAtOnce = 256;

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

    /// <summary>Units of each hidden layer, from the features on.</summary>
    public IReadOnlyList<int> HiddenLayers { get; }

    public ReadOnlySpan<DenseLayer> Layers => _layers;

    /// <summary>All weights and biases, laid out as <see cref="Layers"/> says.</summary>
    public Span<float> Parameters => _parameters;

    /// <summary>
    /// A network whose weights and biases are drawn uniformly from ±1/√(inputs of the layer), as those of torch.nn.Linear
    /// are; all zero without hidden layers.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">A width is less than 1, or the parameters are more than an array holds.</exception>
    public static DenseNetwork Create(int featureCount, IReadOnlyList<int> hiddenLayers, int classCount, int seed)
    {
        ArgumentNullException.ThrowIfNull(hiddenLayers);
        DenseLayer[] layers = DenseLayer.Chain(featureCount, hiddenLayers, classCount);
        float[] parameters = new float[layers[^1].End];
        for (int i = 0; i < layers.Length && layers.Length > 1; i++)
        {
            CounterRandom random = CounterRandom.For(seed, 0, i, NetworkStreams.Initialization);
            double bound = 1 / Math.Sqrt(layers[i].Inputs);
            foreach (ref float parameter in parameters.AsSpan(layers[i].WeightsAt, layers[i].End - layers[i].WeightsAt))
            {
                parameter = (float)(((2 * random.NextDouble()) - 1) * bound);
            }
        }

        return new DenseNetwork(layers, parameters);
    }

    /// <summary>The probability of each class. A row's result does not depend on the rows that come with it.</summary>
    /// <param name="features">Row-major, <paramref name="rows"/> × <see cref="FeatureCount"/>.</param>
    /// <param name="rows">At least 0.</param>
    /// <param name="probabilities">Takes <paramref name="rows"/> × <see cref="ClassCount"/> values, row by row; may be longer.</param>
    /// <param name="workspace">Kept by the caller from call to call, one per thread.</param>
    /// <exception cref="ArgumentException">A span is too short.</exception>
    public void Predict(ReadOnlySpan<float> features, int rows, Span<float> probabilities, NetworkWorkspace workspace)
    {
        Guard.AtLeast(rows, 0, nameof(rows));
        Guard.HoldsAtLeast(features.Length, rows, FeatureCount, nameof(features));
        Guard.HoldsAtLeast(probabilities.Length, rows, ClassCount, nameof(probabilities));
        for (int first = 0; first < rows; first += PredictedAtOnce)
        {
            int count = Math.Min(PredictedAtOnce, rows - first);
            workspace.Reserve(_layers, count);
            ForwardPass.Run(_layers, _parameters, features.Slice(first * FeatureCount, count * FeatureCount), count, workspace);

            Span<float> result = probabilities.Slice(first * ClassCount, count * ClassCount);
            workspace.Activations(_layers.Length - 1, result.Length).CopyTo(result);
            Softmax.Apply(result, ClassCount);
        }
    }
}
