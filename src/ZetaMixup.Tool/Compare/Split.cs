using ZetaMixup.Datasets;

namespace ZetaMixup.Tool.Compare;

/// <summary>The rows that a seed trains and tests on, in ascending order.</summary>
internal sealed record Split(int[] Train, int[] Test)
{
    /// <summary>The rows that early stopping validates on, which are not among the training rows.</summary>
    internal int[] Validation { get; init; } = [];

    private static readonly TrainSize DefaultSize = TrainSize.OfFraction(0.75);

    /// <summary>Draws the training rows of a seed. The test rows are the official ones, or the rest.</summary>
    /// <param name="labels">The class of each row, from 0.</param>
    /// <param name="groups">The group of each row, or null for a row without a group.</param>
    /// <param name="firstTestRow">The first row of the official test set, or null if there is none.</param>
    /// <param name="size">How many rows to train on, or null for the default.</param>
    /// <param name="seed">The seed.</param>
    internal static Split Draw(IReadOnlyList<int> labels, IReadOnlyList<string?> groups, int? firstTestRow, TrainSize? size, int seed)
    {
        var random = RandomSource.ForSplit(seed);
        if (firstTestRow is not { } first)
        {
            return DrawStratified(labels, groups, size ?? DefaultSize, random);
        }

        int[] train = size is { } given
            ? DrawStratified([.. labels.Take(first)], [.. groups.Take(first)], given, random).Train
            : [.. Enumerable.Range(0, first)];
        return new Split(train, [.. Enumerable.Range(first, labels.Count - first)]);
    }

    /// <summary>
    /// Draws the training rows at random, from each class in proportion. Rows of one group stay together, so that with groups
    /// slightly fewer rows than requested may be drawn.
    /// </summary>
    /// <exception cref="UserErrorException">There are too few rows or groups.</exception>
    internal static Split DrawStratified(IReadOnlyList<int> labels, IReadOnlyList<string?> groups, TrainSize size, Random random)
    {
        var isTrain = new bool[labels.Count];
        var classes = Units(groups).GroupBy(unit => labels[unit[0]]).OrderBy(units => units.Key).Select(units => units.ToArray()).ToArray();
        var room = Apportion([.. classes.Select(units => units.Sum(unit => unit.Length))], size.RowsOf(labels.Count));
        for (var k = 0; k < classes.Length; k++)
        {
            random.Shuffle(classes[k]);
            foreach (var unit in classes[k].Where(unit => Fits(unit, ref room[k])))
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

    /// <summary>
    /// Draws the rows that early stopping validates on: a tenth of the training rows, from each class in proportion. Rows of one
    /// group stay together. The test rows are not touched.
    /// </summary>
    /// <param name="labels">The class of each row, from 0.</param>
    /// <param name="groups">The group of each row, or null for a row without a group.</param>
    /// <param name="seed">The seed.</param>
    /// <exception cref="UserErrorException">There are too few rows or groups.</exception>
    internal Split TakeValidation(IReadOnlyList<int> labels, IReadOnlyList<string?> groups, int seed)
    {
        var parts = DrawStratified(
            [.. Train.Select(row => labels[row])], [.. Train.Select(row => groups[row])], TrainSize.OfFraction(0.9), RandomSource.ForValidation(seed));
        return this with { Train = [.. parts.Train.Select(i => Train[i])], Validation = [.. parts.Test.Select(i => Train[i])] };
    }

    /// <summary>Divides a total in proportion to the sizes. The remainder goes to the largest fractions.</summary>
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

    /// <summary>The rows that stay together, in the order of their first row.</summary>
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

/// <summary>The random numbers of a seed, which all methods share.</summary>
internal static class RandomSource
{
    private const int Stride = 7919;

    /// <summary>For the split, which does not depend on the label noise.</summary>
    internal static Random ForSplit(int seed) => new(unchecked((seed * Stride) + 1));

    internal static Random ForLabelNoise(int seed) => new(unchecked((seed * Stride) + 2));

    internal static Random ForExamples(int seed) => new(unchecked((seed * Stride) + 3));

    internal static Random ForValidation(int seed) => new(unchecked((seed * Stride) + 4));
}

/// <summary>Label noise: a fraction of the labels is redrawn uniformly from all classes, including the right one.</summary>
internal static class LabelNoise
{
    internal static int[] Redraw(IReadOnlyList<int> labels, int classCount, double fraction, Random random) =>
        [.. labels.Select(label => random.NextDouble() < fraction ? random.Next(classCount) : label)];
}
