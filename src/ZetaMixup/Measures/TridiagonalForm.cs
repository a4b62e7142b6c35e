// G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th edition (2013): Householder tridiagonalization, section
// 8.3.1; bisection with Sturm sequences, section 8.4.

namespace ZetaMixup.Measures;

/// <summary>
/// The tridiagonal form of a symmetric matrix, which has the same eigenvalues. Counting eigenvalues above a bound only
/// takes the signs of pivots, so no eigenvalue is computed, and the largest one only bounded.
/// </summary>
/// <remarks>
/// A complete eigenvalue decomposition (<c>Evd</c> of MathNet.Numerics 5.0) makes the measurement of 1,797 × 64 values at
/// k = 64 six times as slow, 1.2 s instead of 0.2 s on two cores.
/// </remarks>
internal sealed class TridiagonalForm(int order)
{
    private readonly double[] _diagonal = new double[order];

    // The squares of the off-diagonal elements. The elements themselves are not needed.
    private readonly double[] _squares = new double[order];
    private readonly double[] _reflector = new double[order];
    private readonly double[] _update = new double[order];

    /// <summary>Reduces a matrix of order × order values (both triangles), which is overwritten.</summary>
    public void Reduce(Span<double> matrix)
    {
        for (var k = 0; k < order; k++)
        {
            ReadOnlySpan<double> row = matrix.Slice(k * order, order);
            _diagonal[k] = row[k];
            _squares[k] = DoubleVectors.Dot(row[(k + 1)..], row[(k + 1)..]);
            if (k < order - 2 && _squares[k] > 0)
            {
                Reflect(matrix, k + 1, row[(k + 1)..], Math.Sqrt(_squares[k]));
            }
        }
    }

    /// <summary>Counts the eigenvalues above a fraction of the largest one; 0 if none is above 0.</summary>
    public int CountAboveFraction(double fraction)
    {
        var (low, high) = BoundsOfLargest();
        var precision = 1e-14 * Math.Max(Math.Abs(low), Math.Abs(high));
        var (countOfLow, countOfHigh) = (CountAbove(fraction * low), CountAbove(fraction * high));

        // A few steps: the largest eigenvalue matters no further once both of its bounds give the same count.
        while ((low <= 0 || countOfLow != countOfHigh) && high - low > precision)
        {
            var middle = low + ((high - low) / 2);
            if (CountAbove(middle) > 0)
            {
                (low, countOfLow) = (middle, CountAbove(fraction * middle));
            }
            else
            {
                (high, countOfHigh) = (middle, CountAbove(fraction * middle));
            }
        }

        return high > 0 ? countOfHigh : 0;
    }

    /// <summary>Counts the eigenvalues above a bound: as many as the matrix minus the bound has positive pivots.</summary>
    private int CountAbove(double bound)
    {
        var count = 0;
        double pivot = 1;
        for (var k = 0; k < order; k++)
        {
            var before = k == 0 ? 0 : _squares[k - 1] / pivot;
            pivot = _diagonal[k] - bound - before;
            if (pivot == 0)
            {
                // The bound is an eigenvalue of a leading submatrix. Next to it the count is the same.
                pivot = -double.Epsilon;
            }

            if (pivot > 0)
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>Bounds the largest eigenvalue by the largest element of the diagonal from below and by Gershgorin's circles from above.</summary>
    private (double Low, double High) BoundsOfLargest()
    {
        double low = double.NegativeInfinity, high = double.NegativeInfinity;
        for (var k = 0; k < order; k++)
        {
            var radius = Math.Sqrt(_squares[k]) + (k == 0 ? 0 : Math.Sqrt(_squares[k - 1]));
            low = Math.Max(low, _diagonal[k]);
            high = Math.Max(high, _diagonal[k] + radius);
        }

        return (low, high);
    }

    /// <summary>
    /// Reflects the rest of a column, x, onto a multiple of the first unit vector along v = x ± |x|e₁, and applies the
    /// reflection to the rest of the matrix from both sides.
    /// </summary>
    private void Reflect(Span<double> matrix, int first, ReadOnlySpan<double> column, double norm)
    {
        Span<double> v = _reflector.AsSpan(0, order - first);
        Span<double> w = _update.AsSpan(0, order - first);
        column.CopyTo(v);
        v[0] += Math.CopySign(norm, v[0]);
        var beta = 2 / DoubleVectors.Dot(v, v);
        DoubleVectors.Dots(v, matrix[((first * order) + first)..], order, w);
        for (var i = 0; i < w.Length; i++)
        {
            w[i] *= beta;
        }

        var correction = beta / 2 * DoubleVectors.Dot(w, v);
        DoubleVectors.Subtract(correction, v, 0, v, w);
        for (var i = 0; i < w.Length; i++)
        {
            DoubleVectors.Subtract(v[i], w, w[i], v, matrix.Slice(((first + i) * order) + first, v.Length));
        }
    }
}
