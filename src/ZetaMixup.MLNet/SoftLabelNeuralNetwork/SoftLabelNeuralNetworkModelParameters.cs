using ZetaMixup.MLNet.Network;
using ZetaMixup.Shared;

namespace ZetaMixup.MLNet;

/// <summary>The weights of a trained network.</summary>
public sealed class SoftLabelNeuralNetworkModelParameters
{
    private readonly DenseNetwork _network;

    internal SoftLabelNeuralNetworkModelParameters(DenseNetwork network, IReadOnlyList<string> classNames)
    {
        _network = network;
        ClassNames = classNames;
    }

    /// <summary>The number of features.</summary>
    public int FeatureCount => _network.FeatureCount;

    /// <summary>The width of each hidden layer, starting at the features. Empty for logistic regression.</summary>
    public IReadOnlyList<int> HiddenLayers => _network.HiddenLayers;

    /// <summary>The classes, in the order of <c>Score</c>: the label's key values as text, or the soft label's slot names.</summary>
    public IReadOnlyList<string> ClassNames { get; }

    /// <summary>Returns a copy of the weights of a layer.</summary>
    /// <param name="layer">0 for the layer that reads the features, the number of hidden layers for the one of the classes.</param>
    /// <returns>Row-major, inputs of the layer × outputs.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    public float[] GetWeights(int layer) => Layer(layer).Weights(_network.Parameters).ToArray();

    /// <summary>Returns a copy of the biases of a layer.</summary>
    /// <param name="layer">As for <see cref="GetWeights"/>.</param>
    /// <returns>One value per output of the layer.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such layer.</exception>
    public float[] GetBiases(int layer) => Layer(layer).Biases(_network.Parameters).ToArray();

    private DenseLayer Layer(int layer)
    {
        Guard.Between(layer, 0, HiddenLayers.Count, nameof(layer));
        return _network.Layers[layer];
    }
}
