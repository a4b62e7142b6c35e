namespace SkinLesion.MadeUp;

/// <summary>Smooth random unevenness from -1 to 1: a few plane waves in random directions.</summary>
internal sealed class Ripples
{
    private readonly (double X, double Y, double Phase)[] _waves;

    public Ripples(Draws draws, double frequency, int count = 4)
    {
        _waves = new (double, double, double)[count];
        for (var i = 0; i < count; i++)
        {
            var angle = draws.Uniform(0, 2 * Math.PI);
            var length = frequency * draws.Uniform(0.6, 1.4);
            _waves[i] = (length * Math.Cos(angle), length * Math.Sin(angle), draws.Uniform(0, 2 * Math.PI));
        }
    }

    public double At(double x, double y)
    {
        var sum = 0.0;
        foreach (var wave in _waves)
        {
            sum += Math.Sin((wave.X * x) + (wave.Y * y) + wave.Phase);
        }

        return sum / _waves.Length;
    }
}
