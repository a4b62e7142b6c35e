namespace SkinLesion.Training;

/// <summary>One method with one seed.</summary>
internal sealed record RunResult(string Method, int Seed, double MicroF1, double MacroF1, double Seconds);

/// <summary>One method with all seeds. F1 from 0 to 1.</summary>
internal sealed record MethodResult(string Name, IReadOnlyList<double> MicroF1, double MacroF1, double SecondsPerEpoch, PairedDifference? DifferenceToNone)
{
    internal double Mean => Statistics.Mean(MicroF1);

    internal double StandardDeviation => Statistics.StandardDeviation(MicroF1);
}

/// <summary>How much better a method was than no mixing, seed by seed.</summary>
internal sealed record PairedDifference(double Mean, double StandardError);

/// <summary>Everything that came out.</summary>
internal sealed record ExperimentResult(string Data, int TrainRows, int TestRows, IReadOnlyList<string> ClassNames, IReadOnlyList<MethodResult> Methods);
