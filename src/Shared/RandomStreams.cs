namespace ZetaMixup.Shared;

/// <summary>
/// Numbers the random streams of one (seed, epoch, batch). Each purpose has its own stream, so the draws of one never
/// shift those of another.
/// </summary>
internal static class RandomStreams
{
    /// <summary>The orderings of ζ-mixup.</summary>
    public const int Orderings = 1;

    /// <summary>The permutation of mixup's partners.</summary>
    public const int Partners = 2;

    /// <summary>mixup's λ.</summary>
    public const int Lambdas = 3;

    /// <summary>The permutation of CutMix's partners.</summary>
    public const int PatchPartners = 4;

    /// <summary>CutMix's patches.</summary>
    public const int Patches = 5;

    /// <summary>The choice among several policies.</summary>
    public const int Choices = 6;

    /// <summary>The keys of the policies to choose from.</summary>
    public const int ChoiceKeys = 7;

    /// <summary>The keys of the later policies of a chain.</summary>
    public const int ChainKeys = 8;

    /// <summary>The order of the rows of an epoch.</summary>
    public const int RowOrder = 9;

    /// <summary>The hard labels that are drawn from soft labels.</summary>
    public const int HardLabels = 10;

    /// <summary>The orderings of the groups of rows after the first, whose stream is <see cref="Orderings"/>.</summary>
    public const int LaterOrderings = 11;

    /// <summary>The first number for streams of other assemblies.</summary>
    public const int FirstFree = 16;

    /// <summary>
    /// Returns the key of part <paramref name="number"/> (from 0) of a composed policy. Each part has its own key, so
    /// two policies of one kind do not draw the same numbers.
    /// </summary>
    public static MixKey PartKey(MixKey key, int stream, int number)
    {
        CounterRandom random = CounterRandom.For(key, stream);
        var batch = random.NextUInt64();
        for (var i = 0; i < number; i++)
        {
            batch = random.NextUInt64();
        }

        return key with { Batch = unchecked((long)batch) };
    }
}
