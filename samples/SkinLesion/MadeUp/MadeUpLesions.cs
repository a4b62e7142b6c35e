using ZetaMixup.Datasets;
using ZetaMixup.Samples.Experiments.MadeUp;

namespace SkinLesion.MadeUp;

/// <summary>Lesions that are drawn, for when there are no real ones at hand. The same seed draws the same lesions.</summary>
internal static class MadeUpLesions
{
    internal const string Name = "made-up lesions, drawn by this program";

    /// <summary>How many are drawn.</summary>
    internal const int Count = 1600;

    /// <summary>The share of lesions that get a label at random, as diagnoses of photographs are sometimes wrong.</summary>
    internal const double WrongLabels = 0.16;

    internal static Dataset Draw(int seed, int count = Count)
    {
        var draws = new Draws(seed);
        var classes = LesionClasses.All;
        var rows = new List<DataRow>(count);
        foreach (var traits in DrawClasses(count, draws))
        {
            var image = LesionPainter.Draw(traits, draws);
            var label = draws.Chance(WrongLabels) ? classes[draws.Below(classes.Count)].ClassName : traits.ClassName;
            rows.Add(new DrawnRow($"made-up lesion {rows.Count + 1}", label, image));
        }

        return new Dataset { Name = Name, ClassNames = Dataset.Occurring(classes.Select(traits => traits.ClassName), rows), Rows = rows };
    }

    /// <summary>Each class as often as its share says, in a random order.</summary>
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
