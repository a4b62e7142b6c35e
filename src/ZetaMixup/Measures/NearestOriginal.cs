using ZetaMixup.Validation;

namespace ZetaMixup;

/// <summary>How far mixes lie from the samples that they were made of: a mix that lies far off looks like nothing that was seen.</summary>
public static class NearestOriginal
{
    /// <summary>The Euclidean distance of each mix to the nearest original.</summary>
    /// <param name="mixes">The mixes.</param>
    /// <param name="originals">The originals, with as many coordinates.</param>
    /// <param name="parallel">How many threads to use, and when to stop; all processors where <see langword="null"/>.</param>
    /// <returns>One distance for each mix, in its order.</returns>
    /// <exception cref="ArgumentNullException"><paramref name="mixes"/> or <paramref name="originals"/> is <see langword="null"/>.</exception>
    /// <exception cref="ArgumentException">Mixes and originals differ in their number of coordinates.</exception>
    public static double[] Distances(PointSet mixes, PointSet originals, ParallelOptions? parallel = null)
    {
        ArgumentNullException.ThrowIfNull(mixes);
        ArgumentNullException.ThrowIfNull(originals);
        Guard.EqualWidths(mixes.Width, originals.Width, nameof(mixes), nameof(originals));
        var nearest = Neighbourhoods.Between(mixes, originals, 1, parallel);
        return [.. Enumerable.Range(0, mixes.Count).Select(row => nearest.GetDistances(row)[0])];
    }

    /// <summary>The mean of <see cref="Distances"/>.</summary>
    /// <inheritdoc cref="Distances"/>
    /// <returns>The mean distance, at least 0.</returns>
    public static double MeanDistance(PointSet mixes, PointSet originals, ParallelOptions? parallel = null) =>
        Distances(mixes, originals, parallel).Average();
}
