using System.Diagnostics;

namespace ZetaMixup.Tool.Tune;

/// <summary>Measures how fast a machine trains before a plan is made for a time.</summary>
/// <param name="data">The rows.</param>
/// <param name="options">The options, whose budget is a time.</param>
/// <param name="trainer">What is measured.</param>
/// <param name="mixing">A setting with mixing.</param>
internal sealed class SpeedProbe(TuneData data, TuneOptions options, Trainer trainer, Setting mixing)
{
    /// <summary>What a large budget, and a small one, may spend on it.</summary>
    private const double Part = 0.02;
    private const double MostPart = 0.2;
    private const double MostSeconds = 12;

    private const double LeastSeconds = 1;

    /// <summary>The speed counts when a round is not this much faster than the one before: a program is slow until it is compiled in full.</summary>
    private const double Settled = 0.9;

    private const int Images = 256;

    /// <summary>
    /// Trains in rounds of all threads, in turn without and with mixing, until the speed no longer grows. Trainings become longer from round to
    /// round, up to those of the first step, as their beginning costs time, too.
    /// </summary>
    internal void Run()
    {
        var seconds = options.Budget.Time!.Value.TotalSeconds;
        var most = Math.Min(MostPart * seconds, Math.Max(MostSeconds, Part * seconds));
        var (start, epochs, longest, before) = (Stopwatch.GetTimestamp(), 1, Math.Max(1, options.Training.Epochs / 4), double.PositiveInfinity);
        for (var next = 0; ; next += trainer.Threads)
        {
            var round = Train(next, epochs);
            var elapsed = Stopwatch.GetElapsedTime(start).TotalSeconds;
            var isSettled = epochs == longest && round / epochs > Settled * before;
            if (elapsed >= most || (elapsed >= LeastSeconds && isSettled))
            {
                return;
            }

            before = round / epochs;
            epochs = 4 * round < most / 4 ? Math.Min(4 * epochs, longest) : epochs;
        }
    }

    /// <summary>Trains once with each thread.</summary>
    /// <returns>The seconds.</returns>
    private double Train(int first, int epochs)
    {
        var all = data.TrainOf(0);
        int[] rows = options.Training.Network.IsResNet ? [.. all.Take(Images)] : all;
        var start = Stopwatch.GetTimestamp();
        trainer.Speed.Clear();
        trainer.ForAll([.. Enumerable.Range(first, trainer.Threads)], seed =>
        {
            trainer.Run(seed % 2 == 0 ? mixing : new Setting(PolicyNames.None), rows, data.GivenLabels, all[..1], epochs, seed, _ => { });
            return true;
        });
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }
}
