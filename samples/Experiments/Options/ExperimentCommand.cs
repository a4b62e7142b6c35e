using System.CommandLine;
using ZetaMixup.Datasets;
using static ZetaMixup.CommandLine.OptionValues;

namespace ZetaMixup.Samples.Experiments.Options;

/// <summary>The command line: its options, what they allow, and what they come to.</summary>
internal sealed class ExperimentCommand(Subject subject)
{
    private const int LargestSeed = 1_000_000_000;

    private readonly Option<string?> _data = Text("--data", "a folder or a file", subject.DataDescription);

    private readonly Option<string> _methods = Parsed("--methods", string.Join(',', subject.Defaults.Methods.Select(method => method.Name)),
        text => OptionLists.TryMethods(text) is null ? default : (true, text), MixingMethod.Wanted,
        "What is compared, in this order. A method may have settings of its own: zeta:gamma=4, zeta:samples=8, mixup:alpha=0.2, none:weight-decay=0.01.");

    private readonly Option<double> _gamma = Number("--gamma", subject.Defaults.Gamma, value => value >= 0, "a number from 0 on",
        "γ of ζ-mixup: the larger, the closer the mixed samples stay to real ones.");

    private readonly Option<int?> _samples = OptionalInteger("--samples", 1, int.MaxValue,
        "T of ζ-mixup: how many samples are mixed into one, at most the batch size. [default: the whole batch]");

    private readonly Option<double> _alpha = Number("--alpha", subject.Defaults.Alpha, value => value > 0, "a number above 0",
        "α of mixup and CutMix: λ is drawn from Beta(α, α).");

    private readonly Option<int> _epochs = Integer("--epochs", subject.Defaults.Epochs, 1, int.MaxValue, "Passes over the training images.");

    private readonly Option<int> _batchSize = Integer("--batch-size", subject.Defaults.BatchSize, 1, int.MaxValue, "Images per step.");

    private readonly Option<string> _hidden = Parsed("--hidden", string.Join(',', subject.Defaults.Hidden),
        text => OptionLists.TryHidden(text) is null ? default : (true, text), OptionLists.WantedHidden,
        "Widths of the hidden layers, such as 128,64; 0 for none, which is logistic regression.");

    private readonly Option<string> _optimizer = Parsed("--optimizer", subject.Defaults.Optimizer,
        text => text is ExperimentOptions.Adam or ExperimentOptions.Sgd ? (true, text) : default, "sgd or adam", "How the network learns: sgd or adam.");

    private readonly Option<double?> _learningRate = OptionalNumber("--learning-rate", value => value > 0, "a number above 0",
        "The learning rate. [default: 0.001 with adam, 0.1 with sgd]");

    private readonly Option<double> _momentum = Number("--momentum", subject.Defaults.Momentum, value => value is >= 0 and < 1,
        "a number from 0 to below 1", "The momentum of sgd.");

    private readonly Option<double> _weightDecay = Number("--weight-decay", subject.Defaults.WeightDecay, value => value >= 0,
        "a number from 0 on", "The weight decay.");

    private readonly Option<int> _imageSize = Integer("--image-size", subject.Defaults.ImageSize, 1, 1024,
        "Images are cropped and scaled to a square of so many pixels a side.");

    private readonly Option<TrainSize?> _trainSize = Parsed<TrainSize?>("--train-size", null,
        text => TrainSize.TryParse(text) is { } size ? (true, size) : default, TrainSize.Wanted,
        "How much is trained on, drawn at random in each class's share: a share such as 0.75, or a count of rows. The rest is the test set, " +
        "unless the data has one of its own. [default: all but the data's own test set; 0.75 where it has none]");

    private readonly Option<double> _labelNoise = Number("--label-noise", subject.Defaults.LabelNoise, value => value is >= 0 and <= 1,
        "a number from 0 to 1", "The share of training labels that are redrawn at random from all classes.");

    private readonly Option<int> _seeds = Integer("--seeds", subject.Defaults.Seeds, 1, 1000,
        "How often everything is repeated, each time with another split and other first weights.");

    private readonly Option<int> _seed = Integer("--seed", subject.Defaults.Seed, 0, LargestSeed, "The first seed; equal seeds give equal results.");

    private readonly Option<string?> _json = Text("--json", "a file to write to", "A file for the results, as JSON.");

    private readonly Option<string?> _report = Text("--report", "a file to write to",
        "A file for the results as a page to look at, with learning curves, which take a test after every epoch.");

    /// <summary>The command, which runs the given action with what it was told.</summary>
    internal RootCommand Create(Func<ExperimentOptions, int> run)
    {
        var command = new RootCommand(subject.Description)
        {
            _data, _methods, _gamma, _samples, _alpha, _epochs, _batchSize, _hidden, _optimizer, _learningRate,
            _momentum, _weightDecay, _imageSize, _trainSize, _labelNoise, _seeds, _seed, _json, _report,
        };
        command.SetAction(result => run(OptionsFrom(result)));
        return command;
    }

    private ExperimentOptions OptionsFrom(ParseResult result)
    {
        var options = new ExperimentOptions
        {
            Data = result.GetValue(_data),
            Methods = OptionLists.TryMethods(result.GetValue(_methods)!)!,
            Gamma = result.GetValue(_gamma),
            Samples = result.GetValue(_samples),
            Alpha = result.GetValue(_alpha),
            Epochs = result.GetValue(_epochs),
            BatchSize = result.GetValue(_batchSize),
            Hidden = OptionLists.TryHidden(result.GetValue(_hidden)!)!,
            Optimizer = result.GetValue(_optimizer)!,
            LearningRate = result.GetValue(_learningRate),
            Momentum = result.GetValue(_momentum),
            WeightDecay = result.GetValue(_weightDecay),
            ImageSize = result.GetValue(_imageSize),
            TrainSize = result.GetValue(_trainSize),
            LabelNoise = result.GetValue(_labelNoise),
            Seeds = result.GetValue(_seeds),
            Seed = result.GetValue(_seed),
            Json = result.GetValue(_json),
            Report = result.GetValue(_report),
        };
        foreach (var method in options.Methods)
        {
            _ = method.Samples(options);
        }

        return options;
    }
}
