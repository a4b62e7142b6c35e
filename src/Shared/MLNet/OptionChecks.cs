using ZetaMixup.MLNet.Input;
using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup.MLNet;

/// <summary>Validates the options that all trainers have, each by itself and with the others.</summary>
internal static class OptionChecks
{
    public static void Check(SoftLabelTrainerOptions options)
    {
        CheckColumns(options);
        CheckOptimization(options);
        CheckRegularization(options);
        ArgumentNullException.ThrowIfNull(options.MixingPolicy, nameof(options.MixingPolicy));
        options.MixingPolicy.ValidateBatchSize(options.BatchSize, nameof(options.BatchSize));
        Guard.Between(options.NumberOfUnmixedEpochs, 0, options.NumberOfEpochs, nameof(options.NumberOfUnmixedEpochs));
        Guard.Defined(options.CancellationBehavior, nameof(options.CancellationBehavior));
        if (options is { EarlyStopping: not null, ValidationSet: null })
        {
            throw new ArgumentException($"{nameof(options.EarlyStopping)} is set, but {nameof(options.ValidationSet)} is null. Early stopping watches the loss of validation rows.", nameof(options.EarlyStopping));
        }
    }

    private static void CheckColumns(SoftLabelTrainerOptions options)
    {
        ColumnNames.Require(options.LabelColumnName, nameof(options.LabelColumnName));
        ColumnNames.Require(options.FeatureColumnName, nameof(options.FeatureColumnName));
        ColumnNames.RequireLabelAndFeatures(options.LabelColumnName, options.FeatureColumnName);
        if (options.ExampleWeightColumnName is { } weight)
        {
            ColumnNames.Require(weight, nameof(options.ExampleWeightColumnName));
            if (weight == options.LabelColumnName || weight == options.FeatureColumnName)
            {
                throw new ArgumentException($"Column '{weight}' is the weight and the {(weight == options.LabelColumnName ? "label" : "features")}, but they must be two columns.", nameof(options.ExampleWeightColumnName));
            }
        }
    }

    private static void CheckOptimization(SoftLabelTrainerOptions options)
    {
        Guard.Defined(options.Optimizer, nameof(options.Optimizer));

        // In single precision, as the network uses them: a tiny rate becomes 0, and a momentum close to 1 becomes 1.
        Guard.FinitePositive((float)options.LearningRate, nameof(options.LearningRate));
        Guard.FromZeroToBelowOne((float)options.Momentum, nameof(options.Momentum));
        Guard.FiniteNonNegative((float)options.WeightDecay, nameof(options.WeightDecay));
        Guard.AtLeast(options.NumberOfEpochs, 1, nameof(options.NumberOfEpochs));
        ArgumentNullException.ThrowIfNull(options.LearningRateSchedule, nameof(options.LearningRateSchedule));
        if (options.LearningRateSchedule.WarmupEpochs >= options.NumberOfEpochs)
        {
            throw new ArgumentOutOfRangeException(
                nameof(options.LearningRateSchedule),
                Invariant($"{nameof(options.LearningRateSchedule)} has {options.LearningRateSchedule.WarmupEpochs} epochs of warm-up, but must have fewer than {nameof(options.NumberOfEpochs)}, which is {options.NumberOfEpochs}."));
        }
    }

    private static void CheckRegularization(SoftLabelTrainerOptions options)
    {
        Guard.FromZeroToBelowOne((float)options.LabelSmoothing, nameof(options.LabelSmoothing));
        Guard.Defined(options.ClassWeighting, nameof(options.ClassWeighting));
        if (options.ClassWeights is not { } weights)
        {
            return;
        }

        if (options.ClassWeighting != ClassWeighting.None)
        {
            throw new ArgumentException($"{nameof(options.ClassWeights)} is set, but {nameof(options.ClassWeighting)} is {options.ClassWeighting}. Set only one of them.", nameof(options.ClassWeights));
        }

        foreach (var (name, weight) in weights)
        {
            Guard.FiniteNonNegative(weight, Invariant($"{nameof(options.ClassWeights)}['{name}']"));
        }
    }
}
