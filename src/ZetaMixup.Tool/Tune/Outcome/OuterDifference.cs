using MathNet.Numerics.Distributions;
using ZetaMixup.Tool.Compare;

namespace ZetaMixup.Tool.Tune.Outcome;

/// <summary>A paired difference on rows that no search has seen: tuned mixing minus tuned training without mixing.</summary>
/// <param name="Mean">The mean, −1 to 1.</param>
/// <param name="StandardError">Its standard error; null if it is unknown.</param>
/// <param name="DegreesOfFreedom">The degrees of freedom of the standard error.</param>
/// <param name="Low">The lower end of the 95 % interval; null if it is unknown.</param>
/// <param name="High">The upper end of the 95 % interval; null if it is unknown.</param>
/// <param name="Parts">The difference of each fold, or of each seed with a test set.</param>
internal sealed record OuterDifference(double Mean, double? StandardError, double DegreesOfFreedom, double? Low, double? High, IReadOnlyList<double> Parts)
{
    private const double Confidence = 0.95;

    /// <summary>1 if the interval lies above 0, −1 if it lies below 0, else 0.</summary>
    internal int Sign => Low > 0 ? 1 : High < 0 ? -1 : 0;

    /// <summary>
    /// The difference over outer folds. Their training sets overlap, so that the variance of their mean is more than that of as many
    /// independent values: (1/K + n₂/n₁) s² for K folds, n₂ test rows and n₁ training rows (Nadeau and Bengio 2003, Inference for
    /// the generalization error, section 3). If the single rows differ more than the folds, as few folds may agree by chance, their
    /// standard error is taken.
    /// </summary>
    /// <param name="folds">For each fold and each of its rows, the difference, averaged over the seeds.</param>
    /// <param name="groups">For each fold, the group of each row.</param>
    internal static OuterDifference OverFolds(IReadOnlyList<double[]> folds, IReadOnlyList<int[]> groups)
    {
        var parts = new SeedValues([.. folds.Select(fold => fold.Average())]);
        double total = folds.Sum(fold => fold.Length);
        var ratio = folds.Average(fold => fold.Length / (total - fold.Length));
        var ofFolds = ((1.0 / folds.Count) + ratio) * Square(parts.StandardDeviation);
        var ofRows = ClusterSquares(folds.SelectMany(fold => fold), groups.SelectMany(group => group), 0) / Square(total);
        return Of(parts.Mean, Math.Sqrt(Math.Max(ofFolds, ofRows)), folds.Count - 1, parts.Values);
    }

    /// <summary>
    /// The difference on a test set, of which both the rows and the seeds are samples: the variance is the sum of that of the mean
    /// over the rows and that of the mean over the seeds, with the degrees of freedom of Satterthwaite.
    /// </summary>
    /// <param name="seeds">For each seed and each row, the difference.</param>
    /// <param name="groups">The group of each row.</param>
    internal static OuterDifference OnTestSet(IReadOnlyList<double[]> seeds, IReadOnlyList<int> groups)
    {
        var parts = new SeedValues([.. seeds.Select(seed => seed.Average())]);
        var rows = Enumerable.Range(0, seeds[0].Length).Select(row => seeds.Average(seed => seed[row])).ToArray();
        var count = groups.Distinct().Count();
        if (seeds.Count < 2 || count < 2)
        {
            return new OuterDifference(parts.Mean, null, 0, null, null, parts.Values);
        }

        var ofRows = ClusterSquares(rows, groups, parts.Mean) / Square(rows.Length) * count / (count - 1);
        var ofSeeds = Square(parts.StandardDeviation) / seeds.Count;
        var sum = ofRows + ofSeeds;
        var freedom = sum > 0 ? Square(sum) / ((Square(ofRows) / (count - 1)) + (Square(ofSeeds) / (seeds.Count - 1))) : count - 1;
        return Of(parts.Mean, Math.Sqrt(sum), freedom, parts.Values);
    }

    private static OuterDifference Of(double mean, double error, double freedom, IReadOnlyList<double> parts)
    {
        var half = error * StudentT.InvCDF(0, 1, freedom, (1 + Confidence) / 2);
        return new OuterDifference(mean, error, freedom, Math.Max(-1, mean - half), Math.Min(1, mean + half), parts);
    }

    /// <summary>The sum of the squares of what the rows of each group differ from the mean together.</summary>
    private static double ClusterSquares(IEnumerable<double> rows, IEnumerable<int> groups, double mean) =>
        rows.Zip(groups).GroupBy(row => row.Second, row => row.First - mean).Sum(group => Square(group.Sum()));

    private static double Square(double value) => value * value;
}
