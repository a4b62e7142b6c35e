using ZetaMixup.Measures;

namespace ZetaMixup;

/// <summary>Measures how far mixed samples are from the originals. A distant sample does not resemble any real one.</summary>
public static class NearestOriginal
{
    /// <summary>Returns the Euclidean distance of each mixed sample to the nearest original.</summary>
    /// <param name="mixedPoints">The mixed samples, at least one, row by row. All values must be finite.</param>
    /// <param name="originalPoints">The originals, at least one, row by row. All values must be finite.</param>
    /// <param name="width">The number of coordinates per sample, at least 1.</param>
    /// <param name="parallel">The number of threads and a cancellation token; all processors if <see langword="null"/>.</param>
    /// <returns>One distance per mixed sample, in their order.</returns>
    /// <exception cref="ArgumentException">An argument is empty, is not a whole number of rows, or contains NaN or ∞.</exception>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="width"/> is less than 1.</exception>
    /// <exception cref="OperationCanceledException">The operation was canceled.</exception>
    public static double[] Distances(
        ReadOnlyMemory<float> mixedPoints, ReadOnlyMemory<float> originalPoints, int width, ParallelOptions? parallel = null)
    {
        var mixed = new PointSet(mixedPoints, width, nameof(mixedPoints));
        var originals = new PointSet(originalPoints, width, nameof(originalPoints));
        Neighborhoods nearest = Neighborhoods.Between(mixed, originals, 1, parallel);
        return [.. Enumerable.Range(0, mixed.Count).Select(row => nearest.GetDistances(row)[0])];
    }

    /// <summary>Returns the mean of <see cref="Distances"/>.</summary>
    /// <inheritdoc cref="Distances"/>
    /// <returns>The mean distance, at least 0.</returns>
    public static double MeanDistance(
        ReadOnlyMemory<float> mixedPoints, ReadOnlyMemory<float> originalPoints, int width, ParallelOptions? parallel = null) =>
        Distances(mixedPoints, originalPoints, width, parallel).Average();
}
