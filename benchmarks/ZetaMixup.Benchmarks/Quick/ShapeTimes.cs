namespace ZetaMixup.Benchmarks.Quick;

/// <summary>The times of one batch.</summary>
internal sealed record ShapeTimes(BatchShape Shape, int SampleCount, int Threads, Timing Mix, Timing Plan, Timing Naive)
{
    // Both ways of mixing sum up in single precision, samples are below 1 and weights sum to 1.
    private const float Tolerance = 1e-4f;

    // Wide enough for the kernels of wide rows, and narrow enough to be mixed many times within the warm-up.
    private const int RehearsalWidth = 512;

    /// <summary>2·B·T·width: a multiply-add for each value of each of the T samples of a row.</summary>
    internal double Flops => 2.0 * Shape.Rows * SampleCount * Shape.Width;

    /// <summary>8·B·width: each sample is read once, and each mixed row written once.</summary>
    internal double Bytes => 2.0 * sizeof(float) * Shape.Rows * Shape.Width;

    internal static ShapeTimes Measure(BatchShape shape, int? sampleCount, int threads, bool misaligned)
    {
        var narrow = new MixWorkload(shape with { Width = Math.Min(shape.Width, RehearsalWidth) }, sampleCount, threads);
        Stopwatches.Rehearse(narrow.Mix, () => narrow.Plan(), narrow.MixNaively);

        var workload = new MixWorkload(shape, sampleCount, threads, misaligned);
        float difference = workload.LargestDifference();
        if (!(difference <= Tolerance))
        {
            throw new InvalidOperationException(
                $"The mixer and the plain multiply-add differ by {difference} for {shape}; at most {Tolerance} is rounding.");
        }

        Timing[] times = Stopwatches.Measure(workload.Mix, () => workload.Plan(), workload.MixNaively);
        return new ShapeTimes(shape, workload.SampleCount, threads, times[0], times[1], times[2]);
    }
}
