namespace ZetaMixup.MLNet.Tests.Fuzz;

/// <summary>Holds what a mixed view gives against what it should.</summary>
internal sealed class ViewComparison(FuzzCase fuzz, FuzzRow[] table, SlowView expected)
{
    /// <summary>What the weights of some ninety samples and their sum may lose in single precision.</summary>
    private const double Rounding = 4e-6;

    /// <summary>Products of tiny numbers end where single precision does.</summary>
    private const double Underflow = 1e-42;

    internal void Check(List<GivenRow> given, MixedDataView view)
    {
        var rows = expected.Rows().ToArray();
        Assert.Equal(rows.Length, given.Count);
        Assert.Equal(given.Count, given.DistinctBy(row => row.Id).Count());
        Assert.Equal(given.Count, view.GetRowCount());
        for (var i = 0; i < rows.Length; i++)
        {
            CheckCarried(rows[i], given[i]);
            CheckValues(rows[i], given[i]);
            CheckLabel(rows[i], given[i]);
            CheckProvenance(rows[i], given[i]);
        }

        CheckStatistics(view.Statistics!, given.Count);
    }

    private static void CheckCarried(SlowRow row, GivenRow given)
    {
        Assert.Equal(row.Dominant, given.Number);
        Assert.Equal($"row {row.Dominant}", given.Name);
    }

    private static void CheckValues(SlowRow row, GivenRow given)
    {
        for (var i = 0; i < row.Values.Length; i++)
        {
            Near(row.Values[i], given.Features[i], (Rounding * row.Magnitudes[i]) + Underflow, "a value");
        }
    }

    private void CheckLabel(SlowRow row, GivenRow given)
    {
        if (fuzz.Output == LabelMode.WeightedRows)
        {
            Assert.Equal((ulong)row.Class + 1, given.Key);
            Near(row.Shares[row.Class], given.Weight!.Value, Rounding, "weight");
            return;
        }

        if (fuzz.Output == LabelMode.SampledLabel)
        {
            var drawn = (int)given.Key - 1;
            var below = row.Shares.Take(drawn).Sum();
            Assert.True(row.Shares[drawn] > 0);
            Assert.InRange(row.Draw, below - Rounding, below + row.Shares[drawn] + Rounding);
            return;
        }

        Assert.Equal(fuzz.IsSoft ? 0 : (ulong)table[row.Dominant].Key, given.Key);
        Assert.Equal(fuzz.IsSoft || fuzz.Output == LabelMode.SoftLabel, given.Shares is not null);
        for (var k = 0; k < (given.Shares?.Length ?? 0); k++)
        {
            Near(row.Shares[k], given.Shares![k], Rounding, "a share");
        }
    }

    private void CheckProvenance(SlowRow row, GivenRow given)
    {
        Assert.Equal(fuzz.Provenance, given.MixedRows is not null);
        if (given.MixedRows is null)
        {
            return;
        }

        var weights = given.MixedWeights!;
        Assert.Equal(weights.OrderDescending(), weights);
        var sums = given.MixedRows.Zip(weights).GroupBy(sample => sample.First).ToDictionary(sample => sample.Key, sample => sample.Sum(part => (double)part.Second));
        Assert.Empty(sums.Keys.Except(row.Weights.Keys));
        foreach (var (source, weight) in row.Weights)
        {
            Near(weight, sums.GetValueOrDefault(source), Rounding, "the weight of a sample");
        }
    }

    private void CheckStatistics(MixStatistics statistics, int given)
    {
        var batches = expected.Pools.Sum(pool => expected.Batches(pool).Length) * fuzz.NumberOfCopies;
        var unmixed = fuzz.Recipe is NoMixing ? 0 : expected.Pools.Sum(pool => expected.Batches(pool).Count(batch => batch.Length == 1)) * fuzz.NumberOfCopies;
        var withoutLabel = table.Count(row => row.Defect(fuzz.IsSoft)?.StartsWith("no label", StringComparison.Ordinal) ?? false);
        Assert.Equal(unmixed, statistics.RowsUnmixed);
        Assert.Equal(
            new { Read = (long)table.Length, Mixed = (long)expected.Good.Length * fuzz.NumberOfCopies, Given = (long)given, WithoutLabel = (long)withoutLabel, LeftOut = (long)table.Length - expected.Good.Length, Batches = (long)batches, Pools = expected.Pools.Length },
            new { Read = statistics.RowsRead, Mixed = statistics.RowsMixed, Given = statistics.RowsOutput, WithoutLabel = statistics.RowsWithoutLabel, LeftOut = statistics.RowsSkipped, statistics.Batches, statistics.Pools });
    }

    private static void Near(double expected, double actual, double tolerance, string what)
    {
        if (!(Math.Abs(expected - actual) <= tolerance))
        {
            Assert.Fail($"{what} is {actual}; expected {expected} ± {tolerance}");
        }
    }
}
