using ZetaMixup.Tool.Compare;

namespace ZetaMixup.Tool.Tests.Compare;

public sealed class CompareCommandTests
{
    [Fact]
    public void Everything_but_the_data_has_a_default()
    {
        var options = CompareData.Parse("photos");

        Assert.Equal(("photos", (string?)null, Measure.MicroF1), (options.Data, options.Test, options.Measure));
        Assert.Equal(["none", "mixup", "zeta"], options.Methods.Select(method => method.Name));
        Assert.Equal((2.8, 1.0, (int?)null), (options.Gamma, options.Alpha, options.Samples));
        Assert.Equal((40, 32), (options.Epochs, options.BatchSize));
        Assert.Equal([128], options.Hidden);
        Assert.Equal(("mlp", "constant", (int?)null), (options.Network.Name, options.Schedule.Name, options.EarlyStopping));
        Assert.Equal(("adam", 0.9, 0.0), (options.Optimizer, options.Momentum, options.WeightDecay));
        Assert.Equal((32, (TrainSize?)null, 0.0), (options.ImageSize, options.TrainSize, options.LabelNoise));
        Assert.Equal((3, 1, Shard.Whole, (string?)null, (string?)null), (options.Seeds, options.Seed, options.Shard, options.Json, options.Report));
    }

    [Fact]
    public void Every_option_is_taken_over()
    {
        var options = CompareData.Parse(
            "photos", "--test", "others", "--measure", "error-rate", "--methods", "zeta,none", "--gamma", "1.9", "--samples", "5", "--alpha", "0.4", "--epochs", "7",
            "--batch-size", "16", "--network", "mlp", "--hidden", "128,64", "--schedule", "cosine", "--early-stopping", "6", "--optimizer", "sgd", "--learning-rate", "0.2", "--momentum", "0.5", "--weight-decay", "1e-4",
            "--image-size", "24", "--train-size", "500", "--label-noise", "0.2", "--seeds", "4", "--seed", "9", "--json", "out.json", "--report", "out.html");

        Assert.Equal(("photos", "others", Measure.ErrorRate), (options.Data, options.Test, options.Measure));
        Assert.Equal(["zeta", "none"], options.Methods.Select(method => method.Name));
        Assert.Equal((1.9, 5, 0.4, 7, 16), (options.Gamma, options.Samples!.Value, options.Alpha, options.Epochs, options.BatchSize));
        Assert.Equal([128, 64], options.Hidden);
        Assert.Equal(("mlp", "cosine", 6), (options.Network.Name, options.Schedule.Name, options.EarlyStopping!.Value));
        Assert.Equal(("sgd", 0.2, 0.5, 1e-4), (options.Optimizer, options.EffectiveLearningRate, options.Momentum, options.WeightDecay));
        Assert.Equal((24, 500, 0.2), (options.ImageSize, options.TrainSize!.Value.Count!.Value, options.LabelNoise));
        Assert.Equal((4, 9, "out.json", "out.html"), (options.Seeds, options.Seed, options.Json, options.Report));
    }

    [Fact]
    public void No_hidden_layer_is_written_as_0() => Assert.Empty(CompareData.Parse("photos", "--hidden", "0").Hidden);

    [Theory]
    [InlineData("mlp", new[] { 128 }, "--network", "mlp")]
    [InlineData("mlp", new[] { 8 }, "--hidden", "8", "--network", "mlp")]
    [InlineData("logistic", new int[0], "--network", "logistic")]
    [InlineData("logistic", new int[0], "--hidden", "0")]
    [InlineData("logistic", new int[0], "--hidden", "0", "--network", "logistic")]
    public void The_network_and_its_hidden_layers_agree(string network, int[] hidden, params string[] arguments)
    {
        var options = CompareData.Parse(["photos", .. arguments]);

        Assert.Equal(network, options.Network.Name);
        Assert.Equal(hidden, options.Hidden);
    }

    [Theory]
    [InlineData("logistic", "8,4", "--network is logistic, but --hidden is 8,4; logistic regression has no hidden layers.")]
    [InlineData("logistic", "128", "--network is logistic, but --hidden is 128; logistic regression has no hidden layers.")]
    [InlineData("mlp", "0", "--network is mlp, but --hidden is 0; a multilayer perceptron has at least one hidden layer. Use --network logistic for none.")]
    public void A_network_that_contradicts_its_hidden_layers_is_an_error(string network, string hidden, string message) =>
        Assert.Equal((1, "", message), Trimmed(Tool.Run("compare", "no/such/place", "--network", network, "--hidden", hidden)));

    [Fact]
    public void A_shard_needs_a_file_for_its_results()
    {
        Assert.Equal(new Shard(2, 3), CompareData.Parse("photos", "--shard", "2/3", "--json", "part.json").Shard);
        Assert.Equal((1, "", "--shard is 2/3; name a file for its results with --json."), Trimmed(Tool.Run("compare", "no/such/place", "--shard", "2/3")));
        Assert.Equal(
            (1, "", "--shard is 2/3, but --report shows all runs. 'zetamixup report' writes the page when all shards are done."),
            Trimmed(Tool.Run("compare", "no/such/place", "--shard", "2/3", "--json", "part.json", "--report", "page.html")));
    }

    [Fact]
    public void The_learning_rate_suits_the_optimizer_unless_it_is_given() =>
        Assert.Equal((0.001, 0.001, 0.1, 0.5), (
            CompareData.Parse("photos").EffectiveLearningRate,
            CompareData.Parse("photos", "--optimizer", "adamw").EffectiveLearningRate,
            CompareData.Parse("photos", "--optimizer", "sgd").EffectiveLearningRate,
            CompareData.Parse("photos", "--optimizer", "sgd", "--learning-rate", "0.5").EffectiveLearningRate));

    [Theory]
    [InlineData("--gamma", "-1", "--gamma is '-1'; it must be a number of at least 0.")]
    [InlineData("--gamma", "NaN", "--gamma is 'NaN'; it must be a number of at least 0.")]
    [InlineData("--gamma", "much", "--gamma is 'much'; it must be a number of at least 0.")]
    [InlineData("--samples", "0", "--samples is '0'; it must be an integer of at least 1.")]
    [InlineData("--samples", "33", "--samples is 33; it must be from 1 to the batch size, which is 32.")]
    [InlineData("--alpha", "0", "--alpha is '0'; it must be a number above 0.")]
    [InlineData("--epochs", "0", "--epochs is '0'; it must be an integer of at least 1.")]
    [InlineData("--epochs", "2.5", "--epochs is '2.5'; it must be an integer of at least 1.")]
    [InlineData("--batch-size", "0", "--batch-size is '0'; it must be an integer of at least 1.")]
    [InlineData("--hidden", "128,0", "--hidden is '128,0'; it must be 0 for no hidden layer, or widths of at least 1 separated by commas, such as 128,64.")]
    [InlineData("--hidden", "wide", "--hidden is 'wide'; it must be 0 for no hidden layer")]
    [InlineData("--optimizer", "lbfgs", "--optimizer is 'lbfgs'; it must be sgd, adam or adamw.")]
    [InlineData("--network", "resnet", "--network is 'resnet'; it must be mlp, logistic, resnet18, resnet50 or resnet18-featurizer.")]
    [InlineData("--schedule", "linear", "--schedule is 'linear'; it must be constant, cosine or step, and step can have its own settings")]
    [InlineData("--early-stopping", "0", "--early-stopping is '0'; it must be an integer of at least 1.")]
    [InlineData("--shard", "3/2", "--shard is '3/2'; it must be i/n with i from 1 to n, such as 3/7.")]
    [InlineData("--learning-rate", "0", "--learning-rate is '0'; it must be a number above 0.")]
    [InlineData("--momentum", "1", "--momentum is '1'; it must be a number of at least 0 and below 1.")]
    [InlineData("--weight-decay", "-0.1", "--weight-decay is '-0.1'; it must be a number of at least 0.")]
    [InlineData("--image-size", "0", "--image-size is '0'; it must be an integer from 1 to 1024.")]
    [InlineData("--train-size", "0", "--train-size is '0'; it must be a fraction above 0 and below 1, such as 0.75, or a number of rows of at least 1, such as 500.")]
    [InlineData("--train-size", "1.5", "--train-size is '1.5'; it must be a fraction")]
    [InlineData("--label-noise", "1.1", "--label-noise is '1.1'; it must be a number from 0 to 1.")]
    [InlineData("--seeds", "0", "--seeds is '0'; it must be an integer from 1 to 1000.")]
    [InlineData("--seed", "-1", "--seed is '-1'; it must be an integer from 0 to 1000000000.")]
    [InlineData("--methods", "zeta,cutout", "--methods is 'zeta,cutout'; it must be one or more of none, mixup, cutmix, zeta, zeta+cutmix, each once, separated by commas")]
    [InlineData("--methods", "zeta,zeta", "--methods is 'zeta,zeta'; it must be one or more of none, mixup, cutmix, zeta, zeta+cutmix, each once, separated by commas")]
    [InlineData("--methods", "", "--methods is ''; it must be one or more of none")]
    [InlineData("--methods", "mixup:gamma=2", "--methods is 'mixup:gamma=2'; it must be")]
    [InlineData("--methods", "zeta:gamma=-1", "such as zeta:gamma=4, zeta:samples=8, mixup:alpha=0.2 or none:weight-decay=0.01.")]
    [InlineData("--methods", "none,zeta:samples=40", "--samples is 40; it must be from 1 to the batch size, which is 32.")]
    [InlineData("--test", " ", "--test is ' '; it must be a folder or a file.")]
    [InlineData("--measure", "accuracy", "--measure is 'accuracy'; it must be micro-f1, macro-f1 or error-rate.")]
    [InlineData("--json", "no/such/folder/results.json", "--json is 'no/such/folder/results.json', but there is no folder")]
    [InlineData("--report", "no/such/folder/page.html", "--report is 'no/such/folder/page.html', but there is no folder")]
    [InlineData("--report", ".", "--report is '.', which is a folder; it must be a file.")]
    [InlineData("--speed", "fast", "'--speed'")]
    public void An_invalid_value_is_named_with_what_was_expected(string option, string value, string message)
    {
        var (exitCode, output, error) = Tool.Run("compare", "no/such/place", option, value);

        Assert.Equal(1, exitCode);
        Assert.Empty(output);
        Assert.Contains(message, error);
        Assert.DoesNotContain("   at ", error);
    }

    [Theory]
    [InlineData("", "DATA is ''; it must be a folder or a file.")]
    [InlineData("no/such/place", "DATA is 'no/such/place'; there is no such folder or file.")]
    public void Data_that_does_not_exist_is_named(string data, string message) =>
        Assert.Equal((1, "", message), Trimmed(Tool.Run("compare", data)));

    [Fact]
    public void An_option_without_its_value_is_named()
    {
        var (exitCode, _, error) = Tool.Run("compare", "no/such/place", "--gamma");

        Assert.Equal(1, exitCode);
        Assert.Contains("--gamma", error);
    }

    private static (int, string, string) Trimmed((int ExitCode, string Output, string Error) run) => (run.ExitCode, run.Output, run.Error.TrimEnd());
}
