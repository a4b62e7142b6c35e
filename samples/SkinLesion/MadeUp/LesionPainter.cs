using System.Numerics;
using Microsoft.ML.Data;

namespace SkinLesion.MadeUp;

/// <summary>Draws one lesion: skin, the lesion on it, hair, the dark corners of the lens, and grain.</summary>
internal static class LesionPainter
{
    private const double ColorDeviation = 0.035;
    private const double Grain = 0.03;
    private static readonly Vector3 Skin = new(0.85f, 0.66f, 0.56f);

    internal static MLImage Draw(LesionTraits traits, Draws draws)
    {
        var canvas = new Canvas(Lesion.Width, Lesion.Height);
        PaintSkin(canvas, draws);
        PaintLesion(canvas, traits, draws);
        PaintPhotograph(canvas, draws);
        return canvas.ToImage();
    }

    private static void PaintSkin(Canvas canvas, Draws draws)
    {
        // Skin tones differ from person to person far more in lightness than in hue.
        var skin = draws.Color(Skin, 0.02) * (float)Math.Clamp(draws.Normal(1, 0.06), 0.55, 1.15);
        var unevenness = new Ripples(draws, frequency: 5);
        canvas.Paint((x, y, _) => skin * (float)(1 + (0.03 * unevenness.At(x, y))));
    }

    private static void PaintLesion(Canvas canvas, LesionTraits traits, Draws draws)
    {
        var outline = new Outline(traits, draws);
        var centre = draws.Color(traits.Centre, ColorDeviation);
        var rim = draws.Color(traits.Rim, ColorDeviation);
        var patchColor = draws.Color(traits.Patches, ColorDeviation);
        var patches = new Ripples(draws, frequency: 4);
        var patchLevel = 1 - (2 * Math.Clamp(draws.Normal(traits.Variegation, 0.2), 0, 1));
        var net = new Ripples(draws, frequency: 26, count: 2);
        var netStrength = 0.25 * Math.Clamp(draws.Normal(traits.Network, 0.3), 0, 1);
        var spots = new Spots(traits, draws);
        canvas.Paint((x, y, below) =>
        {
            var depth = outline.Depth(x, y);
            var coverage = outline.Coverage(depth);
            if (coverage == 0)
            {
                return below;
            }

            var patch = Math.Clamp(0.5 + (2 * (patches.At(x, y) - patchLevel)), 0, 1);
            var own = Vector3.Lerp(centre, rim, (float)Math.Clamp((1.6 * depth) - 0.3, 0, 1));
            own = Vector3.Lerp(own, patchColor, (float)(0.8 * patch));
            own *= (float)(1 - (netStrength * Math.Max(0, net.At(x, y))));
            return Vector3.Lerp(below, spots.Over(own, x, y), (float)(0.92 * coverage));
        });
    }

    private static void PaintPhotograph(Canvas canvas, Draws draws)
    {
        var hair = new Hair(draws);
        var light = draws.Color(Vector3.One * (float)draws.Normal(1, 0.03), 0.01);
        var (slopeX, slopeY) = (draws.Normal(0, 0.06), draws.Normal(0, 0.06));
        var vignette = draws.Chance(0.5) ? draws.Uniform(0.1, 0.5) : 0;
        canvas.Paint((x, y, below) =>
        {
            var corner = Math.Clamp(Math.Sqrt((x * x) + (y * y)) - 0.8, 0, 1);
            var brightness = (1 + (slopeX * x) + (slopeY * y)) * (1 - (vignette * corner / 0.6));
            return (hair.Over(below, x, y) * light * (float)Math.Max(brightness, 0)) + draws.Color(Vector3.Zero, Grain);
        });
    }
}
