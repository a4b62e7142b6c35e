using ZetaMixup.MLNet.TorchSharp.Network;
using ZetaMixup.MLNet.TorchSharp.Scoring;
using static System.FormattableString;

namespace ZetaMixup.MLNet.TorchSharp.Weights;

/// <summary>Fits earlier weights to a network: with another first convolution or other classes, these parts are random.</summary>
internal static class WeightFitting
{
    private const string LastWeight = $"{ResNet.LastLayer}.weight";
    private const string LastBias = $"{ResNet.LastLayer}.bias";

    public static StartingPoint Fit(TrainedResNet earlier, string source, ResNetShape shape, int seed, IReadOnlyList<string> classNames)
    {
        if (earlier.Shape.Architecture != shape.Architecture)
        {
            throw new ArgumentException($"The weights of {source} are of {earlier.Shape.Architecture}, but the architecture is {shape.Architecture}.");
        }

        return Fit(earlier.Weights, source, earlier.Normalization, shape, seed, earlier.ClassNames, classNames);
    }

    /// <param name="source">The earlier weights.</param>
    /// <param name="name">Their name, for messages.</param>
    /// <param name="normalization">What they expect of pixels.</param>
    /// <param name="shape">The network.</param>
    /// <param name="seed">The seed of what is random.</param>
    /// <param name="earlierClasses">The classes of their last layer, or null to replace it.</param>
    /// <param name="classNames">The classes of the network.</param>
    /// <exception cref="ArgumentException">A tensor is missing or has another shape.</exception>
    public static StartingPoint Fit(
        NamedWeights source, string name, PixelNormalization normalization, ResNetShape shape, int seed,
        IReadOnlyList<string>? earlierClasses = null, IReadOnlyList<string>? classNames = null)
    {
        var weights = new NamedWeights();
        var random = new List<string>();
        foreach (var convolution in shape.Convolutions)
        {
            long[] dimensions = [convolution.Outputs, convolution.Inputs, convolution.Size, convolution.Size];
            if (convolution == shape.StemConvolution && shape.Stem == ResNetStem.SmallImages && source.Find($"{convolution.Name}.weight") is { } stem && !stem.Shape.SequenceEqual(dimensions))
            {
                RandomWeights.AddStem(weights, shape, seed);
                random.Add("the first convolution, which is another one for small images");
                continue;
            }

            Take(source, name, weights, $"{convolution.Name}.weight", dimensions);
            foreach (var part in (string[])["weight", "bias", "running_mean", "running_var"])
            {
                Take(source, name, weights, $"{convolution.NormalizationName}.{part}", [convolution.Outputs]);
            }
        }

        RandomWeights.AddLastLayer(weights, shape, seed);
        var missing = earlierClasses is null ? shape.ClassCount : CopyClasses(source, name, weights, shape, earlierClasses, classNames!);
        if (missing > 0)
        {
            random.Add(missing == shape.ClassCount ? "the last layer" : Invariant($"the last layer for {missing} of {shape.ClassCount} classes"));
        }

        return new StartingPoint(weights, normalization, random.Count == 0 ? null : $"Of the weights of {name}, these are replaced by random ones: {string.Join("; ", random)}.");
    }

    private static void Take(NamedWeights source, string name, NamedWeights weights, string tensorName, long[] dimensions)
    {
        var tensor = source.Find(tensorName)
            ?? throw new ArgumentException($"The weights of {name} have no tensor '{tensorName}', so they are of another architecture.");
        if (!tensor.Shape.SequenceEqual(dimensions))
        {
            throw new ArgumentException($"The weights of {name} have '{tensorName}' of {string.Join('×', tensor.Shape)}, but the network has {string.Join('×', dimensions)}.");
        }

        weights.Add(tensorName, dimensions, tensor.Values);
    }

    /// <summary>Copies the parts of the last layer of the classes that the earlier weights know. Returns the number of others.</summary>
    private static int CopyClasses(
        NamedWeights source, string name, NamedWeights weights, ResNetShape shape, IReadOnlyList<string> earlierClasses, IReadOnlyList<string> classNames)
    {
        var last = new NamedWeights();
        Take(source, name, last, LastWeight, [earlierClasses.Count, shape.FeatureCount]);
        Take(source, name, last, LastBias, [earlierClasses.Count]);
        var places = earlierClasses.Index().ToDictionary(c => c.Item, c => c.Index);
        var missing = 0;
        for (var k = 0; k < classNames.Count; k++)
        {
            if (!places.TryGetValue(classNames[k], out var place))
            {
                missing++;
                continue;
            }

            last[LastWeight].Values.AsSpan(place * shape.FeatureCount, shape.FeatureCount).CopyTo(weights[LastWeight].Values.AsSpan(k * shape.FeatureCount));
            weights[LastBias].Values[k] = last[LastBias].Values[place];
        }

        return missing;
    }
}
