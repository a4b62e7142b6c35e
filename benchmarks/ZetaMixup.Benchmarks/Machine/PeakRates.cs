namespace ZetaMixup.Benchmarks.Machine;

/// <summary>The peak rate of multiply-adds by the number of threads, in 10⁹ floating-point operations per second.</summary>
internal sealed class PeakRates
{
    private readonly Dictionary<int, double> _rates = [];

    internal double this[int threads] => _rates[threads];

    /// <summary>Measures. Measured again, it is the highest rate that was ever seen.</summary>
    internal void Measure(int threads) => _rates[threads] = Math.Max(_rates.GetValueOrDefault(threads), PeakRate.Measure(threads));
}
