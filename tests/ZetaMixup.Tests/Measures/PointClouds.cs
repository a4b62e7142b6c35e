using System.Globalization;
using ZetaMixup.Measures;
using ZetaMixup.Shared;

namespace ZetaMixup.Tests.Measures;

/// <summary>The sets of points that the measures are tried on.</summary>
internal static class PointClouds
{
    /// <summary>Points of a width, one after the other.</summary>
    public static PointSet Of(int width, float[] values) => new(values, width, nameof(values));

    /// <summary>8,192 points of x = 100cos t, y = 100sin t, z = t at random t = 10πU: five turns of a helix.</summary>
    public static PointSet Helix(int seed)
    {
        var random = new CounterRandom((ulong)seed);
        var values = new float[8192 * 3];
        for (int i = 0; i < values.Length; i += 3)
        {
            double t = 10 * Math.PI * random.NextDouble();
            values[i] = (float)(100 * Math.Cos(t));
            values[i + 1] = (float)(100 * Math.Sin(t));
            values[i + 2] = (float)t;
        }

        return new PointSet(values, 3, nameof(values));
    }

    /// <summary>1,797 digits, 8 × 8 pixels from 0 to 16; the test is skipped where there are none.</summary>
    public static PointSet Digits() => Of(64,
    [
        .. File.ReadLines(SharedData.Require("optdigits/optdigits-test.csv"))
            .SelectMany(line => line.Split(',')[..64].Select(pixel => float.Parse(pixel, CultureInfo.InvariantCulture))),
    ]);

    /// <summary>Uniform coordinates from −1 to 1.</summary>
    public static PointSet Uniform(int seed, int count, int width)
    {
        var random = new CounterRandom((ulong)seed);
        var values = new float[count * width];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = (float)((2 * random.NextDouble()) - 1);
        }

        return new PointSet(values, width, nameof(values));
    }

    /// <summary>Uniform points of a flat of few dimensions, at a random slant in a space of many.</summary>
    public static PointSet Flat(int seed, int count, int dimensions, int width)
    {
        PointSet within = Uniform(seed, count, dimensions);
        PointSet directions = Uniform(seed + 1, dimensions, width);
        var values = new float[count * width];
        for (int row = 0; row < count; row++)
        {
            for (int direction = 0; direction < dimensions; direction++)
            {
                for (int i = 0; i < width; i++)
                {
                    values[(row * width) + i] += within[row][direction] * directions[direction][i];
                }
            }
        }

        return new PointSet(values, width, nameof(values));
    }

    /// <summary>All points, mixed in shuffled batches as a training run mixes them.</summary>
    public static PointSet Mix(PointSet points, MixingPolicy policy, int batchSize, int seed)
    {
        int[] order = [.. Enumerable.Range(0, points.Count)];
        new CounterRandom((ulong)seed).Shuffle(order);
        var mixes = new float[points.Values.Length];
        var mixer = new BatchMixer();
        for (int first = 0, batch = 0; first < order.Length; first += batchSize, batch++)
        {
            float[][] rows = [.. order.Skip(first).Take(batchSize).Select(row => points[row].ToArray())];
            MixPlan plan = policy.Clip(rows.Length).CreatePlan(new MixKey(seed, 0, batch), rows.Length);
            mixer.Mix(plan, rows, mixes.AsSpan(first * points.Width));
        }

        return new PointSet(mixes, points.Width, nameof(mixes));
    }
}
