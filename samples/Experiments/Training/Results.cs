using ZetaMixup.MLNet;

namespace ZetaMixup.Samples.Experiments.Training;

/// <summary>One method with one seed.</summary>
/// <param name="Measure">What <paramref name="Value"/> is.</param>
/// <param name="Method">The method.</param>
/// <param name="Seed">The seed.</param>
/// <param name="Value">What methods are compared by, 0 to 1.</param>
/// <param name="MacroF1">Macro-averaged F1, 0 to 1.</param>
/// <param name="Seconds">The time that training took.</param>
internal sealed record RunResult(Measure Measure, string Method, int Seed, double Value, double MacroF1, double Seconds)
{
    /// <summary>What each epoch came to.</summary>
    internal IReadOnlyList<EpochMetrics> Epochs { get; init; } = [];

    /// <summary>How many test rows of a class (first) were predicted as a class (second).</summary>
    internal double[][] Confusion { get; init; } = [];
}

/// <summary>One method with all seeds.</summary>
/// <param name="Name">The method.</param>
/// <param name="Values">What methods are compared by, 0 to 1, for each seed.</param>
/// <param name="MacroF1">The mean of macro-averaged F1, 0 to 1.</param>
/// <param name="SecondsPerEpoch">The mean time of an epoch.</param>
/// <param name="DifferenceToNone">How it compares to no mixing; null for no mixing itself and where it was not run.</param>
internal sealed record MethodResult(string Name, IReadOnlyList<double> Values, double MacroF1, double SecondsPerEpoch, PairedDifference? DifferenceToNone)
{
    internal double Mean => Statistics.Mean(Values);

    internal double StandardDeviation => Statistics.StandardDeviation(Values);

    /// <summary>What each epoch came to, as the mean over the seeds.</summary>
    internal IReadOnlyList<CurvePoint> Curve { get; init; } = [];

    /// <summary>The test rows of all seeds by class and predicted class.</summary>
    internal double[][] Confusion { get; init; } = [];
}

/// <summary>What an epoch came to; the test's values are NaN where it was not taken.</summary>
internal sealed record CurvePoint(int Epoch, double Loss, double TestLoss, double TestAccuracy);

/// <summary>How much larger a method's values were than those of no mixing, seed by seed.</summary>
internal sealed record PairedDifference(double Mean, double StandardError, IReadOnlyList<double> Values);

/// <summary>Everything that came out.</summary>
/// <param name="Measure">What the methods are compared by.</param>
/// <param name="Data">The name of the data.</param>
/// <param name="TrainRows">How many rows were trained on with the last seed.</param>
/// <param name="TestRows">How many were tested on.</param>
/// <param name="ClassNames">The classes.</param>
/// <param name="Methods">The methods in their order.</param>
internal sealed record ExperimentResult(
    Measure Measure, string Data, int TrainRows, int TestRows, IReadOnlyList<string> ClassNames, IReadOnlyList<MethodResult> Methods)
{
    /// <summary>A batch of training rows as they are mixed, for showing.</summary>
    internal ExampleBatch? Examples { get; init; }
}
