namespace ZetaMixup.Measures;

/// <summary>
/// The eigenvalues of the covariance of a few points. The covariance (width × width) and the Gram matrix of the centered
/// points (count × count) have the same eigenvalues up to zeros and a factor, so the smaller one is used. Each thread has
/// its own spectrum.
/// </summary>
internal sealed class NeighborhoodSpectrum
{
    private readonly PointSet _points;
    private readonly int _count;
    private readonly int _order;
    private readonly int _length;
    private readonly double[] _mean;
    private readonly double[] _factor;
    private readonly double[] _matrix;
    private readonly TridiagonalForm _form;

    public NeighborhoodSpectrum(PointSet points, int count)
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

    /// <summary>Returns how many eigenvalues exceed a fraction of the largest one; 0 if all are 0.</summary>
    public int CountAbove(double threshold, ReadOnlySpan<int> neighbors)
    {
        Center(neighbors);
        for (var i = 0; i < _order; i++)
        {
            Span<double> row = _matrix.AsSpan(i * _order, i + 1);
            DoubleVectors.Dots(_factor.AsSpan(i * _length, _length), _factor, _length, row);
            for (var j = 0; j < i; j++)
            {
                _matrix[(j * _order) + i] = row[j];
            }
        }

        _form.Reduce(_matrix);
        return _form.CountAboveFraction(threshold);
    }

    /// <summary>Writes the centered points: one row per point, or per coordinate if there are fewer coordinates.</summary>
    private void Center(ReadOnlySpan<int> neighbors)
    {
        Array.Clear(_mean);
        ReadOnlySpan<float> points = _points.Values;
        var width = _points.Width;
        foreach (var neighbor in neighbors)
        {
            ReadOnlySpan<float> point = points.Slice(neighbor * width, width);
            for (var i = 0; i < point.Length; i++)
            {
                _mean[i] += point[i];
            }
        }

        for (var i = 0; i < _mean.Length; i++)
        {
            _mean[i] /= _count;
        }

        var byPoint = _order == _count;
        for (var row = 0; row < neighbors.Length; row++)
        {
            ReadOnlySpan<float> point = points.Slice(neighbors[row] * width, width);
            for (var i = 0; i < point.Length; i++)
            {
                _factor[byPoint ? (row * _length) + i : (i * _length) + row] = point[i] - _mean[i];
            }
        }
    }
}
