using Microsoft.ML;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork;

public sealed class LearningRateScheduleTests
{
    [Fact]
    public void A_constant_schedule_leaves_the_rate_as_it_is()
    {
        Assert.Equal([1, 1, 1, 1], Factors(LearningRateSchedule.Constant, 4));
        Assert.Equal(0, LearningRateSchedule.Constant.WarmupEpochs);
    }

    [Fact]
    public void A_cosine_falls_from_one_toward_zero()
    {
        // ½ (1 + cos(π t / 4)) for t = 0 to 3.
        var expected = new[] { 1, 0.5 * (1 + Math.Sqrt(0.5)), 0.5, 0.5 * (1 - Math.Sqrt(0.5)) };
        Assert.Equal(expected, Factors(LearningRateSchedule.Cosine(), 4), (x, y) => Math.Abs(x - y) < 1e-12);
        Assert.InRange(LearningRateSchedule.Cosine().GetFactor(1000, 1000), 1e-9, 1e-5);
    }

    [Fact]
    public void Steps_multiply_the_rate_after_every_few_epochs()
    {
        Assert.Equal([1, 1, 0.5, 0.5, 0.25, 0.25, 0.125], Factors(LearningRateSchedule.Step(2, 0.5), 7));
        Assert.Equal([1, 0.1, 0.01], Factors(LearningRateSchedule.Step(1), 3), (x, y) => Math.Abs(x - y) < 1e-12);
    }

    [Fact]
    public void A_warm_up_rises_in_equal_parts_and_the_schedule_follows_it()
    {
        Assert.Equal([0.25, 0.5, 0.75, 1, 1, 1], Factors(LearningRateSchedule.Constant.WithWarmup(4), 6));
        Assert.Equal([0.5, 1, 1, 0.5, 0.25], Factors(LearningRateSchedule.Step(1, 0.5).WithWarmup(2), 5));
        Assert.Equal([0.5, 1, 1, 0.5], Factors(LearningRateSchedule.Cosine().WithWarmup(2), 4), (x, y) => Math.Abs(x - y) < 1e-12);
    }

    [Fact]
    public void A_schedule_describes_itself()
    {
        Assert.Equal("constant", LearningRateSchedule.Constant.ToString());
        Assert.Equal("cosine after 3 epochs of warm-up", LearningRateSchedule.Cosine().WithWarmup(3).ToString());
        Assert.Equal("step(every=10, factor=0.1)", LearningRateSchedule.Step(10).ToString());
    }

    [Fact]
    public void Numbers_out_of_range_are_refused()
    {
        Assert.Equal("every", Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Step(0)).ParamName);
        Assert.Equal("factor", Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Step(1, 0)).ParamName);
        Assert.Equal("factor", Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Step(1, double.NaN)).ParamName);
        Assert.Equal("epochs", Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Cosine().WithWarmup(-1)).ParamName);
        Assert.Equal("epoch", Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Constant.GetFactor(0, 3)).ParamName);
        Assert.Equal("epoch", Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Constant.GetFactor(4, 3)).ParamName);
        Assert.Equal("numberOfEpochs", Assert.Throws<ArgumentOutOfRangeException>(() => LearningRateSchedule.Constant.WithWarmup(3).GetFactor(1, 3)).ParamName);
    }

    [Fact]
    public void Each_epoch_is_trained_with_the_rate_of_the_schedule()
    {
        var mlContext = new MLContext(1);
        var rates = new List<double>();
        var weights = new List<float[]>();
        var view = MadeRows.View(mlContext, 30);
        for (var epochs = 1; epochs <= 3; epochs++)
        {
            rates.Clear();
            var options = new SoftLabelNeuralNetworkOptions
            {
                Seed = 1,
                HiddenLayers = [],
                Optimizer = NetworkOptimizer.Sgd,
                Momentum = 0,
                LearningRate = 0.02,
                NumberOfEpochs = epochs,
                MetricsCallback = epoch => rates.Add(epoch.LearningRate),

                // After the first epoch the rate is too small to move anything.
                LearningRateSchedule = LearningRateSchedule.Step(1, 1e-20),
            };
            weights.Add(mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(mlContext, options).Fit(view).Transform(view).Vectors("Score")[0]);
        }

        Assert.Equal([0.02, 0.02e-20, 0.02e-40], rates, (x, y) => Math.Abs(x - y) <= 1e-12 * x);
        Assert.Equal(weights[0], weights[1]);
        Assert.Equal(weights[0], weights[2]);
        Assert.NotEqual(weights[0], [1 / 3f, 1 / 3f, 1 / 3f]);
    }

    private static double[] Factors(LearningRateSchedule schedule, int numberOfEpochs) =>
        [.. Enumerable.Range(1, numberOfEpochs).Select(epoch => schedule.GetFactor(epoch, numberOfEpochs))];
}
