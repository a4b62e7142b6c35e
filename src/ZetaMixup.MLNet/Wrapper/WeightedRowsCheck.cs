using Microsoft.ML;

namespace ZetaMixup.MLNet;

/// <summary>
/// Refuses models that were fitted on weighted rows as if all rows counted the same, which makes them no better than chance.
/// </summary>
internal static class WeightedRowsCheck
{
    private const string OrSampledLabel = $"Or set {nameof(ZetaMixupOptions.LabelMode)} to {nameof(LabelMode.SampledLabel)}, which works with every trainer.";

    /// <param name="fitted">What the inner estimator made of the weighted rows.</param>
    /// <param name="watch">The weighted rows as the inner estimator read them.</param>
    /// <param name="labelColumnName">The name of the label.</param>
    /// <param name="weightColumnName">The name of the weight.</param>
    /// <param name="mlContext">The context.</param>
    /// <exception cref="InvalidOperationException">The weights or labels were not read by all that needs them, or read in vain.</exception>
    public static void Check(ITransformer fitted, WatchedView watch, string labelColumnName, string weightColumnName, MLContext mlContext)
    {
        if (!watch.WeightsRead)
        {
            throw new InvalidOperationException(
                $"The trainer ignored the weights in column '{weightColumnName}', so all rows of {nameof(LabelMode.WeightedRows)} counted the same. "
                + $"A trainer that supports weights needs exampleWeightColumnName: \"{weightColumnName}\". "
                + "NaiveBayes, AveragedPerceptron, LinearSvm, LdSvm and FieldAwareFactorizationMachine do not support them, even if they accept that argument: "
                + $"for these set {nameof(ZetaMixupOptions.LabelMode)} to {nameof(LabelMode.SampledLabel)}.");
        }

        if (!watch.LabelsRead)
        {
            throw new InvalidOperationException(
                $"The trainer ignored the label column '{labelColumnName}', which holds the class of each row of {nameof(LabelMode.WeightedRows)}. "
                + $"Pass labelColumnName: \"{labelColumnName}\" to the trainer, or pass the trainer's label column to the wrapper.");
        }

        var models = FittedModel.In(fitted, mlContext).ToArray();
        if (models.Any(m => m.HasGam))
        {
            throw new InvalidOperationException(
                $"Gam cannot learn from the weights in column '{weightColumnName}': ML.NET's Gam finds no split if rows have weights, and scores all rows alike. "
                + $"Use another trainer, or set {nameof(ZetaMixupOptions.LabelMode)} to {nameof(LabelMode.SampledLabel)} and pass no exampleWeightColumnName.");
        }

        if (models.FirstOrDefault(m => m.HasFittedCalibrators) is { } calibrated)
        {
            throw new InvalidOperationException(
                (calibrated.IsOneVersusAll ? "OneVersusAll" : "PairwiseCoupling")
                + $" calibrated its binary models without the weights in column '{weightColumnName}', as it always does, so their probabilities are wrong. "
                + (calibrated.IsOneVersusAll ? "Write OneVersusAll(…, useProbabilities: false), or use" : "Use")
                + $" a binary trainer that needs no calibration (LbfgsLogisticRegression, SdcaLogisticRegression, SgdCalibrated, FastTree, LightGbm). {OrSampledLabel}");
        }

        if (watch.WeightsLeftOut)
        {
            throw new InvalidOperationException(
                $"A step read the labels of {nameof(LabelMode.WeightedRows)} without the weights in column '{weightColumnName}', so that all rows counted the same to it. "
                + $"A calibrator needs exampleWeightColumnName: \"{weightColumnName}\". A step that learns from the labels and takes no weights (feature selection, supervised binning) must stand before the wrapper. {OrSampledLabel}");
        }
    }

    /// <summary>Explains the failure of a trainer that takes the weight for a feature, as FieldAwareFactorizationMachine does.</summary>
    public static InvalidOperationException? Explain(Exception failure, string weightColumnName) =>
        failure is ArgumentException && failure.Message.Contains($"feature column '{weightColumnName}'", StringComparison.Ordinal)
            ? new InvalidOperationException(
                $"The trainer took the weights in column '{weightColumnName}' for features, as FieldAwareFactorizationMachine does, and so cannot learn from {nameof(LabelMode.WeightedRows)}. "
                + $"Set {nameof(ZetaMixupOptions.LabelMode)} to {nameof(LabelMode.SampledLabel)} and pass no exampleWeightColumnName.",
                failure)
            : null;
}
