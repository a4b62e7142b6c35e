using Microsoft.ML.Data;
using Microsoft.ML.Transforms.Image;

namespace SkinLesion.MadeUp;

/// <summary>A synthetic lesion.</summary>
internal sealed class Lesion
{
    /// <summary>Wider than high, as photographs are.</summary>
    internal const int Width = 64;

    internal const int Height = 48;

    [ImageType(Height, Width)]
    public MLImage Image { get; set; } = null!;

    public string Label { get; set; } = "";
}

/// <summary>Draws synthetic lesions. Equal seeds draw equal lesions.</summary>
internal static class MadeUpLesions
{
    /// <summary>The number of lesions.</summary>
    internal const int Count = 1600;

    /// <summary>The fraction of labels that are drawn at random, because diagnoses from photographs are sometimes wrong.</summary>
    internal const double WrongLabels = 0.16;

    internal static Lesion[] Draw(int seed, int count = Count)
    {
        var draws = new Draws(seed);
        var classes = LesionClasses.All;
        var lesions = new List<Lesion>(count);
        foreach (var traits in DrawClasses(count, draws))
        {
            var image = LesionPainter.Draw(traits, draws);
            var label = draws.Chance(WrongLabels) ? classes[draws.Below(classes.Count)].ClassName : traits.ClassName;
            lesions.Add(new Lesion { Image = image, Label = label });
        }

        return [.. lesions];
    }

    /// <summary>Each class in proportion to its frequency, in random order.</summary>
    private static LesionTraits[] DrawClasses(int count, Draws draws)
    {
        var drawn = new LesionTraits[count];
        var upTo = 0.0;
        var next = 0;
        foreach (var traits in LesionClasses.All)
        {
            upTo += traits.Share;
            var end = Math.Min(count, (int)Math.Round(upTo * count));
            Array.Fill(drawn, traits, next, end - next);
            next = end;
        }

        Array.Fill(drawn, LesionClasses.All[^1], next, count - next);
        draws.Shuffle(drawn);
        return drawn;
    }
}
