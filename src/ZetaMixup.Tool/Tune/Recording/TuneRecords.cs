using System.Diagnostics;
using System.Text.Json;
using ZetaMixup.Datasets;
using ZetaMixup.Tool.Compare.Recording;
using ZetaMixup.Tool.Tune.Searching;

namespace ZetaMixup.Tool.Tune.Recording;

/// <summary>
/// The finished trainings, which are recorded in a file, if there is one: at most a second later, since a training of a small
/// network is faster than a disk. Any thread may add trainings.
/// </summary>
internal sealed class TuneRecords
{
    private const string Argument = "--json";

    private static readonly TimeSpan BetweenWrites = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly string? _path;
    private readonly Dictionary<TrainingKey, TrainingRecord> _trainings;
    private readonly Dictionary<SearchUnit, Choice> _choices;
    private readonly long _start;
    private readonly double _secondsBefore;
    private TuneDocument _document;
    private long _written = Stopwatch.GetTimestamp();

    private TuneRecords(string? path, long start, TuneDocument document)
    {
        (_path, _start, _document, _secondsBefore) = (path, start, document, document.Seconds ?? 0);
        _trainings = document.Trainings.ToDictionary(training => training.Key);
        _choices = document.Choices.ToDictionary(choice => new SearchUnit(choice.Fold, choice.Arm));
    }

    internal int Count => _trainings.Count;

    /// <summary>The epochs of the recorded trainings.</summary>
    internal long Epochs => _trainings.Keys.Sum(key => (long)key.Epochs);

    internal TunePlan? Plan
    {
        get => _document.Plan;
        set => _document = _document with { Plan = value };
    }

    /// <summary>The time spent, also before an interruption.</summary>
    internal TimeSpan Elapsed => TimeSpan.FromSeconds(_secondsBefore) + Stopwatch.GetElapsedTime(_start);

    /// <summary>Starts a file, or continues one that was started with the same settings and data.</summary>
    /// <param name="path">The file, or null to record in memory only.</param>
    /// <param name="began">The timestamp of when the program began.</param>
    /// <param name="start">The document without trainings.</param>
    /// <exception cref="UserErrorException">The file was started with other settings or data, or is no result file.</exception>
    internal static TuneRecords Open(string? path, long began, TuneDocument start)
    {
        if (path is null)
        {
            return new TuneRecords(null, began, start);
        }

        if (TuneFile.Read(path, Argument) is not { } recorded)
        {
            var records = new TuneRecords(path, began, start);
            records.Save();
            return records;
        }

        string[] changes =
        [
            .. TuneFile.Differences(recorded, start).Select(difference => $"{difference.Name} was {difference.First} and now is {difference.Second}"),
            .. recorded.OwnShard != start.OwnShard ? [$"shard was {recorded.OwnShard} and now is {start.OwnShard}"] : Array.Empty<string>(),
        ];
        return changes.Length == 0
            ? new TuneRecords(path, began, start with { Plan = recorded.Plan, Seconds = recorded.Seconds, Choices = recorded.Choices, Trainings = recorded.Trainings })
            : throw new UserErrorException($"{Argument} is '{path}', whose trainings have other settings: {string.Join("; ", changes)}. Use another file or the same settings.");
    }

    internal TrainingRecord? Find(TrainingKey key)
    {
        lock (_lock)
        {
            return _trainings.GetValueOrDefault(key);
        }
    }

    internal Setting? ChoiceOf(SearchUnit unit) => _choices.TryGetValue(unit, out var choice) ? Setting.TryParse(choice.Setting) : null;

    /// <summary>Whether a search is finished, and everything that follows it.</summary>
    internal bool IsFinished(SearchUnit unit) => _choices.TryGetValue(unit, out var choice) && choice.IsFinished;

    internal void Add(TrainingRecord training)
    {
        lock (_lock)
        {
            _trainings.Add(training.Key, training);
            if (Stopwatch.GetElapsedTime(_written) >= BetweenWrites)
            {
                Save();
            }
        }
    }

    internal void Add(SearchUnit unit, Setting choice)
    {
        _choices.Add(unit, new Choice(unit.Fold, unit.Arm, choice.Name, IsFinished: false));
        Save();
    }

    /// <summary>Records that everything has been trained that follows a search.</summary>
    internal void Finish(SearchUnit unit)
    {
        _choices[unit] = _choices[unit] with { IsFinished = true };
        Save();
    }

    /// <summary>What is recorded.</summary>
    internal TuneDocument ToDocument()
    {
        lock (_lock)
        {
            return (_document with
            {
                Seconds = _document.Seconds is null ? null : Math.Round(Elapsed.TotalSeconds, 1),
                Choices = [.. _choices.Values],
                Trainings = [.. _trainings.Values],
            }).Ordered();
        }
    }

    /// <summary>Writes the file.</summary>
    /// <param name="document">What to write; null for what is recorded.</param>
    internal void Save(TuneDocument? document = null)
    {
        if (_path is not null)
        {
            ResultsFile.Replace(_path, JsonSerializer.SerializeToUtf8Bytes(document ?? ToDocument(), TuneDocument.Format));
            _written = Stopwatch.GetTimestamp();
        }
    }
}
