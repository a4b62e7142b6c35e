// Gamma variates: G. Marsaglia, W. W. Tsang, "A Simple Method for Generating Gamma Variables", ACM TOMS 26(3), 2000
// (for shapes below 1 their note: gamma(a) = gamma(a + 1) · U^(1/a)).
// Normal variates: G. Marsaglia, T. A. Bray, "A Convenient Method for Generating Normal Variables", SIAM Review 6(3),
// 1964 (the polar method).

using System.Diagnostics;

namespace ZetaMixup.Randomness;

/// <content>Normal, gamma and beta variates.</content>
internal partial struct CounterRandom
{
    // With a smaller shape the logarithm of a gamma variate overflows; a beta variate is 0 or 1 long before.
    private const double SmallestShape = 1e-300;

    /// <summary>A normal variate of mean 0 and variance 1.</summary>
    public double NextNormal()
    {
        while (true)
        {
            double x = (2 * NextDouble()) - 1;
            double y = (2 * NextDouble()) - 1;
            double square = (x * x) + (y * y);
            if (square is > 0 and < 1)
            {
                return x * Math.Sqrt(-2 * Math.Log(square) / square);
            }
        }
    }

    /// <summary>A gamma variate of the given shape (above 0) and scale 1.</summary>
    public double NextGamma(double shape) => Math.Exp(NextLogGamma(shape));

    /// <summary>A Beta(<paramref name="a"/>, <paramref name="b"/>) variate, from 0 to 1; both parameters above 0.</summary>
    public double NextBeta(double a, double b)
    {
        // X / (X + Y) for gamma variates X and Y; as logarithms, because both may be too small for a double.
        double logX = NextLogGamma(a);
        double logY = NextLogGamma(b);
        return 1 / (1 + Math.Exp(logY - logX));
    }

    private double NextLogGamma(double shape)
    {
        Debug.Assert(shape > 0);
        if (shape < 1)
        {
            shape = Math.Max(shape, SmallestShape);
            return NextLogGamma(shape + 1) + (Math.Log(NextDoubleAboveZero()) / shape);
        }

        double d = shape - (1.0 / 3);
        double c = 1 / (3 * Math.Sqrt(d));
        while (true)
        {
            double x = NextNormal();
            double root = 1 + (c * x);
            if (root <= 0)
            {
                continue;
            }

            double v = root * root * root;
            double logV = Math.Log(v);
            double u = NextDoubleAboveZero();
            if (u < 1 - (0.0331 * x * x * x * x) || Math.Log(u) < (0.5 * x * x) + (d * (1 - v + logV)))
            {
                return Math.Log(d) + logV;
            }
        }
    }
}
