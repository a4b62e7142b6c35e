using System.Numerics;

namespace SkinLesion.MadeUp;

/// <summary>What a lesion of a class tends to look like. Colours are red, green and blue from 0 to 1; tendencies go from 0 to 1.</summary>
internal sealed record LesionTraits
{
    /// <summary>The ISIC 2018 name of the class.</summary>
    public required string ClassName { get; init; }

    /// <summary>The share of the lesions that are of this class.</summary>
    public required double Share { get; init; }

    /// <summary>The colour of the middle.</summary>
    public required Vector3 Centre { get; init; }

    /// <summary>The colour towards the border.</summary>
    public required Vector3 Rim { get; init; }

    /// <summary>The colour of its patches.</summary>
    public required Vector3 Patches { get; init; }

    /// <summary>How much of it the patches cover.</summary>
    public double Variegation { get; init; }

    /// <summary>How ragged and lopsided the outline is.</summary>
    public double Irregularity { get; init; }

    /// <summary>How slowly the lesion fades into the skin.</summary>
    public double Softness { get; init; }

    /// <summary>How plain a net of pigment lines is.</summary>
    public double Network { get; init; }

    /// <summary>How likely round spots are.</summary>
    public double Spots { get; init; }

    /// <summary>The colour of the spots.</summary>
    public Vector3 SpotColor { get; init; }

    /// <summary>The radius, in halves of the image's height.</summary>
    public double Size { get; init; } = 0.6;
}
