using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Tune.Recording;
using ZetaMixup.Tool.Tune.Searching;

namespace ZetaMixup.Tool.Tune;

/// <summary>Trains the chosen settings on all rows that their search saw, and tests them on those that it did not see.</summary>
internal sealed class OuterTests(TuneData data, TuneOptions options, TuneRecords records, Trainer trainer, Action<int> progress)
{
    /// <summary>Trains what is not recorded.</summary>
    /// <param name="units">The searches.</param>
    /// <param name="seeds">The number of trainings of each setting.</param>
    /// <param name="limit">The time. One test of each search there has to be, however little is left.</param>
    /// <returns>Whether there was time for all of it.</returns>
    internal bool Run(IEnumerable<SearchUnit> units, int seeds, TimeLimit limit)
    {
        TrainingKey[] missing =
        [
            .. from seed in Enumerable.Range(0, seeds)
               from unit in units
               where data.IsTested(unit.Fold)
               let key = new TrainingKey(unit.Fold, true, records.ChoiceOf(unit)!.Name, records.Plan!.Epochs, seed)
               where records.Find(key) is null
               select key,
        ];
        return trainer.ForAll(missing, key =>
        {
            var (train, test) = (data.TrainOf(key.Fold), data.TestOf(key.Fold));
            if (key.Repeat > 0 && !limit.Allows((double)train.Length * key.Epochs))
            {
                return false;
            }

            var seed = TuneRandom.ForTraining(options.Seed, key.Fold, key.Repeat, isTest: true);
            var predicted = trainer.Run(Setting.TryParse(key.Setting)!, train, data.GivenLabels, test, key.Epochs, seed, progress);
            int[] actual = [.. test.Select(row => data.Rows.Labels[row])];
            records.Add(new TrainingRecord(key, predicted is null ? null : RowScores.Of(options.Measure, actual, predicted).Average()) { Predicted = predicted ?? [] });
            return true;
        });
    }
}
