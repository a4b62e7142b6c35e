using Microsoft.ML;
using ZetaMixup.Datasets;
using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Reporting;
using ZetaMixup.Tool.Tests.Compare;
using ZetaMixup.Tool.Tune;

namespace ZetaMixup.Tool.Tests.Tune;

public sealed class TrainerTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly int[] _rows = [.. Enumerable.Range(0, 60)];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_training_that_diverges_has_no_result() => Assert.Null(Run("none:weight-decay=1", options => options with { Optimizer = CompareOptions.Sgd, LearningRate = 1e30 }));

    [Fact]
    public void A_setting_trains_with_its_policy_and_its_weight_decay()
    {
        double Right(string setting) => Run(setting)!.Zip(Data().Labels, (predicted, label) => predicted == label ? 1.0 : 0).Average();

        // γ = 0 makes all rows of a batch the same, and such a weight decay leaves no weights.
        Assert.InRange(Right("none"), 0.9, 1);
        Assert.InRange(Right("zeta:gamma=0"), 0, 0.8);
        Assert.InRange(Right("none:weight-decay=100"), 0, 0.8);
    }

    [Fact]
    public void The_speed_is_that_of_the_trainings()
    {
        var data = Data();
        using var trainer = new Trainer(data, new CompareOptions { Hidden = [8] }, CancellationToken.None);
        Assert.Equal(0, trainer.Speed.SecondsOf(1));

        trainer.Run(Setting.TryParse("none")!, _rows, data.Labels, _rows, epochs: 2, seed: 5, _ => { });

        Assert.True(trainer.Speed.SecondsOf(120) > 0);
    }

    [Fact]
    public void The_same_training_has_the_same_result_again() => Assert.Equal(Run("zeta:gamma=2.8"), Run("zeta:gamma=2.8"));

    [Fact]
    public void Work_ends_when_an_item_says_so()
    {
        using var trainer = new Trainer(Data(), new CompareOptions(), CancellationToken.None);
        var done = 0;

        Assert.False(trainer.ForAll(Enumerable.Range(0, 1000).ToArray(), i =>
        {
            Interlocked.Increment(ref done);
            return i < 10;
        }));
        Assert.InRange(done, 11, 11 + trainer.Threads);
        Assert.True(trainer.ForAll(Enumerable.Range(0, 10).ToArray(), _ => true));
        Assert.True(trainer.ForAll(Array.Empty<int>(), _ => true));
    }

    private int[]? Run(string setting, Func<CompareOptions, CompareOptions>? change = null)
    {
        var data = Data();
        var options = new CompareOptions { Hidden = [8], LearningRate = 0.01 };
        using var trainer = new Trainer(data, change?.Invoke(options) ?? options, CancellationToken.None);
        return trainer.Run(Setting.TryParse(setting)!, _rows, data.Labels, _rows, epochs: 30, seed: 5, _ => { });
    }

    private PreparedData Data() => PreparedData.Read(
        new MLContext(1), DataLocation.Read(_folder.WriteDigits("pixels.csv", rows: 60, brightness: 8), "DATA", new()), 32, new PlainReport(TextWriter.Null, TimeProvider.System), CancellationToken.None);
}
