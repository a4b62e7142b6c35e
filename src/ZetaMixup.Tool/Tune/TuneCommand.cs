using System.CommandLine;
using ZetaMixup.CommandLine;
using ZetaMixup.Datasets;
using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Compare.Networks;
using static ZetaMixup.CommandLine.OptionValues;

namespace ZetaMixup.Tool.Tune;

/// <summary>The command <c>tune</c> and its options.</summary>
internal sealed class TuneCommand
{
    private const int MostFolds = 100;

    private static readonly TuneOptions Defaults = new();

    private readonly Argument<string> _data = Place("DATA", "a folder or a file", $"The data: a folder, a table or an .npz archive. {ReadingOptions.Layouts}");

    private readonly ReadingOptions _reading = new();

    private readonly Option<string?> _test = Text("--test", "a folder or a file",
        "An official test set, in any layout. The search never sees it. Without one, and without --train-size, outer folds of DATA take its place.");

    private readonly Option<Budget> _budget = Parsed("--budget", Defaults.Budget, text => Budget.TryParse(text) is { } budget ? (true, budget) : default, Budget.Expected,
        "What the search may spend: a time such as 90s, 10m or 2h30m, or a number of trainings such as '400 trainings', with which equal seeds give equal results.");

    private readonly Option<Measure> _measure = Parsed("--measure", Defaults.Measure,
        text => Measure.TryParse(text) is { } measure ? (true, measure) : default, Measure.Expected, $"What settings are chosen and compared by: {Measure.Expected}.");

    private readonly Option<IReadOnlyList<string>?> _policies = Parsed<IReadOnlyList<string>?>("--policies", null,
        text => TunePolicies.TryParse(text) is { } policies ? (true, policies) : default, TunePolicies.Expected,
        "The mixing policies that are tried: mixup, cutmix, zeta, zeta+cutmix. [default: all; those with CutMix for square pictures only]");

    private readonly Option<int?> _epochs = OptionalInteger("--epochs", 1, int.MaxValue,
        "The number of passes over the training rows of a full training. Most settings are dropped after a quarter or half of them. [default: 200, or 20 for a ResNet]");

    private readonly Option<int> _batchSize = Integer("--batch-size", Defaults.Training.BatchSize, 2, int.MaxValue, "The number of rows per training step.");

    private readonly Option<string> _hidden = Parsed("--hidden", string.Join(',', Defaults.Training.Hidden),
        text => CompareCommand.TryHidden(text) is { Count: > 0 } ? (true, text) : default, "widths of at least 1 separated by commas, such as 128,64",
        "The widths of the hidden layers of --network mlp, such as 128,64.");

    private readonly Option<string> _network = Parsed("--network", NetworkKind.Mlp.Name,
        text => NetworkKind.TryParse(text) is null ? default : (true, text), NetworkKind.Expected,
        "The network: mlp, a multilayer perceptron with the hidden layers of --hidden; logistic, multinomial logistic regression; resnet18, resnet50 or resnet18-featurizer.");

    private readonly ResNetOptions _resNet = new();

    private readonly Option<string?> _optimizer = Parsed<string?>("--optimizer", null,
        text => text is CompareOptions.Adam or CompareOptions.AdamW or CompareOptions.Sgd ? (true, text) : default, "sgd, adam or adamw",
        "The optimizer: sgd, adam or adamw (Adam with decoupled weight decay). [default: adam, or sgd for a ResNet]");

    private readonly Option<double?> _learningRate = OptionalNumber("--learning-rate", value => value > 0, "a number above 0",
        "The learning rate. [default: 0.003 for adam and adamw, 0.1 for sgd; 0.001 and 0.01 for a ResNet]");

    private readonly Option<Schedule> _schedule = Parsed("--schedule", Defaults.Training.Schedule,
        text => Schedule.TryParse(text) is { } schedule ? (true, schedule) : default, Schedule.Expected,
        "How the learning rate changes over the epochs of a training: constant, cosine, or step.");

    private readonly Option<double> _momentum = Number("--momentum", Defaults.Training.Momentum, value => value is >= 0 and < 1, "a number of at least 0 and below 1", "The momentum of sgd.");

    private readonly Option<int?> _imageSize = OptionalInteger("--image-size", 1, 1024,
        "Images are cropped and scaled to a square with this many pixels per side. [default: 32, or 64 for a ResNet]");

    private readonly Option<TrainSize?> _trainSize = Parsed<TrainSize?>("--train-size", null,
        text => TrainSize.TryParse(text) is { } size ? (true, size) : default, TrainSize.Expected,
        "How many rows to tune on: a fraction such as 0.75 or a number of rows, drawn at random from each class in proportion. The other rows are the test set, unless there is an official one. [default: all rows]");

    private readonly Option<double> _labelNoise = Number("--label-noise", Defaults.LabelNoise, value => value is >= 0 and <= 1, "a number from 0 to 1",
        "The fraction of labels that are redrawn at random from all classes, in training and in the search. The labels of the test rows are not changed.");

    private readonly Option<int> _folds = Integer("--folds", Defaults.Folds, 2, MostFolds, "The number of outer folds if there is no test set. Each needs searches of its own.");

    private readonly Option<int> _seed = Integer("--seed", Defaults.Seed, 0, CompareCommand.LargestSeed, "The seed.");

    private readonly Option<Shard> _shard = Parsed("--shard", Shard.Whole, text => Shard.TryParse(text) is { } shard ? (true, shard) : default, Shard.Expected,
        "The part of the searches, such as 3/12: one without and one with mixing for all rows and for each outer fold. It needs --json and a budget in trainings; 'zetamixup report' puts the parts together.");

    private readonly Option<string?> _json = Text("--json", "a file to write to",
        "Write the results to this file as JSON. Finished trainings are recorded; after an interruption, the same command continues.");

    private readonly Option<string?> _report = Text("--report", "a file to write to", "Write the results to this file as an HTML page with charts.");

    /// <summary>Creates the command. It parses the options and runs the action.</summary>
    internal Command Create(Func<TuneOptions, int> run)
    {
        var command = new Command("tune", "Find out which mixing helps a network on DATA, and with which γ, within a budget, and test the answer on rows that the search has not seen.")
        {
            _data, _test, _budget, _measure, _policies, _network, _hidden, _epochs, _batchSize, _optimizer, _learningRate, _schedule, _momentum,
            _imageSize, _trainSize, _labelNoise, _folds, _seed, _shard, _json, _report,
        };
        foreach (var option in _reading.All.Concat(_resNet.All))
        {
            command.Add(option);
        }

        command.SetAction(result => run(OptionsFrom(result)));
        return command;
    }

    private TuneOptions OptionsFrom(ParseResult result)
    {
        var options = new TuneOptions
        {
            Data = result.GetValue(_data)!,
            Reading = _reading.From(result),
            Test = result.GetValue(_test),
            Budget = result.GetValue(_budget)!,
            Measure = result.GetValue(_measure)!,
            Policies = result.GetValue(_policies),
            Training = TrainingFrom(result),
            TrainSize = result.GetValue(_trainSize),
            LabelNoise = result.GetValue(_labelNoise),
            Folds = result.GetValue(_folds),
            Seed = result.GetValue(_seed),
            Shard = result.GetValue(_shard),
            Json = result.GetValue(_json),
            Report = result.GetValue(_report),
        };
        RequireJoinable(options);
        OutputFile.Check(options.Json, "--json");
        OutputFile.Check(options.Report, "--report");
        OutputFile.RequireDifferent(options.Json, "--json", options.Report, "--report");
        return options;
    }

    private CompareOptions TrainingFrom(ParseResult result)
    {
        var network = NetworkKind.TryParse(result.GetValue(_network)!)!;
        if (network != NetworkKind.Mlp && result.GetResult(_hidden) is { Implicit: false })
        {
            throw new UserErrorException(
                $"--network is {network}, but --hidden is {result.GetValue(_hidden)}; {(network.IsResNet ? "a ResNet has its own layers" : "logistic regression has no hidden layers")}.");
        }

        var optimizer = result.GetValue(_optimizer) ?? network.Optimizer;
        return _resNet.Add(result, Defaults.Training with
        {
            Network = network,
            Epochs = result.GetValue(_epochs) ?? (network.IsResNet ? network.Epochs : TuneOptions.DefaultEpochs),
            BatchSize = result.GetValue(_batchSize),
            Hidden = network == NetworkKind.Mlp ? CompareCommand.TryHidden(result.GetValue(_hidden)!)! : [],
            Optimizer = optimizer,
            LearningRate = result.GetValue(_learningRate) ?? (network.IsResNet || optimizer == CompareOptions.Sgd ? null : Defaults.Training.LearningRate),
            Schedule = result.GetValue(_schedule)!,
            Momentum = result.GetValue(_momentum),
            ImageSize = result.GetValue(_imageSize) ?? network.ImageSize,
        });
    }

    /// <summary>Shards have to agree on a plan, which a time does not give: machines differ in speed.</summary>
    private static void RequireJoinable(TuneOptions options)
    {
        if (options.Shard.Count == 1)
        {
            return;
        }

        if (options.Json is null)
        {
            throw new UserErrorException($"--shard is {options.Shard}; name a file for its results with --json.");
        }

        if (options.Report is not null)
        {
            throw new UserErrorException($"--shard is {options.Shard}, but --report shows all searches. 'zetamixup report' writes the page when all shards are done.");
        }

        if (options.Budget.Trainings is null)
        {
            throw new UserErrorException($"--shard is {options.Shard}, but --budget is {options.Budget}; shards need a budget in trainings, such as '2000 trainings', which is that of all shards together.");
        }
    }
}
