using ZetaMixup.Benchmarks.CommandLine;
using ZetaMixup.Benchmarks.Quick;
using static System.FormattableString;

namespace ZetaMixup.Benchmarks.Trees;

/// <summary>The comparison of LightGBM in the wrapper with LightGBM on rows that were mixed before: measures, and tells.</summary>
internal static class TreesRun
{
    internal static TreesResults Run(TreesOptions options, TextWriter output)
    {
        output.WriteLine(BenchmarkCommand.Machine);
        output.WriteLine(Invariant(
            $"Milliseconds of {options.Iterations} iterations on {options.Copies} copies of {options.Rows} rows of {options.Width} values, {options.Classes} classes, T = {options.SampleCount}; median / minimum."));
        output.WriteLine();
        output.WriteLine(Invariant($"{"threads",-8}{"rows",8}{"wrapper",20}{"in memory",20}{"ratio",8}{"of minima",11}{"mixed pass",20}{"pass in memory",20}"));
        var fits = new List<TreesResult>();
        foreach (int threads in options.Threads)
        {
            TreesResult fit = TreesResult.Measure(options, threads);
            fits.Add(fit);
            output.WriteLine(Invariant(
                $"{threads,-8}{fit.ExpandedRows,8}{$"{fit.WrapperMs}",20}{$"{fit.InMemoryMs}",20}{fit.Ratio,8:F3}{fit.RatioOfMinima,11:F3}{$"{fit.MixedPassMs}",20}{$"{fit.InMemoryPassMs}",20}"));
        }

        return new TreesResults(options.Rows, options.Width, options.Classes, options.Copies, options.SampleCount, options.Iterations, fits);
    }
}

/// <summary>What was found, in the form of its JSON.</summary>
internal sealed record TreesResults(int Rows, int Width, int Classes, int Copies, int T, int Iterations, IReadOnlyList<TreesResult> Fits);

/// <summary>Milliseconds of a fit through the wrapper and in memory, and of one pass over the rows of each.</summary>
internal sealed record TreesResult(int Threads, int ExpandedRows, Timing WrapperMs, Timing InMemoryMs, Timing MixedPassMs, Timing InMemoryPassMs)
{
    // Both read the same rows in the same order. From some 50,000 rows on, LightGBM draws its bins from random ones, and two fits of
    // the same rows agree on 83 % of these (with 8 features).
    private const double LeastAgreement = 0.7;

    public double Ratio => WrapperMs.Median / InMemoryMs.Median;

    public double RatioOfMinima => WrapperMs.Min / InMemoryMs.Min;

    internal static TreesResult Measure(TreesOptions options, int threads)
    {
        var workload = new TreesWorkload(options, threads);
        double agreement = workload.Agreement(workload.FitMixed(), workload.FitExpanded());
        if (agreement < LeastAgreement)
        {
            throw new InvalidOperationException($"The two models agree on {agreement:P1} of the rows, but were fitted on the same ones.");
        }

        Timing[] times = Stopwatches.Measure(options.Effort, () => _ = workload.FitMixed(), () => _ = workload.FitExpanded(), workload.ReadMixed, workload.ReadExpanded);
        return new TreesResult(threads, workload.ExpandedCount, times[0], times[1], times[2], times[3]);
    }
}
