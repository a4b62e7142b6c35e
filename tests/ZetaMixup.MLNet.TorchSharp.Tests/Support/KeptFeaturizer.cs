using ZetaMixup.MLNet.TorchSharp.Network;

namespace ZetaMixup.MLNet.TorchSharp.Tests.Support;

/// <summary>The featurizer's weights, whose file of 64 MB is read once for all trainings with the same shape and seed.</summary>
internal sealed class KeptFeaturizer : InitialWeights
{
    public static readonly KeptFeaturizer Instance = new();

    private readonly Dictionary<(ResNetShape, int), StartingPoint> _kept = [];

    internal override StartingPoint Load(ResNetShape shape, IReadOnlyList<string> classNames, int seed)
    {
        if (!_kept.TryGetValue((shape, seed), out var start))
        {
            _kept[(shape, seed)] = start = Featurizer().Load(shape, classNames, seed);
        }

        return start;
    }
}
