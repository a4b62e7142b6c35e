using ZetaMixup.MLNet;
using ZetaMixup.Tool.Compare.Recording;

namespace ZetaMixup.Tool.Compare;

/// <summary>The metrics of the epochs of a run, those of before an interruption included.</summary>
internal sealed class RunEpochs
{
    private readonly PartialRun? _partial;
    private readonly Action<int> _progress;
    private readonly List<EpochMetrics> _all;
    private int _counted;

    /// <param name="partial">What is left of the run if it was interrupted, or null if that is not recorded.</param>
    /// <param name="progress">Receives the number of finished epochs.</param>
    internal RunEpochs(PartialRun? partial, Action<int> progress)
    {
        (_partial, _progress) = (partial, progress);
        _all = [.. partial?.Epochs ?? []];
        EarlierSeconds = _all.Sum(epoch => epoch.Duration.TotalSeconds);
        _counted = _all.Count;
        if (_counted > 0)
        {
            progress(_counted);
        }
    }

    internal IReadOnlyList<EpochMetrics> All => _all;

    /// <summary>The duration of the epochs before the interruption.</summary>
    internal double EarlierSeconds { get; }

    /// <summary>Adds an epoch. One that is trained again takes the place of the earlier one.</summary>
    internal void Add(EpochMetrics epoch)
    {
        _all.RemoveRange(epoch.Epoch - 1, _all.Count - (epoch.Epoch - 1));
        _all.Add(epoch);
        _partial?.Save(_all);
        if (_all.Count > _counted)
        {
            _counted = _all.Count;
            _progress(1);
        }
    }
}
