using System.Numerics;

namespace SkinLesion.MadeUp;

/// <summary>The seven classes of ISIC 2018, task 3, as coarse as a caricature: no statement about real lesions.</summary>
internal static class LesionClasses
{
    internal static IReadOnlyList<LesionTraits> All { get; } =
    [
        new()
        {
            ClassName = "MEL", Share = 0.17, Centre = new(0.34f, 0.34f, 0.42f), Rim = new(0.26f, 0.17f, 0.14f), Patches = new(0.16f, 0.12f, 0.14f),
            Variegation = 0.6, Irregularity = 0.9, Softness = 0.3, Network = 0.4, Size = 0.72,
        },
        new()
        {
            ClassName = "NV", Share = 0.34, Centre = new(0.36f, 0.22f, 0.15f), Rim = new(0.60f, 0.41f, 0.28f), Patches = new(0.48f, 0.31f, 0.21f),
            Variegation = 0.3, Irregularity = 0.25, Softness = 0.5, Network = 0.7, Size = 0.52,
        },
        new()
        {
            ClassName = "BCC", Share = 0.12, Centre = new(0.82f, 0.60f, 0.58f), Rim = new(0.66f, 0.30f, 0.30f), Patches = new(0.45f, 0.45f, 0.55f),
            Variegation = 0.4, Irregularity = 0.5, Softness = 0.4, Spots = 0.5, SpotColor = new(0.30f, 0.30f, 0.40f), Size = 0.58,
        },
        new()
        {
            ClassName = "AKIEC", Share = 0.10, Centre = new(0.92f, 0.84f, 0.66f), Rim = new(0.80f, 0.42f, 0.36f), Patches = new(0.74f, 0.36f, 0.32f),
            Variegation = 0.4, Irregularity = 0.7, Softness = 0.8, Spots = 0.4, SpotColor = new(0.94f, 0.86f, 0.70f), Size = 0.66,
        },
        new()
        {
            ClassName = "BKL", Share = 0.14, Centre = new(0.62f, 0.48f, 0.28f), Rim = new(0.40f, 0.30f, 0.16f), Patches = new(0.52f, 0.42f, 0.22f),
            Variegation = 0.5, Irregularity = 0.55, Softness = 0.1, Spots = 0.6, SpotColor = new(0.84f, 0.74f, 0.50f), Size = 0.72,
        },
        new()
        {
            ClassName = "DF", Share = 0.06, Centre = new(0.90f, 0.82f, 0.78f), Rim = new(0.50f, 0.32f, 0.24f), Patches = new(0.58f, 0.40f, 0.32f),
            Variegation = 0.25, Irregularity = 0.2, Softness = 0.6, Network = 0.5, Size = 0.52,
        },
        new()
        {
            ClassName = "VASC", Share = 0.07, Centre = new(0.46f, 0.06f, 0.16f), Rim = new(0.68f, 0.18f, 0.24f), Patches = new(0.32f, 0.05f, 0.20f),
            Variegation = 0.5, Irregularity = 0.3, Softness = 0.2, Spots = 0.5, SpotColor = new(0.30f, 0.04f, 0.14f), Size = 0.48,
        },
    ];
}
