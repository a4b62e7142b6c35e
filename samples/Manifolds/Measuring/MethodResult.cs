namespace Manifolds.Measuring;

/// <summary>What a method made of the data, measured once with every seed.</summary>
internal sealed record MethodResult
{
    /// <summary>The method.</summary>
    public required Method Method { get; init; }

    /// <summary>The local dimension by local PCA (Fukunaga–Olsen), for each number of neighbours of the data.</summary>
    public required IReadOnlyList<Measured> FukunagaOlsen { get; init; }

    /// <summary>The local dimension by maximum likelihood (Levina–Bickel), for each number of neighbours of the data.</summary>
    public required IReadOnlyList<Measured> LevinaBickel { get; init; }

    /// <summary>The mean distance to the nearest original.</summary>
    public required Measured Distance { get; init; }

    /// <summary>The mean entropy of the soft labels, in nats.</summary>
    public required Measured Entropy { get; init; }

    /// <summary>The mean effective number of classes in a soft label.</summary>
    public required Measured EffectiveClasses { get; init; }

    /// <summary>The mean effective number of samples in a mix.</summary>
    public required Measured EffectiveSamples { get; init; }

    /// <summary>The share of mixes whose largest share is the dominant sample's class.</summary>
    public required Measured DominantClassShare { get; init; }

    /// <summary>The mixes of the first seed.</summary>
    public required MixedPoints Points { get; init; }
}

/// <summary>A measure, once with every seed.</summary>
/// <param name="Seeds">The value of each seed.</param>
internal sealed record Measured(IReadOnlyList<double> Seeds)
{
    /// <summary>The mean over the seeds.</summary>
    public double Mean { get; } = Seeds.Average();
}
