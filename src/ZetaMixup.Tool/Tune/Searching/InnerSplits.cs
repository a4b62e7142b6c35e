using System.Collections.Concurrent;

namespace ZetaMixup.Tool.Tune.Searching;

/// <summary>
/// The inner splits of a search. Four repeats validate on each row once, and the next four on the folds of another division. All
/// candidates have the same splits.
/// </summary>
internal sealed class InnerSplits
{
    /// <summary>The number of inner folds.</summary>
    internal const int Folds = 4;

    /// <summary>The part of the rows that is trained on.</summary>
    internal const double TrainPart = (Folds - 1.0) / Folds;

    private readonly ConcurrentDictionary<int, int[][]> _divisions = [];
    private readonly TuneData _data;
    private readonly int[] _rows;
    private readonly int _fold;
    private readonly int _seed;

    internal InnerSplits(TuneData data, int fold, int seed)
    {
        (_data, _fold, _seed) = (data, fold, seed);
        _rows = data.TrainOf(fold);
        _ = Of(0);
    }

    internal (int[] Train, int[] Validation) Of(int repeat)
    {
        var folds = _divisions.GetOrAdd(repeat / Folds, round =>
            StratifiedFolds.Draw(_rows, _data.GivenLabels, _data.Rows.Groups, Folds, TuneRandom.ForInnerFolds(_seed, _fold, round)));
        return ([.. folds.Where((_, k) => k != repeat % Folds).SelectMany(rows => rows).Order()], folds[repeat % Folds]);
    }
}
