using System.CommandLine;
using System.Globalization;
using ZetaMixup.CommandLine;
using ZetaMixup.Datasets;
using ZetaMixup.Tool.Compare.Networks;
using static ZetaMixup.CommandLine.OptionValues;

namespace ZetaMixup.Tool.Compare;

/// <summary>The command <c>compare</c> and its options.</summary>
internal sealed class CompareCommand
{
    internal const int LargestSeed = 1_000_000_000;
    internal const int MostSeeds = 1000;

    private static readonly CompareOptions Defaults = new();

    private readonly Argument<string> _data = Place("DATA", "a folder or a file",
        $"The data: a folder, a table or an .npz archive. {ReadingOptions.Layouts}");

    private readonly ReadingOptions _reading = new();

    private readonly Option<string?> _test = Text("--test", "a folder or a file",
        "An official test set, in any layout. The options that state columns hold for it, too. Without it, the test set is the data's own or a random split of DATA.");

    private readonly Option<Measure> _measure = Parsed("--measure", Defaults.Measure,
        text => Measure.TryParse(text) is { } measure ? (true, measure) : default, Measure.Expected, $"What the methods are compared by: {Measure.Expected}.");

    private readonly Option<string> _methods = Parsed("--methods", string.Join(',', Defaults.Methods.Select(method => method.Name)),
        text => TryMethods(text) is null ? default : (true, text), MixingMethod.Expected,
        "The methods, separated by commas: none, mixup, cutmix, zeta, zeta+cutmix. A method can have its own settings: zeta:gamma=4, zeta:samples=8, mixup:alpha=0.2, none:weight-decay=0.01.");

    private readonly Option<double> _gamma = Number("--gamma", Defaults.Gamma, value => value >= 0, "a number of at least 0",
        "γ of ζ-mixup. The larger, the closer a mix stays to its dominant sample.");

    private readonly Option<int?> _samples = OptionalInteger("--samples", 1, int.MaxValue,
        "T of ζ-mixup: the number of samples in a mix, at most the batch size. [default: the batch size]");

    private readonly Option<double> _alpha = Number("--alpha", Defaults.Alpha, value => value > 0, "a number above 0",
        "α of mixup and CutMix: λ is drawn from Beta(α, α).");

    private readonly Option<int?> _epochs = OptionalInteger("--epochs", 1, int.MaxValue,
        $"The number of passes over the training rows. [default: {NetworkKind.Mlp.Epochs}; for a ResNet {NetworkKind.ResNet18.Epochs}]");

    private readonly Option<int> _batchSize = Integer("--batch-size", Defaults.BatchSize, 1, int.MaxValue, "The number of rows per training step.");

    private readonly Option<string> _hidden = Parsed("--hidden", string.Join(',', Defaults.Hidden),
        text => TryHidden(text) is null ? default : (true, text), "0 for no hidden layer, or widths of at least 1 separated by commas, such as 128,64",
        "The widths of the hidden layers of --network mlp, such as 128,64; 0 for none (logistic regression).");

    private readonly Option<string?> _network = Parsed<string?>("--network", null,
        text => NetworkKind.TryParse(text) is not null ? (true, text) : default, NetworkKind.Expected,
        "The network: mlp, a multilayer perceptron with the hidden layers of --hidden; logistic, multinomial logistic regression; or, for images, resnet18, " +
        "resnet50 or resnet18-featurizer, which takes the weights of ML.NET's image featurizer. A ResNet is trained with libtorch. [default: mlp]");

    private readonly ResNetOptions _resNet = new();

    private readonly Option<string?> _optimizer = Parsed<string?>("--optimizer", null,
        text => text is CompareOptions.Adam or CompareOptions.AdamW or CompareOptions.Sgd ? (true, text) : default, "sgd, adam or adamw",
        "The optimizer: sgd, adam or adamw (Adam with decoupled weight decay). [default: adam; for a ResNet sgd]");

    private readonly Option<double?> _learningRate = OptionalNumber("--learning-rate", value => value > 0, "a number above 0",
        "The learning rate. [default: 0.001 with adam and adamw, 0.1 with sgd; for a ResNet 0.01 with sgd]");

    private readonly Option<Schedule> _schedule = Parsed("--schedule", Defaults.Schedule,
        text => Schedule.TryParse(text) is { } schedule ? (true, schedule) : default, Schedule.Expected,
        "How the learning rate changes from epoch to epoch: constant; cosine, toward 0 over all epochs; step, a tenth after every third of the epochs. " +
        "A step can have its own settings: step:every=10:factor=0.2.");

    private readonly Option<int?> _earlyStopping = OptionalInteger("--early-stopping", 1, int.MaxValue,
        "End a training after this number of epochs without an improvement, and test the best epoch. A tenth of the training rows is validated on instead " +
        "of trained on; test rows are not used. [default: all epochs]");

    private readonly Option<double> _momentum = Number("--momentum", Defaults.Momentum, value => value is >= 0 and < 1,
        "a number of at least 0 and below 1", "The momentum of sgd.");

    private readonly Option<double?> _weightDecay = OptionalNumber("--weight-decay", value => value >= 0,
        "a number of at least 0", "The weight decay. [default: 0; for a ResNet 0.0001]");

    private readonly Option<double> _labelSmoothing = Number("--label-smoothing", Defaults.LabelSmoothing, value => value is >= 0 and < 1,
        "a number of at least 0 and below 1", "ε of label smoothing: the part of each training label that is divided among all classes.");

    private readonly Option<int?> _imageSize = OptionalInteger("--image-size", 1, 1024,
        $"Images are cropped and scaled to a square with this many pixels per side. [default: {NetworkKind.Mlp.ImageSize}; for a ResNet {NetworkKind.ResNet18.ImageSize}]");

    private readonly Option<TrainSize?> _trainSize = Parsed<TrainSize?>("--train-size", null,
        text => TrainSize.TryParse(text) is { } size ? (true, size) : default, TrainSize.Expected,
        "How many rows to train on: a fraction such as 0.75 or a number of rows, drawn at random from each class in proportion. The other rows are the test set, " +
        "unless there is an official one. [default: all rows with an official test set, otherwise 0.75]");

    private readonly Option<double> _labelNoise = Number("--label-noise", Defaults.LabelNoise, value => value is >= 0 and <= 1,
        "a number from 0 to 1", "The fraction of training labels that are redrawn at random from all classes.");

    private readonly Option<int> _seeds = Integer("--seeds", Defaults.Seeds, 1, MostSeeds,
        "The number of repetitions, each with its own split and initial weights.");

    private readonly Option<int> _seed = Integer("--seed", Defaults.Seed, 0, LargestSeed, "The first seed. Equal seeds give equal results.");

    private readonly Option<Shard> _shard = Parsed("--shard", Shard.Whole,
        text => Shard.TryParse(text) is { } shard ? (true, shard) : default, Shard.Expected,
        "The part of the runs, of all methods with all seeds, such as 3/7. It needs --json; 'zetamixup report' puts the parts together.");

    private readonly Option<string?> _json = Text("--json", "a file to write to",
        "Write the results to this file as JSON. Each finished run is recorded at once; after an interruption, the same command continues. The network is tested after every epoch.");

    private readonly Option<string?> _report = Text("--report", "a file to write to",
        "Write the results to this file as an HTML page with charts. The network is tested after every epoch.");

    /// <summary>Creates the command. It parses the options and runs the action.</summary>
    internal Command Create(Func<CompareOptions, int> run)
    {
        var command = new Command("compare", "Train a network on DATA without mixing, with mixup, CutMix and ζ-mixup, and compare the results over several seeds.")
        {
            _data, _test, _measure, _methods, _gamma, _samples, _alpha, _epochs, _batchSize, _network, _hidden, _optimizer, _learningRate,
            _schedule, _momentum, _weightDecay, _labelSmoothing, _earlyStopping, _imageSize, _trainSize, _labelNoise, _seeds, _seed, _shard, _json, _report,
        };
        foreach (var option in _resNet.All.Concat(_reading.All))
        {
            command.Add(option);
        }

        command.SetAction(result => run(OptionsFrom(result)));
        return command;
    }

    private static IReadOnlyList<MixingMethod>? TryMethods(string text)
    {
        var names = text.Split(',', StringSplitOptions.TrimEntries);
        MixingMethod[] methods = [.. names.Distinct().Select(MixingMethod.TryParse).OfType<MixingMethod>()];
        return methods.Length == names.Length ? methods : null;
    }

    internal static IReadOnlyList<int>? TryHidden(string text)
    {
        if (text.Trim() == "0")
        {
            return [];
        }

        var widths = new List<int>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var width) || width < 1)
            {
                return null;
            }

            widths.Add(width);
        }

        return widths;
    }

    /// <summary>The results of a shard are put together with those of the others, so they have to be in a file.</summary>
    private static void RequireJoinable(CompareOptions options)
    {
        if (options.Shard.Count > 1 && options.Json is null)
        {
            throw new UserErrorException($"--shard is {options.Shard}; name a file for its results with --json.");
        }

        if (options.Shard.Count > 1 && options.Report is not null)
        {
            throw new UserErrorException($"--shard is {options.Shard}, but --report shows all runs. 'zetamixup report' writes the page when all shards are done.");
        }
    }

    /// <summary>The network and the hidden layers that --network and --hidden agree on.</summary>
    private (NetworkKind Network, IReadOnlyList<int> Hidden) NetworkFrom(ParseResult result)
    {
        var hidden = TryHidden(result.GetValue(_hidden)!)!;
        if (result.GetValue(_network) is not { } name)
        {
            return (hidden.Count == 0 ? NetworkKind.Logistic : NetworkKind.Mlp, hidden);
        }

        var network = NetworkKind.TryParse(name)!;
        if (network == NetworkKind.Mlp)
        {
            return hidden.Count > 0
                ? (network, hidden)
                : throw new UserErrorException("--network is mlp, but --hidden is 0; a multilayer perceptron has at least one hidden layer. Use --network logistic for none.");
        }

        return result.GetResult(_hidden) is not { Implicit: false } || (network == NetworkKind.Logistic && hidden.Count == 0)
            ? (network, [])
            : throw new UserErrorException(
                $"--network is {name}, but --hidden is {result.GetValue(_hidden)}; {(network.IsResNet ? "a ResNet has its own layers" : "logistic regression has no hidden layers")}.");
    }

    private CompareOptions OptionsFrom(ParseResult result)
    {
        var (network, hidden) = NetworkFrom(result);
        var options = _resNet.Add(result, new CompareOptions
        {
            Data = result.GetValue(_data)!,
            Reading = _reading.From(result),
            Test = result.GetValue(_test),
            Measure = result.GetValue(_measure)!,
            Methods = TryMethods(result.GetValue(_methods)!)!,
            Gamma = result.GetValue(_gamma),
            Samples = result.GetValue(_samples),
            Alpha = result.GetValue(_alpha),
            Epochs = result.GetValue(_epochs) ?? network.Epochs,
            BatchSize = result.GetValue(_batchSize),
            Network = network,
            Hidden = hidden,
            Optimizer = result.GetValue(_optimizer) ?? network.Optimizer,
            LearningRate = result.GetValue(_learningRate),
            Schedule = result.GetValue(_schedule)!,
            Momentum = result.GetValue(_momentum),
            WeightDecay = result.GetValue(_weightDecay) ?? network.WeightDecay,
            LabelSmoothing = result.GetValue(_labelSmoothing),
            EarlyStopping = result.GetValue(_earlyStopping),
            ImageSize = result.GetValue(_imageSize) ?? network.ImageSize,
            TrainSize = result.GetValue(_trainSize),
            LabelNoise = result.GetValue(_labelNoise),
            Seeds = result.GetValue(_seeds),
            Seed = result.GetValue(_seed),
            Shard = result.GetValue(_shard),
            Json = result.GetValue(_json),
            Report = result.GetValue(_report),
        });
        foreach (var method in options.Methods)
        {
            _ = method.Samples(options);
        }

        RequireJoinable(options);
        OutputFile.Check(options.Json, "--json");
        OutputFile.Check(options.Report, "--report");
        OutputFile.RequireDifferent(options.Json, "--json", options.Report, "--report");
        return options;
    }
}
