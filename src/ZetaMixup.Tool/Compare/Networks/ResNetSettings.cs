namespace ZetaMixup.Tool.Compare.Networks;

/// <summary>The options that only residual networks have, as they stand in a result file, too. The initial values are the defaults.</summary>
internal sealed record ResNetSettings
{
    internal const string RandomWeights = "random";
    internal const string FeaturizerWeights = "featurizer";

    /// <summary><see cref="RandomWeights"/>, <see cref="FeaturizerWeights"/> or the name of a file.</summary>
    public required string Weights { get; init; }

    /// <summary>SHA-256 of the file of the weights, or null for random ones.</summary>
    public required string? WeightsSha256 { get; init; }

    /// <summary>Whether only the last layer is trained.</summary>
    public required bool Freeze { get; init; }

    public required bool HorizontalFlip { get; init; }

    public required bool VerticalFlip { get; init; }

    public required bool QuarterTurns { get; init; }

    /// <summary>The least part of the area of a random crop, or null.</summary>
    public required double? RandomResizedCrop { get; init; }

    public required bool SmallImagesStem { get; init; }

    /// <summary>The threads that train. The results depend on their number, by rounding.</summary>
    public required int Threads { get; init; }

    /// <summary>The changes of training images in words.</summary>
    internal string DescribeAugmentation()
    {
        string[] changes =
        [
            .. HorizontalFlip ? ["horizontal flips"] : Array.Empty<string>(),
            .. VerticalFlip ? ["vertical flips"] : Array.Empty<string>(),
            .. QuarterTurns ? ["quarter turns"] : Array.Empty<string>(),
            .. RandomResizedCrop is { } part ? [FormattableString.Invariant($"random crops of at least {part} of the area")] : Array.Empty<string>(),
        ];
        return changes.Length == 0 ? "none" : string.Join(", ", changes);
    }
}
