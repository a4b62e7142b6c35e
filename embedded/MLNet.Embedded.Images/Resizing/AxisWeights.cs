namespace Microsoft.ML.Images;

/// <summary>Along one axis: which source pixels make up each target pixel, and in what shares.</summary>
internal sealed class AxisWeights
{
    private readonly int[] _first;
    private readonly float[][] _shares;

    private AxisWeights(int length)
    {
        _first = new int[length];
        _shares = new float[length][];
        Array.Fill(_shares, []);
    }

    internal int Length => _first.Length;

    internal int First(int target) => _first[target];

    /// <summary>Empty where the target lies outside the frame.</summary>
    internal ReadOnlySpan<float> Shares(int target) => _shares[target];

    /// <summary>
    /// Smooth weights average what a target pixel covers when shrinking, and blend its two neighbours when enlarging;
    /// otherwise the nearest source pixel is taken.
    /// </summary>
    internal static AxisWeights Create(int sourceLength, int frameStart, int frameLength, int targetLength, bool smooth)
    {
        var weights = new AxisWeights(targetLength);
        var scale = (double)sourceLength / frameLength;
        for (var target = 0; target < targetLength; target++)
        {
            var position = target - frameStart;
            if (position < 0 || position >= frameLength)
            {
                continue;
            }

            (weights._first[target], weights._shares[target]) =
                !smooth ? Nearest(position, scale)
                : scale > 1 ? Covered(position * scale, (position + 1) * scale, sourceLength)
                : Neighbours(((position + 0.5) * scale) - 0.5, sourceLength);
        }

        return weights;
    }

    private static (int First, float[] Shares) Nearest(int position, double scale) =>
        ((int)((position + 0.5) * scale), [1f]);

    private static (int First, float[] Shares) Covered(double from, double to, int sourceLength)
    {
        var first = Math.Min((int)from, sourceLength - 1);
        var last = Math.Min((int)Math.Ceiling(to), sourceLength);
        var shares = new float[Math.Max(1, last - first)];
        for (var i = 0; i < shares.Length; i++)
        {
            shares[i] = (float)((Math.Min(to, first + i + 1) - Math.Max(from, first + i)) / (to - from));
        }

        return (first, shares);
    }

    private static (int First, float[] Shares) Neighbours(double centre, int sourceLength)
    {
        centre = Math.Clamp(centre, 0, sourceLength - 1);
        var first = (int)centre;
        var second = (float)(centre - first);
        return second == 0 ? (first, [1f]) : (first, [1 - second, second]);
    }
}
