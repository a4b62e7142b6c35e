
namespace SkinLesion.MadeUp;

/// <summary>The border of a lesion: a circle, bent by a few waves around it.</summary>
internal sealed class Outline
{
    private const int Waves = 5;

    private readonly double _centreX;
    private readonly double _centreY;
    private readonly double _radius;
    private readonly double _softness;
    private readonly double[] _amplitudes = new double[Waves];
    private readonly double[] _phases = new double[Waves];

    internal Outline(LesionTraits traits, Draws draws)
    {
        _centreX = draws.Normal(0, 0.05);
        _centreY = draws.Normal(0, 0.05);
        _radius = Math.Clamp(draws.Normal(traits.Size, 0.07), 0.25, 0.95);
        _softness = 0.04 + (0.25 * Math.Clamp(draws.Normal(traits.Softness, 0.2), 0, 1));
        var irregularity = Math.Clamp(draws.Normal(traits.Irregularity, 0.2), 0.05, 1.2);
        for (var wave = 0; wave < Waves; wave++)
        {
            _amplitudes[wave] = 0.22 * irregularity * draws.Normal(0, 1) / (wave + 1.5);
            _phases[wave] = draws.Uniform(0, 2 * Math.PI);
        }
    }

    /// <summary>0 in the centre, 1 on the border, more outside.</summary>
    internal double Depth(double x, double y)
    {
        var angle = Math.Atan2(y - _centreY, x - _centreX);
        var border = 1.0;
        for (var wave = 0; wave < Waves; wave++)
        {
            border += _amplitudes[wave] * Math.Cos(((wave + 1) * angle) + _phases[wave]);
        }

        var distance = Math.Sqrt(Square(x - _centreX) + Square(y - _centreY));
        return distance / (_radius * Math.Max(border, 0.2));
    }

    /// <summary>1 inside, 0 outside, and in between where the border fades.</summary>
    internal double Coverage(double depth) => Math.Clamp(0.5 + ((1 - depth) / (2 * _softness)), 0, 1);

    private static double Square(double value) => value * value;
}
