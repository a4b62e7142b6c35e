namespace Samples.Tests;

public sealed class EstimatorPairTests(EstimatorPairTests.Run run) : IClassFixture<EstimatorPairTests.Run>
{
    [Fact]
    public void The_data_is_called_synthetic() => Assert.Contains("synthetic", run.Output[0], StringComparison.Ordinal);

    [Fact]
    public void The_saved_step_is_an_identity_of_ML_NET() =>
        Assert.Contains("The loaded model is a TransformerChain`1 with 0 steps of ML.NET's own assembly: an identity.", run.Output);

    [Fact]
    public void The_saved_model_is_as_accurate_as_the_trained_one()
    {
        var trained = run.Output.NumbersOf("Accuracy on the test rows: ")[0];
        Assert.InRange(trained, 0.85, 1);
        Assert.Equal(trained, run.Output.NumbersOf("The whole model, saved and loaded: accuracy ")[0]);
    }

    [Fact]
    public void The_README_shows_what_it_prints() => ReadmeOutput.AssertPrinted("EstimatorPair", run.Output, tolerance: 0);

    public sealed class Run
    {
        internal string[] Output { get; } = Sample.Lines("EstimatorPair");
    }
}
