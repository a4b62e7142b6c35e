using ZetaMixup.Tool.Compare;

namespace ZetaMixup.Tool.Tune;

/// <summary>What each row adds to a measure: values whose mean is the measure, and whose spread gives its error.</summary>
internal static class RowScores
{
    /// <summary>The class of a row that is not classified.</summary>
    internal const int None = -1;

    /// <summary>The values of some rows.</summary>
    /// <param name="measure">The measure.</param>
    /// <param name="actual">The class of each row.</param>
    /// <param name="predicted">The predicted class of each row, or <see cref="None"/>; empty if no row is classified.</param>
    internal static double[] Of(Measure measure, IReadOnlyList<int> actual, IReadOnlyList<int> predicted)
    {
        int[] given = predicted.Count == 0 ? [.. Enumerable.Repeat(None, actual.Count)] : [.. predicted];
        if (measure == Measure.MacroF1)
        {
            return MacroF1(actual, given);
        }

        var (right, wrong) = measure == Measure.ErrorRate ? (0.0, 1.0) : (1.0, 0.0);
        return [.. actual.Zip(given, (a, p) => a == p ? right : wrong)];
    }

    /// <summary>
    /// The F1 of a class is 2 h / n, for h hits and the sum n of the rows of the class and the rows that are predicted as it. The values are
    /// the first-order change by each row (the delta method), around the mean of the classes.
    /// </summary>
    private static double[] MacroF1(IReadOnlyList<int> actual, int[] predicted)
    {
        var sizes = actual.Concat(predicted.Where(k => k != None)).CountBy(k => k).ToDictionary();
        var hits = actual.Zip(predicted).Where(row => row.First == row.Second).CountBy(row => row.First).ToDictionary();
        var f1 = sizes.ToDictionary(item => item.Key, item => 2.0 * hits.GetValueOrDefault(item.Key) / item.Value);
        var mean = f1.Values.Average();
        var scale = actual.Count / (double)f1.Count;
        return [.. actual.Zip(predicted, (a, p) => mean + (scale * ((a == p ? 2.0 / sizes[a] : 0) - (f1[a] / sizes[a]) - (p == None ? 0 : f1[p] / sizes[p]))))];
    }
}
