using Microsoft.ML;
using ZetaMixup.Datasets;
using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Reporting;
using ZetaMixup.Tool.Tune;

namespace ZetaMixup.Tool.Tests.Tune;

public sealed class FoldChecksTests
{
    [Fact]
    public void Too_few_groups_for_the_outer_folds_name_the_option_the_column_and_the_rarest_class() =>
        Assert.Equal(
            "--folds is 5, but the 60 rows to tune on are in 4 groups (column patient_id), which stay together. The rarest class, 'b', has 6 rows in 1 group. Lower --folds to 4 or less, or name a test set with --test.",
            Error(Rows(60, groups: 4, rare: 6)));

    [Fact]
    public void Too_few_rows_for_the_outer_folds_are_named() =>
        Assert.Equal(
            "--folds is 5, but there are only 4 rows to tune on. The rarest class, 'b', has 1 row. Lower --folds to 4 or less, or name a test set with --test.",
            Error(Rows(4, groups: 0, rare: 1)));

    [Fact]
    public void Too_few_groups_or_rows_for_the_inner_folds_are_named()
    {
        Assert.StartsWith(
            "A search divides the rows that it sees into 4 folds, but the 40 rows outside of an outer fold are in 2 groups (column patient_id), which stay together. The rarest class, '",
            Error(Rows(60, groups: 3, rare: 20), new TuneOptions { Folds = 3 }));
        Assert.Equal(
            "A search divides the rows that it sees into 4 folds, but there are only 3 rows to tune on. The rarest class, 'b', has 1 row. Raise --train-size, which is 3, or tune on more data.",
            Error(Rows(60, groups: 0, rare: 20), new TuneOptions { TrainSize = TrainSize.TryParse("3") }));
    }

    [Fact]
    public void A_class_that_some_folds_must_do_without_is_named()
    {
        Assert.Equal(
            ["Class 'b' has only 20 rows in 1 group to tune on: some of the 5 outer folds have none of it."],
            new TuneData(Rows(60, groups: 12, rare: 20), new TuneOptions(), "patient_id").Notes);
        Assert.Equal(
            ["Class 'b' has only 2 rows to tune on: some of the 4 inner folds have none of it."],
            new TuneData(Rows(60, groups: 0, rare: 4), new TuneOptions { TrainSize = TrainSize.TryParse("0.5") }).Notes);
        Assert.Empty(new TuneData(Rows(60, groups: 0, rare: 20), new TuneOptions()).Notes);
    }

    /// <summary>Rows of the classes a and b, of which the rare one, b, is one group.</summary>
    private static PreparedData Rows(int count, int groups, int rare)
    {
        BytesRow Row(int row) => row < rare
            ? new($"{row}", "b", new byte[] { (byte)row }) { Group = groups > 0 ? "rare" : null }
            : new($"{row}", "a", new byte[] { (byte)row }) { Group = groups > 0 ? $"patient {row % (groups - 1)}" : null };
        var dataset = new Dataset { Name = "rows", ClassNames = ["a", "b"], Rows = [.. Enumerable.Range(0, count).Select(Row)], Shape = new ImageShape(1, 1, 1, PixelLayout.Planar) };
        return PreparedData.Read(new MLContext(1), dataset, 32, new PlainReport(TextWriter.Null, TimeProvider.System), CancellationToken.None);
    }

    private static string Error(PreparedData rows, TuneOptions? options = null) =>
        Assert.Throws<UserErrorException>(() => new TuneData(rows, options ?? new TuneOptions(), "patient_id")).Message;
}
