namespace ZetaMixup.Samples.Experiments.Training;

/// <summary>Mean, deviation and standard error of a few numbers.</summary>
internal static class Statistics
{
    internal static double Mean(IReadOnlyList<double> values) => values.Average();

    /// <summary>Of a sample, with n − 1 below the line; 0 for a single value.</summary>
    internal static double StandardDeviation(IReadOnlyList<double> values)
    {
        if (values.Count < 2)
        {
            return 0;
        }

        var mean = Mean(values);
        return Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Count - 1));
    }

    /// <summary>Of the mean; 0 for a single value.</summary>
    internal static double StandardError(IReadOnlyList<double> values) => StandardDeviation(values) / Math.Sqrt(values.Count);

    /// <summary>Of the differences between what belongs together.</summary>
    internal static PairedDifference Difference(IReadOnlyList<double> values, IReadOnlyList<double> baseline)
    {
        var differences = values.Zip(baseline, (value, other) => value - other).ToArray();
        return new PairedDifference(Mean(differences), StandardError(differences), differences);
    }
}
