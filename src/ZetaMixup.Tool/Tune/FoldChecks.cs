using ZetaMixup.Datasets;
using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Tune.Searching;

namespace ZetaMixup.Tool.Tune;

/// <summary>Says which rows cannot be divided into folds, or only badly, and what would help.</summary>
/// <param name="data">The rows.</param>
/// <param name="options">The options.</param>
/// <param name="groupColumn">The column of the groups, or null.</param>
internal sealed class FoldChecks(PreparedData data, TuneOptions options, string? groupColumn)
{
    private bool HasTest => data.FirstTestRow is not null || options.TrainSize is not null;

    /// <summary>Checks that there are at least as many rows, or groups of rows, as outer folds.</summary>
    /// <exception cref="UserErrorException">There are too few.</exception>
    internal void RequireOuter(IReadOnlyList<int> rows)
    {
        var count = CountUnits(rows);
        if (count < options.Folds)
        {
            var remedy = count > 1 ? $"Lower --folds to {(count > 2 ? $"{count} or less" : "2")}, or name a test set with --test." : "Tune on more data.";
            throw new UserErrorException($"--folds is {options.Folds}, but {Describe(rows, "to tune on")}. {Rarest(rows)} {remedy}");
        }
    }

    /// <summary>Checks that there are at least as many rows, or groups of rows, as inner folds.</summary>
    /// <param name="rows">The rows that a search sees.</param>
    /// <exception cref="UserErrorException">There are too few.</exception>
    internal void RequireInner(IReadOnlyList<int> rows)
    {
        if (CountUnits(rows) < InnerSplits.Folds)
        {
            var remedy = options.TrainSize is { } size ? $"Raise --train-size, which is {size}, or tune on more data." : "Tune on more data.";
            throw new UserErrorException(
                $"A search divides the rows that it sees into {InnerSplits.Folds} folds, but {Describe(rows, HasTest ? "to tune on" : "outside of an outer fold")}. {Rarest(rows)} {remedy}");
        }
    }

    /// <summary>The classes that some folds must do without.</summary>
    internal IEnumerable<string> RareClasses(IReadOnlyList<int> rows)
    {
        var (count, folds) = HasTest ? (InnerSplits.Folds, "inner folds") : (options.Folds, "outer folds");
        return rows.GroupBy(row => data.Labels[row]).OrderBy(ofClass => ofClass.Key).Where(ofClass => CountUnits(ofClass) < count)
            .Select(ofClass => $"Class '{data.ClassNames[ofClass.Key]}' has only {Count([.. ofClass])} to tune on: some of the {count} {folds} have none of it.");
    }

    private string Describe(IReadOnlyList<int> rows, string where) => HasGroups(rows)
        ? $"the {rows.Count} rows {where} are in {Number(CountUnits(rows), "group")}{(groupColumn is null ? "" : $" (column {groupColumn})")}, which stay together"
        : $"there {(rows.Count == 1 ? "is" : "are")} only {Number(rows.Count, "row")} {where}";

    private string Rarest(IReadOnlyList<int> rows)
    {
        int[] rarest = [.. rows.GroupBy(row => data.Labels[row]).OrderBy(CountUnits).ThenBy(ofClass => ofClass.Count()).ThenBy(ofClass => ofClass.Key).First()];
        return $"The rarest class, '{data.ClassNames[data.Labels[rarest[0]]]}', has {Count(rarest)}.";
    }

    private string Count(IReadOnlyList<int> rows) => $"{Number(rows.Count, "row")}{(HasGroups(rows) ? $" in {Number(CountUnits(rows), "group")}" : "")}";

    private static string Number(int count, string what) => count == 1 ? $"1 {what}" : $"{count} {what}s";

    private bool HasGroups(IEnumerable<int> rows) => rows.Any(row => data.Groups[row] is not null);

    private int CountUnits(IEnumerable<int> rows) => rows.Select(row => data.Groups[row] is { } group ? (group, -1) : ("", row)).Distinct().Count();
}
