namespace ZetaMixup.Measures;

/// <summary>
/// The spread of a few points in all directions. The covariance (width × width) and the Gram matrix of the centred
/// points (count × count) have the same eigenvalues but for zeros and a factor: the smaller one is made. A thread has its own.
/// </summary>
internal sealed class NeighbourhoodSpectrum
{
    private readonly PointSet _points;
    private readonly int _count;
    private readonly int _order;
    private readonly int _length;
    private readonly double[] _mean;
    private readonly double[] _factor;
    private readonly double[] _matrix;
    private readonly TridiagonalForm _form;

    public NeighbourhoodSpectrum(PointSet points, int count)
    {
        _points = points;
        _count = count;
        _order = Math.Min(count, points.Width);
        _length = Math.Max(count, points.Width);
        _mean = new double[points.Width];
        _factor = new double[checked(count * points.Width)];
        _matrix = new double[_order * _order];
        _form = new TridiagonalForm(_order);
    }

    /// <summary>How many eigenvalues are above a share of the largest; 0 where all are 0.</summary>
    public int CountAbove(double share, ReadOnlySpan<int> neighbours)
    {
        Centre(neighbours);
        for (int i = 0; i < _order; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                _matrix[(i * _order) + j] = _matrix[(j * _order) + i] = DoubleVectors.Dot(FactorRow(i), FactorRow(j));
            }
        }

        _form.Reduce(_matrix);
        double largest = _form.LargestEigenvalue();
        return largest > 0 ? _form.CountAbove(share * largest) : 0;
    }

    private ReadOnlySpan<double> FactorRow(int row) => _factor.AsSpan(row * _length, _length);

    /// <summary>Writes the centred points: a row for each, or for each coordinate where these are fewer.</summary>
    private void Centre(ReadOnlySpan<int> neighbours)
    {
        Array.Clear(_mean);
        foreach (int neighbour in neighbours)
        {
            ReadOnlySpan<float> point = _points[neighbour];
            for (int i = 0; i < point.Length; i++)
            {
                _mean[i] += point[i];
            }
        }

        bool byPoint = _order == _count;
        for (int row = 0; row < neighbours.Length; row++)
        {
            ReadOnlySpan<float> point = _points[neighbours[row]];
            for (int i = 0; i < point.Length; i++)
            {
                _factor[byPoint ? (row * _length) + i : (i * _length) + row] = point[i] - (_mean[i] / _count);
            }
        }
    }
}
