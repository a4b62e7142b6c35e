using System.Numerics;

namespace SkinLesion.MadeUp;

/// <summary>Random numbers of the kinds that drawing needs; equal seeds give equal numbers.</summary>
internal sealed class Draws(int seed)
{
    private readonly Random _random = new(seed);

    public double Uniform(double from, double to) => from + ((to - from) * _random.NextDouble());

    public bool Chance(double probability) => _random.NextDouble() < probability;

    public int Below(int count) => _random.Next(count);

    public double Normal(double mean, double deviation)
    {
        var radius = Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble()));
        return mean + (deviation * radius * Math.Cos(2 * Math.PI * _random.NextDouble()));
    }

    public Vector3 Color(Vector3 mean, double deviation) => new(
        (float)Normal(mean.X, deviation), (float)Normal(mean.Y, deviation), (float)Normal(mean.Z, deviation));

    public void Shuffle<T>(T[] items) => _random.Shuffle(items);
}
