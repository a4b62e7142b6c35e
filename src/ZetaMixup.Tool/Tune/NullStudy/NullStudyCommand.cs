using System.CommandLine;
using ZetaMixup.Tool.Compare;
using static ZetaMixup.CommandLine.OptionValues;

namespace ZetaMixup.Tool.Tune.NullStudy;

/// <summary>The command <c>null-study</c>, which is not listed: it is for those who doubt <c>tune</c>.</summary>
internal sealed class NullStudyCommand
{
    private readonly Option<int> _sets = Integer("--sets", 60, 1, 100_000, "The number of data sets of each kind.");

    private readonly Option<int> _seed = Integer("--seed", 1, 0, 1_000_000, "The first seed.");

    private readonly Option<int> _trainings = Integer("--trainings", 300, 116, 1_000_000, "The budget of each tuning.");

    private readonly Option<Measure> _measure = Parsed("--measure", Measure.MicroF1,
        text => Measure.TryParse(text) is { } measure ? (true, measure) : default, Measure.Expected, $"What is claimed about: {Measure.Expected}.");

    internal Command Create(Func<NullStudyOptions, int> run)
    {
        var command = new Command("null-study", "Tune on synthetic data whose labels do not depend on the features, and count how often a difference is claimed.") { _sets, _seed, _trainings, _measure };
        command.Hidden = true;
        command.SetAction(result => run(new NullStudyOptions(result.GetValue(_sets), result.GetValue(_seed), result.GetValue(_trainings), result.GetValue(_measure)!)));
        return command;
    }
}

/// <summary>The options of the study.</summary>
/// <param name="Sets">The number of data sets of each kind.</param>
/// <param name="Seed">The first seed.</param>
/// <param name="Trainings">The budget of each tuning.</param>
/// <param name="Measure">What settings are chosen and compared by.</param>
internal sealed record NullStudyOptions(int Sets, int Seed, int Trainings, Measure Measure);
