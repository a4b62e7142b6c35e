using System.Numerics;

namespace SkinLesion.MadeUp;

/// <summary>A few dark bent hairs across the picture, or none.</summary>
internal sealed class Hair
{
    private readonly (double X, double Y, double Sine, double Cosine, double Bend, double Width)[] _hairs;
    private readonly Vector3 _color;

    internal Hair(Draws draws)
    {
        _color = draws.Color(new Vector3(0.16f, 0.12f, 0.10f), 0.03);
        _hairs = new (double, double, double, double, double, double)[draws.Chance(0.4) ? 1 + draws.Below(6) : 0];
        for (var i = 0; i < _hairs.Length; i++)
        {
            var angle = draws.Uniform(0, Math.PI);
            _hairs[i] = (draws.Uniform(-1.2, 1.2), draws.Uniform(-1, 1), Math.Sin(angle), Math.Cos(angle), draws.Normal(0, 0.3), draws.Uniform(0.015, 0.04));
        }
    }

    internal Vector3 Over(Vector3 color, double x, double y)
    {
        foreach (var hair in _hairs)
        {
            var along = ((x - hair.X) * hair.Cosine) + ((y - hair.Y) * hair.Sine);
            var across = ((y - hair.Y) * hair.Cosine) - ((x - hair.X) * hair.Sine) - (hair.Bend * along * along);
            color = Vector3.Lerp(color, _color, (float)(0.8 * Math.Clamp(1.5 - (Math.Abs(across) / hair.Width), 0, 1)));
        }

        return color;
    }
}
