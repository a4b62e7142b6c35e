namespace ZetaMixup.Tool.Tune.Searching;

/// <summary>Divides rows into folds that have each class in proportion. Rows of one group stay together.</summary>
internal static class StratifiedFolds
{
    /// <summary>Draws the folds.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="labels">The class of each row of the data.</param>
    /// <param name="groups">The group of each row of the data, or null for a row without a group.</param>
    /// <param name="count">The number of folds, at most that of the rows or groups.</param>
    /// <param name="random">The source of the draw.</param>
    /// <returns>The rows of each fold, in ascending order.</returns>
    internal static int[][] Draw(IReadOnlyList<int> rows, IReadOnlyList<int> labels, IReadOnlyList<string?> groups, int count, Random random)
    {
        int[][] units = [.. rows.GroupBy(row => groups[row] is { } group ? (group, -1) : ("", row)).Select(unit => unit.ToArray())];
        random.Shuffle(units);
        var folds = Enumerable.Range(0, count).Select(_ => new List<int>()).ToArray();
        var counts = folds.Select(_ => new Dictionary<int, int>()).ToArray();

        // Large groups first, as long as there is room to balance them; each to the fold that has the least of its classes.
        foreach (var unit in units.OrderByDescending(unit => unit.Length).ThenBy(unit => labels[unit[0]]))
        {
            var fold = Enumerable.Range(0, count)
                .OrderBy(k => unit.Sum(row => counts[k].GetValueOrDefault(labels[row])))
                .ThenBy(k => folds[k].Count).First();
            folds[fold].AddRange(unit);
            foreach (var row in unit)
            {
                counts[fold][labels[row]] = counts[fold].GetValueOrDefault(labels[row]) + 1;
            }
        }

        return [.. folds.Select(fold => fold.Order().ToArray())];
    }
}
