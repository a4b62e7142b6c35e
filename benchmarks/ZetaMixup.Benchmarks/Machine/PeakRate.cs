using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace ZetaMixup.Benchmarks.Machine;

/// <summary>The single-precision multiply-adds that the machine can do when it loads and stores nothing.</summary>
internal static class PeakRate
{
    private const int Rounds = 12;
    private const int Steps = 4_000_000;

    /// <summary>The rate in 10⁹ floating-point operations per second; a multiply-add is two of them.</summary>
    internal static double Measure(int threads)
    {
        double widest = Vector512.IsHardwareAccelerated ? Measure<MultiplyAddLanes512, Vector512<float>>(threads) : 0;
        double wide = Vector256.IsHardwareAccelerated ? Measure<MultiplyAddLanes256, Vector256<float>>(threads) : 0;
        double narrow = widest + wide == 0 ? Measure<MultiplyAddLanes128, Vector128<float>>(threads) : 0;
        return Math.Max(Math.Max(widest, wide), narrow);
    }

    private static double Measure<TLanes, TVector>(int threads)
        where TLanes : struct, IMultiplyAddLanes<TVector>
        where TVector : struct
    {
        var results = new float[threads];
        double seconds = ThreadTeam.FastestRound(threads, Rounds, number => results[number] = Chains<TLanes, TVector>.Run(Steps));

        // The chains end near 1; the check keeps them from being optimized away.
        if (!Array.TrueForAll(results, float.IsFinite))
        {
            throw new InvalidOperationException("The multiply-adds that the peak rate is measured with overflowed.");
        }

        return 2.0 * Chains<TLanes, TVector>.Count * TLanes.Count * Steps * threads / seconds / 1e9;
    }

    /// <summary>
    /// Independent chains, so many that the units never wait for a result: two units of latency 5 need 10. With the two
    /// factors they fit the 16 registers of AVX2.
    /// </summary>
    private static class Chains<TLanes, TVector>
        where TLanes : struct, IMultiplyAddLanes<TVector>
        where TVector : struct
    {
        public const int Count = 12;

        [MethodImpl(MethodImplOptions.AggressiveOptimization)]
        public static float Run(int steps)
        {
            // c ← c·x + y with x < 1 tends to y / (1 − x) = 1: no overflow, no subnormal number.
            TVector x = TLanes.Create(0.75f);
            TVector y = TLanes.Create(0.25f);
            TVector c0 = y, c1 = y, c2 = y, c3 = y, c4 = y, c5 = y, c6 = y, c7 = y, c8 = y, c9 = y, c10 = y, c11 = y;
            for (int step = 0; step < steps; step++)
            {
                c0 = TLanes.MultiplyAdd(c0, x, y);
                c1 = TLanes.MultiplyAdd(c1, x, y);
                c2 = TLanes.MultiplyAdd(c2, x, y);
                c3 = TLanes.MultiplyAdd(c3, x, y);
                c4 = TLanes.MultiplyAdd(c4, x, y);
                c5 = TLanes.MultiplyAdd(c5, x, y);
                c6 = TLanes.MultiplyAdd(c6, x, y);
                c7 = TLanes.MultiplyAdd(c7, x, y);
                c8 = TLanes.MultiplyAdd(c8, x, y);
                c9 = TLanes.MultiplyAdd(c9, x, y);
                c10 = TLanes.MultiplyAdd(c10, x, y);
                c11 = TLanes.MultiplyAdd(c11, x, y);
            }

            return TLanes.Sum(c0) + TLanes.Sum(c1) + TLanes.Sum(c2) + TLanes.Sum(c3) + TLanes.Sum(c4) + TLanes.Sum(c5)
                + TLanes.Sum(c6) + TLanes.Sum(c7) + TLanes.Sum(c8) + TLanes.Sum(c9) + TLanes.Sum(c10) + TLanes.Sum(c11);
        }
    }
}
