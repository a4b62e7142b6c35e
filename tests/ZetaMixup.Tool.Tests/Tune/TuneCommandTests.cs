using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Tests.Compare;
using ZetaMixup.Tool.Tune;

namespace ZetaMixup.Tool.Tests.Tune;

public sealed class TuneCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void The_defaults_are_ten_minutes_of_a_network_with_one_hidden_layer()
    {
        var options = Parse("DATA");

        Assert.Equal((Budget.Default, 200, 5, 1), (options.Budget, options.Training.Epochs, options.Folds, options.Seed));
        Assert.Equal(("mlp", "adam", 0.003), (options.Training.Network.Name, options.Training.Optimizer, options.Training.EffectiveLearningRate));
        Assert.Null(options.Policies);
        Assert.Equal(Measure.MicroF1, options.Measure);
    }

    [Fact]
    public void Options_are_read()
    {
        var options = Parse("DATA", "--budget", "400 trainings", "--network", "logistic", "--policies", "zeta,mixup", "--optimizer", "sgd", "--train-size", "500", "--label-noise", "0.2", "--measure", "macro-f1");

        Assert.Equal(("400 trainings", "logistic", 0.1), (options.Budget.ToString(), options.Training.Network.Name, options.Training.EffectiveLearningRate));
        Assert.Equal(["zeta", "mixup"], options.Policies!);
        Assert.Equal(Measure.MacroF1, options.Measure);
        Assert.Equal("500", options.TrainSize.ToString());
    }

    [Fact]
    public void A_residual_network_has_its_own_defaults()
    {
        var training = Parse("DATA", "--network", "resnet18", "--horizontal-flip").Training;

        Assert.Equal(("resnet18", 20, 64, "sgd", 0.01), (training.Network.Name, training.Epochs, training.ImageSize, training.Optimizer, training.EffectiveLearningRate));
        Assert.Equal(0, training.WeightDecay);
        Assert.True(training.ResNet!.HorizontalFlip);
    }

    [Theory]
    [InlineData("--budget is 'soon'; it must be a time such as 90s, 10m or 2h30m, or a number of trainings of at least 1, such as '400 trainings'.", "--budget", "soon")]
    [InlineData("--policies is 'none'; it must be one or more of mixup, cutmix, zeta, zeta+cutmix, each once, separated by commas.", "--policies", "none")]
    [InlineData("--measure is 'accuracy'; it must be micro-f1, macro-f1 or error-rate.", "--measure", "accuracy")]
    [InlineData("--folds is '1'; it must be an integer from 2 to 100.", "--folds", "1")]
    [InlineData("--shard is 1/2; name a file for its results with --json.", "--shard", "1/2", "--budget", "400 trainings")]
    [InlineData("--network is logistic, but --hidden is 4; logistic regression has no hidden layers.", "--network", "logistic", "--hidden", "4")]
    [InlineData("--budget is 30 trainings; with 5 folds it must be at least 116.", "--budget", "30 trainings")]
    public void A_mistake_is_named(string message, params string[] arguments)
    {
        var (exitCode, _, error) = Tool.Run(["tune", _folder.WriteDigits("pixels.csv", rows: 60), .. arguments]);

        Assert.Equal((1, message), (exitCode, error.TrimEnd()));
    }

    [Fact]
    public void A_shard_needs_a_budget_in_trainings()
    {
        var (exitCode, _, error) = Tool.Run("tune", _folder.WriteDigits("pixels.csv", rows: 60), "--shard", "1/2", "--json", _folder.In("1.json"));

        Assert.Equal(1, exitCode);
        Assert.StartsWith("--shard is 1/2, but --budget is 10m; shards need a budget in trainings", error);
    }

    [Fact]
    public void CutMix_needs_square_pictures()
    {
        var (exitCode, _, error) = Tool.Run("tune", _folder.WriteDigits("pixels.csv", rows: 60), "--policies", "cutmix");

        Assert.Equal((1, "--policies has cutmix, which needs square pictures, but the rows are not square pictures."), (exitCode, error.TrimEnd()));
    }

    [Fact]
    public void One_class_and_mixed_rows_cannot_be_tuned_on()
    {
        var (_, _, error) = Tool.Run("tune", _folder.WriteDigits("one.csv", rows: 60, classes: 1));
        Assert.Contains("have one class, '0'; at least two classes are needed.", error);

        Tool.Done("augment", _folder.WriteDigits("pixels.csv", rows: 60), _folder.In("mixed"), "--format", "csv");
        (_, _, error) = Tool.Run("tune", _folder.In("mixed"));
        Assert.Contains("has mixed rows, which share sources", error);
    }

    private static TuneOptions Parse(params string[] arguments)
    {
        TuneOptions? options = null;
        new TuneCommand().Create(parsed =>
        {
            options = parsed;
            return 0;
        }).Parse(arguments).Invoke();
        return options!;
    }
}
