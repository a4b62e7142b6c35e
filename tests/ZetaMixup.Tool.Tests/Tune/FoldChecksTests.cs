using ZetaMixup.Tool.Tests.Compare;

namespace ZetaMixup.Tool.Tests.Tune;

public sealed class FoldChecksTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Too_few_groups_for_the_outer_folds_name_the_option_the_column_and_the_rarest_class() =>
        Assert.Equal(
            "--folds is 5, but the 60 rows to tune on are in 4 groups (column patient), which stay together. The rarest class, 'b', has 6 rows in 1 group. Lower --folds to 4 or less, or name a test set with --test.",
            Error(Table(60, groups: 4, rare: 6, rareGroups: 1), "--group-column", "patient"));

    [Fact]
    public void Too_few_rows_for_the_outer_folds_are_named() =>
        Assert.Equal(
            "--folds is 5, but there are only 4 rows to tune on. The rarest class, 'b', has 1 row. Lower --folds to 4 or less, or name a test set with --test.",
            Error(Table(4, groups: 0, rare: 1, rareGroups: 0)));

    [Fact]
    public void Too_few_groups_for_the_inner_folds_are_named()
    {
        Assert.StartsWith(
            "A search divides the rows that it sees into 4 folds, but the 40 rows outside of an outer fold are in 2 groups (column patient), which stay together. The rarest class, 'b', has ",
            Error(Table(60, groups: 3, rare: 20, rareGroups: 1), "--group-column", "patient", "--folds", "3"));
        Assert.Equal(
            "A search divides the rows that it sees into 4 folds, but there are only 3 rows to tune on. The rarest class, 'b', has 1 row. Raise --train-size, which is 3, or tune on more data.",
            Error(Table(60, groups: 0, rare: 20, rareGroups: 0), "--train-size", "3"));
    }

    [Fact]
    public void A_class_that_some_folds_must_do_without_is_named()
    {
        var output = Tool.Done(["tune", Table(60, groups: 0, rare: 2, rareGroups: 0), "--label-column", "label", "--folds", "3", "--epochs", "1", "--hidden", "2", "--budget", "90 trainings"]);

        Assert.Contains("Class 'b' has only 2 rows to tune on: some of the 3 outer folds have none of it.", output);
        Assert.DoesNotContain("Class 'a'", output);
    }

    /// <summary>A table of the classes a and b, of which the rare one has groups of its own.</summary>
    private string Table(int rows, int groups, int rare, int rareGroups)
    {
        var path = _folder.In("table.csv");
        string Line(int row) => row < rare
            ? $"{row},1,b{(rareGroups > 0 ? $",rare {row % rareGroups}" : "")}"
            : $"{row},0,a{(groups > 0 ? $",{row % (groups - rareGroups)}" : "")}";
        File.WriteAllLines(path, [groups > 0 ? "x,y,label,patient" : "x,y,label", .. Enumerable.Range(0, rows).Select(Line)]);
        return path;
    }

    private static string Error(string path, params string[] options)
    {
        var (exitCode, _, error) = Tool.Run(["tune", path, "--label-column", "label", .. options]);
        Assert.Equal(1, exitCode);
        return error.TrimEnd();
    }
}
