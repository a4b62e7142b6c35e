using ZetaMixup.Datasets;
using ZetaMixup.Samples.Experiments.MadeUp;

namespace NaturalImages.MadeUp;

/// <summary>Pictures of shapes, for when there are no others at hand. The same seed draws the same pictures.</summary>
internal static class MadeUpPictures
{
    internal const string Name = "made-up pictures of shapes, drawn by this program";

    /// <summary>How many are drawn, of each shape as many.</summary>
    internal const int Count = 1600;

    internal static Dataset Draw(int seed, int count = Count)
    {
        var draws = new Draws(seed);
        return new Dataset
        {
            Name = Name,
            ClassNames = [.. Shapes.All.Take(count).Select(shape => shape.Name)],
            Rows = [.. Enumerable.Range(0, count).Select(i => Draw(i, draws))],
        };
    }

    private static DrawnRow Draw(int number, Draws draws)
    {
        var shape = number % Shapes.All.Count;
        return new DrawnRow($"made-up picture {number + 1}", Shapes.All[shape].Name, PicturePainter.Draw(shape, draws));
    }
}
