// G. H. Golub, C. F. Van Loan, "Matrix Computations", 4th edition (2013): Householder tridiagonalisation, section
// 8.3.1; bisection with Sturm sequences, section 8.4.

namespace ZetaMixup.Measures;

/// <summary>
/// The tridiagonal matrix with the eigenvalues of a symmetric one. To count eigenvalues above a bound takes no
/// eigenvalue, only signs; so none is computed but the largest.
/// </summary>
internal sealed class TridiagonalForm(int order)
{
    private readonly double[] _diagonal = new double[order];

    // Beside the diagonal; only squares are asked for.
    private readonly double[] _squares = new double[order];
    private readonly double[] _reflector = new double[order];
    private readonly double[] _update = new double[order];

    /// <summary>Reduces a matrix, which is overwritten: order × order values, both triangles.</summary>
    public void Reduce(Span<double> matrix)
    {
        for (int k = 0; k < order; k++)
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

    /// <summary>The largest eigenvalue, to within rounding of the matrix.</summary>
    public double LargestEigenvalue()
    {
        (double low, double high) = Bounds();
        double precision = 1e-14 * Math.Max(Math.Abs(low), Math.Abs(high));
        while (high - low > precision)
        {
            double middle = low + ((high - low) / 2);
            if (CountAbove(middle) > 0)
            {
                low = middle;
            }
            else
            {
                high = middle;
            }
        }

        return high;
    }

    /// <summary>How many eigenvalues are above a bound: as many as pivots of the matrix less the bound are positive.</summary>
    public int CountAbove(double bound)
    {
        int count = 0;
        double pivot = 1;
        for (int k = 0; k < order; k++)
        {
            double before = k == 0 ? 0 : _squares[k - 1] / pivot;
            pivot = _diagonal[k] - bound - before;
            if (pivot == 0)
            {
                // On an eigenvalue of a part of the matrix; next to it the count is the same.
                pivot = -double.Epsilon;
            }

            if (pivot > 0)
            {
                count++;
            }
        }

        return count;
    }

    /// <summary>Gershgorin's circles.</summary>
    private (double Low, double High) Bounds()
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        for (int k = 0; k < order; k++)
        {
            double radius = Math.Sqrt(_squares[k]) + (k == 0 ? 0 : Math.Sqrt(_squares[k - 1]));
            low = Math.Min(low, _diagonal[k] - radius);
            high = Math.Max(high, _diagonal[k] + radius);
        }

        return (low, high);
    }

    /// <summary>
    /// Turns the rest of a column, x, into a multiple of the first unit vector by a reflection along v = x ± |x|e₁, and
    /// applies it to the rest of the matrix from both sides.
    /// </summary>
    private void Reflect(Span<double> matrix, int first, ReadOnlySpan<double> column, double norm)
    {
        Span<double> v = _reflector.AsSpan(0, order - first);
        Span<double> w = _update.AsSpan(0, order - first);
        column.CopyTo(v);
        v[0] += Math.CopySign(norm, v[0]);
        double beta = 2 / DoubleVectors.Dot(v, v);
        for (int i = 0; i < w.Length; i++)
        {
            w[i] = beta * DoubleVectors.Dot(matrix.Slice(((first + i) * order) + first, v.Length), v);
        }

        double correction = beta / 2 * DoubleVectors.Dot(w, v);
        DoubleVectors.Subtract(correction, v, 0, v, w);
        for (int i = 0; i < w.Length; i++)
        {
            DoubleVectors.Subtract(v[i], w, w[i], v, matrix.Slice(((first + i) * order) + first, v.Length));
        }
    }
}
