using System.Numerics;
using Microsoft.ML.Data;
using ZetaMixup.Samples.Experiments.MadeUp;

namespace NaturalImages.MadeUp;

/// <summary>Draws a shape of some colour, size and place on an uneven ground. Each shape tends to colours of its own, but only tends to.</summary>
internal static class PicturePainter
{
    private const double ColorDeviation = 0.25;
    private const double Grain = 0.05;

    internal static MLImage Draw(int shape, Draws draws)
    {
        var holds = Shapes.All[shape].Holds;
        var canvas = new Canvas(DrawnRow.Width, DrawnRow.Height);
        var ground = draws.Color(new Vector3(0.5f), ColorDeviation);
        var color = draws.Color(Tendency(shape), ColorDeviation);
        var unevenness = new Ripples(draws, frequency: 8);
        var size = draws.Uniform(0.45, 0.75);
        var (centreX, centreY) = (draws.Normal(0, 0.15), draws.Normal(0, 0.15));
        var (sine, cosine) = Math.SinCos(draws.Normal(0, 0.15));
        canvas.Paint((x, y, _) =>
        {
            var (right, down) = ((x - centreX) / size, (y - centreY) / size);
            var inside = holds((right * cosine) + (down * sine), (down * cosine) - (right * sine));
            return ((inside ? color : ground) * (float)(1 + (0.2 * unevenness.At(x, y)))) + draws.Color(Vector3.Zero, Grain);
        });
        return canvas.ToImage();
    }

    /// <summary>A colour from the rim of the colour wheel.</summary>
    private static Vector3 Tendency(int shape)
    {
        var hue = 2 * Math.PI * shape / Shapes.All.Count;
        float Part(int third) => (float)(0.5 + (0.25 * Math.Cos(hue - (2 * Math.PI * third / 3))));
        return new Vector3(Part(0), Part(1), Part(2));
    }
}
