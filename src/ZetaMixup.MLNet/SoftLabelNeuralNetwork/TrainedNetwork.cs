using ZetaMixup.MLNet.Network;

namespace ZetaMixup.MLNet;

/// <summary>A trained network, as another training may start from it.</summary>
/// <param name="Network">The network.</param>
/// <param name="ClassNames">One name per class.</param>
/// <param name="Epochs">The number of epochs that it has been trained for.</param>
internal sealed record TrainedNetwork(DenseNetwork Network, IReadOnlyList<string> ClassNames, int Epochs)
{
    /// <summary>Validates that it has the given features, hidden layers and classes.</summary>
    /// <exception cref="ArgumentException">It has others.</exception>
    public void Check(int featureCount, IReadOnlyList<int> hiddenLayers, IReadOnlyList<string> classNames)
    {
        Require(Network.FeatureCount == featureCount, $"{Network.FeatureCount} features", $"{featureCount}");
        Require(Network.HiddenLayers.SequenceEqual(hiddenLayers), $"hidden layers of {Describe(Network.HiddenLayers)}", Describe(hiddenLayers));
        Require(ClassNames.SequenceEqual(classNames), Input.ClassNames.Describe(ClassNames), Input.ClassNames.Describe(classNames));
    }

    private static string Describe(IReadOnlyList<int> hiddenLayers) => hiddenLayers.Count == 0 ? "no width" : string.Join(", ", hiddenLayers);

    private static void Require(bool isSame, string has, string expected)
    {
        if (!isSame)
        {
            throw new ArgumentException($"The initial model has {has}, but the training has {expected}. A training can only start from a model of the same shape.", "initialModel");
        }
    }
}
