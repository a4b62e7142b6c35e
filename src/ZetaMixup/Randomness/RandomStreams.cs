namespace ZetaMixup.Randomness;

/// <summary>
/// The numbers that tell the streams of one (seed, epoch, batch) apart. Each use has its own, so that what one draws
/// never shifts what another sees.
/// </summary>
internal static class RandomStreams
{
    /// <summary>The orderings of ζ-mixup.</summary>
    public const int Orderings = 1;

    /// <summary>The permutation of mixup's partners.</summary>
    public const int Partners = 2;

    /// <summary>mixup's λ.</summary>
    public const int Lambdas = 3;

    /// <summary>Components outside the method number their streams from here.</summary>
    public const int FirstFree = 16;
}
