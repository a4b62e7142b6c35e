using System.Numerics;

namespace SkinLesion.MadeUp;

/// <summary>Round spots inside a lesion, or none.</summary>
internal sealed class Spots
{
    private readonly (double X, double Y, double Radius)[] _spots;
    private readonly Vector3 _color;

    internal Spots(LesionTraits traits, Draws draws)
    {
        _color = draws.Color(traits.SpotColor, 0.05);
        _spots = new (double, double, double)[draws.Chance(traits.Spots) ? 3 + draws.Below(6) : 0];
        for (var i = 0; i < _spots.Length; i++)
        {
            var angle = draws.Uniform(0, 2 * Math.PI);
            var distance = traits.Size * Math.Sqrt(draws.Uniform(0, 0.8));
            _spots[i] = (distance * Math.Cos(angle), distance * Math.Sin(angle), draws.Uniform(0.04, 0.12));
        }
    }

    internal Vector3 Over(Vector3 color, double x, double y)
    {
        foreach (var spot in _spots)
        {
            var distance = Math.Sqrt(((x - spot.X) * (x - spot.X)) + ((y - spot.Y) * (y - spot.Y)));
            color = Vector3.Lerp(color, _color, (float)(0.85 * Math.Clamp((1.3 * spot.Radius - distance) / (0.5 * spot.Radius), 0, 1)));
        }

        return color;
    }
}
