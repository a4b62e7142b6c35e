using ZetaMixup.Benchmarks.CommandLine;
using ZetaMixup.Benchmarks.Libtorch;
using ZetaMixup.Benchmarks.Machine;
using ZetaMixup.Benchmarks.Quick;
using static System.FormattableString;

namespace ZetaMixup.Benchmarks.Authors;

/// <summary>The comparison with the authors' operations: measures, and tells.</summary>
internal static class AuthorsRun
{
    internal static AuthorsResults Run(AuthorsOptions options, TextWriter output)
    {
        string libtorch = LibtorchSetup.Load();
        output.WriteLine($"{BenchmarkCommand.Machine}, {libtorch}");
        output.WriteLine("Milliseconds of one batch, median / minimum. \"times\" are medians divided by ours: above 1, ours is faster.");
        output.WriteLine();
        output.WriteLine(Invariant(
            $"{"batch",-14}{"threads",8}{"ours",18}{"authors",18}{"times",7}{"at most",9}{"product",18}{"times",7}{"same output",18}{"times",7}"));
        var batches = new List<AuthorsResult>();
        var limits = new MachineLimits();
        foreach (BatchShape shape in options.Shapes)
        {
            foreach (int threads in options.Threads)
            {
                AuthorsResult batch = AuthorsResult.Measure(shape, threads, options.Effort, limits);
                batches.Add(batch);
                output.WriteLine(Invariant(
                    $"{shape,-14}{threads,8}{$"{batch.OursMs}",18}{$"{batch.AuthorsMs}",18}{batch.AuthorsTimes,7:F2}{batch.AuthorsTimesAtMost,9:F2}{$"{batch.ProductMs}",18}{batch.ProductTimes,7:F2}{$"{batch.ProductInPlaceMs}",18}{batch.ProductInPlaceTimes,7:F2}"));
            }
        }

        output.WriteLine();
        output.WriteLine("ours: a plan, samples and labels mixed by it. authors: orderings by argsort and FFT, weights, einsum of samples and labels.");
        output.WriteLine("at most: \"times\" if ours took no longer than the machine needs for the multiply-adds of samples, and for reading and writing them.");
        output.WriteLine("product: libtorch's weights × samples alone, into a new tensor and into the same one again.");
        return new AuthorsResults(libtorch, batches);
    }
}

/// <summary>What was found, in the form of its JSON.</summary>
internal sealed record AuthorsResults(string Libtorch, IReadOnlyList<AuthorsResult> Batches);

/// <summary>One batch: milliseconds of each side, their medians as multiples of ours, and the milliseconds that the machine needs at least.</summary>
internal sealed record AuthorsResult(
    int Rows, int Width, int Threads, Timing OursMs, Timing AuthorsMs, Timing ProductMs, Timing ProductInPlaceMs, double LeastMs)
{
    // Wide enough for the kernels of wide rows.
    private const int RehearsalWidth = 512;

    public double AuthorsTimes => AuthorsMs.Median / OursMs.Median;

    public double AuthorsTimesAtMost => AuthorsMs.Median / LeastMs;

    public double ProductTimes => ProductMs.Median / OursMs.Median;

    public double ProductInPlaceTimes => ProductInPlaceMs.Median / OursMs.Median;

    internal static AuthorsResult Measure(BatchShape shape, int threads, Effort effort, MachineLimits limits)
    {
        if (effort != Effort.Tiny)
        {
            using var narrow = new AuthorsWorkload(shape with { Width = Math.Min(shape.Width, RehearsalWidth) }, threads);
            Stopwatches.Rehearse(narrow.Mix);
        }

        using var workload = new AuthorsWorkload(shape, threads);
        Timing[] times = Stopwatches.Measure(effort, workload.Mix, workload.MixAsAuthors, workload.Multiply, workload.MultiplyInPlace);

        // As quick mode counts them: T is the batch, and every value is read and written once.
        limits.Measure([threads]);
        double least = limits.LeastSeconds(threads, flops: 2.0 * shape.Rows * shape.Length, bytes: 2.0 * sizeof(float) * shape.Length);
        return new AuthorsResult(shape.Rows, shape.Width, threads, times[0], times[1], times[2], times[3], 1e3 * least);
    }
}
