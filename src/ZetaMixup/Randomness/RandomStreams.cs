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

    /// <summary>The permutation of CutMix's partners.</summary>
    public const int BoxPartners = 4;

    /// <summary>CutMix's boxes.</summary>
    public const int Boxes = 5;

    /// <summary>Which one of several policies is chosen.</summary>
    public const int Choices = 6;

    /// <summary>The keys of the policies that are chosen from.</summary>
    public const int ChoiceKeys = 7;

    /// <summary>The keys of the later policies of a chain.</summary>
    public const int ChainKeys = 8;

    /// <summary>Components outside the method number their streams from here.</summary>
    public const int FirstFree = 16;
}
