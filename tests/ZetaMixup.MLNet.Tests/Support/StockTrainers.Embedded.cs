using Microsoft.ML;

namespace ZetaMixup.MLNet.Tests.Support;

/// <summary>Trainers that the stand-in does not have: tests that ask for them are skipped.</summary>
internal static class StockTrainers
{
    private const string Reason = "The stand-in for ML.NET has no such trainer; run with MLNetSource=package.";

    internal static IEstimator<ITransformer> Sdca(MLContext mlContext, string? weight) => Skipped();

    internal static IEstimator<ITransformer> OneVersusAll(MLContext mlContext, string? weight) => Skipped();

    internal static IEstimator<ITransformer> NaiveBayes(MLContext mlContext) => Skipped();

    private static IEstimator<ITransformer> Skipped() => throw new SkipException(Reason);
}
