using ZetaMixup.Kernels;

namespace ZetaMixup.Tests.Shared.Kernels;

public sealed class MatrixProductTests
{
    private const int Seed = 20240520;

    // Gaps between the rows and around the matrices: those of A and B must not be used, those of C not be touched.
    private const int Gap = 3;
    private const float Canary = -12345.678f;

    [SkippableTheory]
    [InlineData(nameof(VectorPath.Vector512))]
    [InlineData(nameof(VectorPath.Vector256))]
    [InlineData(nameof(VectorPath.Portable))]
    public void Every_small_shape_agrees_with_double_precision(string pathName)
    {
        VectorPath path = Supported(pathName);
        for (int m = 1; m <= 20; m++)
        {
            for (int n = 1; n <= 70; n++)
            {
                for (int k = 1; k <= 20; k++)
                {
                    // Neighbouring depths take turns with the eight variants.
                    Case shape = Case.Draw(m, n, k);
                    shape.Check(path, (m + n + k) % 4);
                    shape.Check(path, 7 - ((m + n + k) % 4));
                }
            }
        }
    }

    [SkippableTheory]
    [InlineData(nameof(VectorPath.Vector512))]
    [InlineData(nameof(VectorPath.Vector256))]
    [InlineData(nameof(VectorPath.Portable))]
    public void Shapes_of_many_blocks_agree_with_double_precision(string pathName)
    {
        VectorPath path = Supported(pathName);
        Case.Draw(300, 75, 600).CheckAll(path);
        Case.Draw(257, 32, 257).CheckAll(path);
        Case.Draw(3, 200, 1000).CheckAll(path);
        Case.Draw(32, 128, 512).CheckAll(path);
        Case.Draw(520, 10, 31).CheckAll(path);
    }

    [SkippableFact]
    public void Paths_with_fused_arithmetic_agree_to_the_bit()
    {
        VectorPath wide = Supported(nameof(VectorPath.Vector512));
        VectorPath narrow = Supported(nameof(VectorPath.Vector256));
        Case shape = Case.Draw(37, 83, 301);

        Assert.Equal(shape.Multiply(wide, false, false, false), shape.Multiply(narrow, false, false, false));
        Assert.Equal(shape.Multiply(wide, true, true, true), shape.Multiply(narrow, true, true, true));
    }

    [Fact]
    public void The_path_taken_by_default_is_the_widest_supported_one()
    {
        Case shape = Case.Draw(9, 40, 33);
        float[] c = new float[9 * 40];
        MatrixProduct.Multiply(shape.A, shape.AStride, 1, shape.B, shape.BStride, c, 40, 9, 40, 33, accumulate: false);

        Assert.Equal(shape.Multiply(MatrixProduct.BestPath, false, false, false).Rows(9, 40), c);
        Assert.DoesNotContain(Enum.GetValues<VectorPath>(), path => path < MatrixProduct.BestPath && MatrixProduct.IsSupported(path));
    }

    [Fact]
    public void A_row_has_the_same_bits_alone_as_among_others()
    {
        const int m = 21, n = 45, k = 300;
        Case shape = Case.Draw(m, n, k);
        float[] together = shape.Multiply(MatrixProduct.BestPath, false, false, false).Rows(m, n);

        float[] alone = new float[n];
        for (int i = 0; i < m; i++)
        {
            MatrixProduct.Multiply(shape.A.AsSpan(i * shape.AStride), k, 1, shape.B, shape.BStride, alone, n, 1, n, k, accumulate: false);
            Assert.Equal(together.AsSpan(i * n, n).ToArray(), alone);
        }
    }

    [Fact]
    public void A_transposed_B_gives_the_same_bits_as_a_copy_of_it()
    {
        Case shape = Case.Draw(19, 77, 290);
        Assert.Equal(
            shape.Multiply(MatrixProduct.BestPath, false, false, true),
            shape.Multiply(MatrixProduct.BestPath, false, true, true));
    }

    [Fact]
    public void A_depth_of_zero_gives_zeros_and_adds_nothing()
    {
        float[] c = [1, 2, 3, 4, 5];
        MatrixProduct.Multiply([], 0, 1, [], 2, c, 3, 2, 2, 0, accumulate: true);
        Assert.Equal([1, 2, 3, 4, 5], c);

        MatrixProduct.Multiply([], 0, 1, [], 2, c, 3, 2, 2, 0, accumulate: false);
        Assert.Equal([0, 0, 3, 0, 0], c);
    }

    [Fact]
    public void A_product_without_rows_or_columns_touches_nothing()
    {
        float[] c = [7];
        MatrixProduct.Multiply([], 4, 1, new float[8], 2, c, 2, 0, 2, 4, accumulate: false);
        MatrixProduct.MultiplyTransposedB(new float[8], 4, 1, [], 4, c, 0, 2, 0, 4, accumulate: false);
        Assert.Equal([7], c);
    }

    [Theory]
    [InlineData(5, 6, 6, "a")]
    [InlineData(6, 5, 6, "b")]
    [InlineData(6, 6, 3, "c")]
    public void A_span_that_is_too_short_is_named(int aLength, int bLength, int cLength, string named)
    {
        ArgumentException plain = Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(
            new float[aLength], 3, 1, new float[bLength], 2, new float[cLength], 2, 2, 2, 3, accumulate: false));
        ArgumentException transposed = Assert.Throws<ArgumentException>(() => MatrixProduct.MultiplyTransposedB(
            new float[aLength], 3, 1, new float[bLength], 3, new float[cLength], 2, 2, 2, 3, accumulate: false));

        Assert.Equal(named, plain.ParamName);
        Assert.Equal(named, transposed.ParamName);
    }

    [Fact]
    public void Sizes_and_strides_that_cannot_be_are_refused()
    {
        float[] x = new float[100];
        Assert.Throws<ArgumentOutOfRangeException>(() => MatrixProduct.Multiply(x, 3, 1, x, 2, new float[4], 2, -1, 2, 3, false));
        Assert.Throws<ArgumentOutOfRangeException>(() => MatrixProduct.Multiply(x, -3, 1, x, 2, new float[4], 2, 2, 2, 3, false));
        Assert.Throws<ArgumentOutOfRangeException>(() => MatrixProduct.Multiply(x, 3, 1, x, 1, new float[4], 2, 2, 2, 3, false));
        Assert.Throws<ArgumentOutOfRangeException>(() => MatrixProduct.Multiply(x, 3, 1, x, 2, new float[4], 1, 2, 2, 3, false));
        Assert.Throws<ArgumentException>(() => MatrixProduct.Multiply(x, int.MaxValue, int.MaxValue, x, 2, new float[4], 2, 2, 2, 3, false));
    }

    private static VectorPath Supported(string pathName)
    {
        VectorPath path = Enum.Parse<VectorPath>(pathName);
        Skip.IfNot(MatrixProduct.IsSupported(path), $"This machine has no {pathName} path.");
        return path;
    }

    /// <summary>One shape with its operands, in both orders of storage, and its product in double precision.</summary>
    private sealed record Case(int M, int N, int K, float[] A, float[] At, float[] B, float[] Bt, float[] C0, double[] Product, double[] Bound)
    {
        public int AStride => K + Gap;

        public int BStride => N + Gap;

        public static Case Draw(int m, int n, int k)
        {
            Random random = new(Seed + (m * 1_000_003) + (n * 1_009) + k);
            float[] a = NaNs(m, k), at = NaNs(k, m), b = NaNs(k, n), bt = NaNs(n, k), c0 = new float[m * n];
            double[] product = new double[m * n], bound = new double[m * n];
            for (int i = 0; i < m; i++)
            {
                for (int p = 0; p < k; p++)
                {
                    a[(i * (k + Gap)) + p] = at[(p * (m + Gap)) + i] = random.NextSingle() - 0.5f;
                }
            }

            for (int p = 0; p < k; p++)
            {
                for (int j = 0; j < n; j++)
                {
                    b[(p * (n + Gap)) + j] = bt[(j * (k + Gap)) + p] = random.NextSingle() - 0.5f;
                }
            }

            for (int i = 0; i < m * n; i++)
            {
                c0[i] = random.NextSingle() - 0.5f;
            }

            for (int i = 0; i < m; i++)
            {
                for (int p = 0; p < k; p++)
                {
                    double x = a[(i * (k + Gap)) + p];
                    for (int j = 0; j < n; j++)
                    {
                        double term = x * b[(p * (n + Gap)) + j];
                        product[(i * n) + j] += term;
                        bound[(i * n) + j] += Math.Abs(term);
                    }
                }
            }

            return new Case(m, n, k, a, at, b, bt, c0, product, bound);
        }

        public void CheckAll(VectorPath path)
        {
            for (int variant = 0; variant < 8; variant++)
            {
                Check(path, variant);
            }
        }

        public void Check(VectorPath path, int variant) =>
            Check(path, (variant & 1) != 0, (variant & 2) != 0, (variant & 4) != 0);

        /// <summary>C with a gap before, after and between its rows.</summary>
        public float[] Multiply(VectorPath path, bool transposedA, bool transposedB, bool accumulate)
        {
            float[] c = new float[Gap + (M * (N + Gap))];
            c.AsSpan().Fill(Canary);
            for (int i = 0; i < M && accumulate; i++)
            {
                C0.AsSpan(i * N, N).CopyTo(c.AsSpan(Gap + (i * (N + Gap))));
            }

            (float[] a, int rowStride, int columnStride) = transposedA ? (At, 1, M + Gap) : (A, AStride, 1);
            if (transposedB)
            {
                MatrixProduct.MultiplyTransposedB(path, a, rowStride, columnStride, Bt, K + Gap, c.AsSpan(Gap), N + Gap, M, N, K, accumulate);
            }
            else
            {
                MatrixProduct.Multiply(path, a, rowStride, columnStride, B, BStride, c.AsSpan(Gap), N + Gap, M, N, K, accumulate);
            }

            return c;
        }

        private void Check(VectorPath path, bool transposedA, bool transposedB, bool accumulate)
        {
            float[] c = Multiply(path, transposedA, transposedB, accumulate);
            for (int at = 0; at < c.Length; at++)
            {
                int column = (at % (N + Gap)) - Gap;
                int element = (at / (N + Gap) * N) + column;
                double start = column >= 0 && accumulate ? C0[element] : 0;
                double expected = column < 0 ? Canary : Product[element] + start;
                double tolerance = column < 0 ? 0 : (K + 2) * 1.2e-7 * (Bound[element] + Math.Abs(start));
                if (!(Math.Abs(c[at] - expected) <= tolerance))
                {
                    Assert.Fail(
                        $"{path}, {M}x{N}x{K}, transposed A {transposedA}, transposed B {transposedB}, accumulate {accumulate}, seed {Seed}: "
                        + (column < 0 ? $"the gap at {at}" : $"element {element}") + $" is {c[at]:R}, not {expected:R} ± {tolerance:R}.");
                }
            }
        }

        private static float[] NaNs(int rows, int columns)
        {
            float[] values = new float[rows * (columns + Gap)];
            values.AsSpan().Fill(float.NaN);
            return values;
        }
    }
}

file static class Gapped
{
    /// <summary>The rows without the gaps.</summary>
    public static float[] Rows(this float[] gapped, int rows, int columns)
    {
        int gap = (gapped.Length - (rows * columns)) / (rows + 1);
        float[] dense = new float[rows * columns];
        for (int i = 0; i < rows; i++)
        {
            gapped.AsSpan(gap + (i * (columns + gap)), columns).CopyTo(dense.AsSpan(i * columns));
        }

        return dense;
    }
}
