namespace ModelBuilder.Synthetic;

/// <summary>
/// Random numbers that are the same on every machine and runtime: integer mixing (SplitMix64: G. L. Steele, D. Lea,
/// C. H. Flood, "Fast Splittable Pseudorandom Number Generators", OOPSLA 2014) and sums, and no function of a maths library.
/// </summary>
internal sealed class Draws(ulong seed)
{
    private ulong _state = seed;

    /// <summary>From 0 to below 1, in steps of 2⁻⁵³.</summary>
    internal double Uniform()
    {
        _state += 0x9E3779B97F4A7C15;
        var z = _state;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return ((z ^ (z >> 31)) >> 11) * (1.0 / (1UL << 53));
    }

    internal bool Chance(double probability) => Uniform() < probability;

    internal int Below(int count) => (int)(Uniform() * count);

    /// <summary>Nearly normal: twelve uniform numbers have the variance 1 in sum.</summary>
    internal double Normal(double mean, double deviation)
    {
        var sum = -6.0;
        for (var k = 0; k < 12; k++)
        {
            sum += Uniform();
        }

        return mean + (deviation * sum);
    }
}
