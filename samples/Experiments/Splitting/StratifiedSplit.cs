using ZetaMixup.Datasets;
using ZetaMixup.Samples.Experiments.Options;

namespace ZetaMixup.Samples.Experiments.Splitting;

/// <summary>
/// Draws the training rows at random, from each class in its share of all rows. Rows of one group go to one side, so that
/// with groups a few rows less than asked for may be drawn.
/// </summary>
internal static class StratifiedSplit
{
    /// <param name="labels">The class of each row, from 0.</param>
    /// <param name="groups">The group of each row, or null for a row that stands alone.</param>
    /// <param name="trainSize">How many rows are trained on.</param>
    /// <param name="random">Where the draws come from.</param>
    internal static Split Draw(IReadOnlyList<int> labels, IReadOnlyList<string?> groups, TrainSize trainSize, Random random)
    {
        var isTrain = new bool[labels.Count];
        var classes = Units(groups).GroupBy(unit => labels[unit[0]]).OrderBy(units => units.Key).Select(units => units.ToArray()).ToArray();
        var wanted = Apportion([.. classes.Select(units => units.Sum(unit => unit.Length))], trainSize.RowsOf(labels.Count));
        for (var k = 0; k < classes.Length; k++)
        {
            random.Shuffle(classes[k]);
            foreach (var unit in classes[k].Where(unit => Fits(unit, ref wanted[k])))
            {
                Array.ForEach(unit, row => isTrain[row] = true);
            }
        }

        var rows = Enumerable.Range(0, labels.Count).ToArray();
        var split = new Split([.. rows.Where(row => isTrain[row])], [.. rows.Where(row => !isTrain[row])]);
        return split.Train.Length > 0
            ? split
            : throw new UserErrorException("The rows cannot be split: rows of one group stay together, and there are too few groups.");
    }

    /// <summary>Shares out a total in proportion; what rounding leaves over goes to the largest fractions.</summary>
    internal static int[] Apportion(IReadOnlyList<int> sizes, int total)
    {
        var sum = (long)sizes.Sum();
        var parts = sizes.Select(size => (int)((long)total * size / sum)).ToArray();
        var byFraction = Enumerable.Range(0, parts.Length).OrderByDescending(k => (long)total * sizes[k] % sum);
        foreach (var k in byFraction.Take(total - parts.Sum()))
        {
            parts[k]++;
        }

        return parts;
    }

    /// <summary>The rows that go together, in the order in which they first occur.</summary>
    private static IEnumerable<int[]> Units(IReadOnlyList<string?> groups) =>
        Enumerable.Range(0, groups.Count)
            .GroupBy(row => groups[row] is { } group ? (group, -1) : ("", row))
            .Select(unit => unit.ToArray());

    private static bool Fits(int[] unit, ref int room)
    {
        if (unit.Length > room)
        {
            return false;
        }

        room -= unit.Length;
        return true;
    }
}
