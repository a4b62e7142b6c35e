namespace ZetaMixup;

/// <summary>The intrinsic dimension of a set of points around each of them.</summary>
public sealed class LocalDimensions
{
    private readonly double[] _values;

    internal LocalDimensions(double[] values, int neighbourCount)
    {
        _values = values;
        NeighbourCount = neighbourCount;
        UndefinedCount = values.Count(double.IsNaN);
        Mean = values.Where(value => !double.IsNaN(value)).DefaultIfEmpty(double.NaN).Average();
    }

    /// <summary>The number of neighbours that were looked at, k.</summary>
    public int NeighbourCount { get; }

    /// <summary>The dimension around each point, NaN where there is none.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The mean over the points that have one, or NaN.</summary>
    public double Mean { get; }

    /// <summary>The number of points that have none; they are not in the mean.</summary>
    public int UndefinedCount { get; }
}
