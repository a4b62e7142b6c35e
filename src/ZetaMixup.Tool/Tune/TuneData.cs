using ZetaMixup.Datasets;
using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Tune.Searching;

namespace ZetaMixup.Tool.Tune;

/// <summary>The rows, and how they are divided: those to tune on, and the test set or the outer folds that a search must not see.</summary>
internal sealed class TuneData
{
    private readonly int[] _train;
    private readonly int[] _test;
    private readonly int[][] _folds;

    /// <param name="data">The rows.</param>
    /// <param name="options">The options.</param>
    /// <param name="groupColumn">The column of the groups, for errors, or null.</param>
    /// <exception cref="UserErrorException">There are too few rows or groups.</exception>
    internal TuneData(PreparedData data, TuneOptions options, string? groupColumn = null)
    {
        Rows = data;
        var hasTest = data.FirstTestRow is not null || options.TrainSize is not null;
        var split = hasTest
            ? Split.Draw(data.Labels, data.Groups, data.FirstTestRow, options.TrainSize, options.Seed)
            : new Split([.. Enumerable.Range(0, data.Count)], []);
        (_train, _test) = (split.Train, split.Test);
        var checks = new FoldChecks(data, options, groupColumn);
        if (!hasTest)
        {
            checks.RequireOuter(_train);
        }

        _folds = hasTest ? [] : StratifiedFolds.Draw(_train, data.Labels, data.Groups, options.Folds, TuneRandom.ForFolds(options.Seed));
        foreach (var fold in FoldCount == 0 ? [0] : Enumerable.Range(1, FoldCount))
        {
            checks.RequireInner(TrainOf(fold));
        }

        Notes = [.. checks.RareClasses(_train)];
        GivenLabels = [.. data.Labels];
        if (!options.Training.Network.IsResNet)
        {
            // A view reads the values that it is the first to need, which only one thread may do.
            _ = data.View([.. Enumerable.Range(0, data.Count)], data.Labels);
        }

        int[] drawn = LabelNoise.Redraw([.. _train.Select(row => data.Labels[row])], data.ClassNames.Count, options.LabelNoise, RandomSource.ForLabelNoise(options.Seed));
        for (var i = 0; i < _train.Length; i++)
        {
            GivenLabels[_train[i]] = drawn[i];
        }
    }

    internal PreparedData Rows { get; }

    /// <summary>The class of each row as the search is told it, with the label noise.</summary>
    internal int[] GivenLabels { get; }

    /// <summary>Remarks for the user.</summary>
    internal IReadOnlyList<string> Notes { get; }

    /// <summary>The number of outer folds; 0 with a test set.</summary>
    internal int FoldCount => _folds.Length;

    internal int TrainCount => _train.Length;

    internal int TestCount => _test.Length;

    /// <summary>Whether the chosen settings of a search are tested. The search on all rows has nothing to be tested on if there are folds.</summary>
    internal bool IsTested(int fold) => fold > 0 || FoldCount == 0;

    /// <summary>The rows that are tested on: the test set, or all folds, one after the other.</summary>
    internal int[] Tested => FoldCount == 0 ? _test : [.. _folds.SelectMany(rows => rows)];

    /// <summary>The rows that a search sees: all but those of its outer fold.</summary>
    internal int[] TrainOf(int fold) => fold == 0 ? _train : [.. _folds.Where((_, k) => k != fold - 1).SelectMany(rows => rows).Order()];

    /// <summary>The rows that a search never sees.</summary>
    internal int[] TestOf(int fold) => fold == 0 ? _test : _folds[fold - 1];
}

/// <summary>The random numbers and seeds of a tuning, as functions of its seed.</summary>
internal static class TuneRandom
{
    internal static Random ForFolds(int seed) => new(Hash(seed, 1));

    /// <summary>For the inner splits of a fold, which are divided anew for each round of repeats.</summary>
    internal static Random ForInnerFolds(int seed, int fold, int round) => new(Hash(seed, 2, fold, round));

    internal static Random ForCandidates(int seed, int fold, int arm) => new(Hash(seed, 3, fold, arm));

    /// <summary>The seed of initial weights and mixes, which all candidates share.</summary>
    internal static int ForTraining(int seed, int fold, int repeat, bool isTest) => Hash(seed, 4, fold, repeat, isTest ? 1 : 0) & int.MaxValue;

    /// <summary>FNV-1a.</summary>
    private static int Hash(params ReadOnlySpan<int> values)
    {
        var hash = 2166136261u;
        foreach (var value in values)
        {
            for (var shift = 0; shift < 32; shift += 8)
            {
                hash = unchecked((hash ^ ((uint)(value >> shift) & 0xff)) * 16777619);
            }
        }

        return unchecked((int)hash);
    }
}
