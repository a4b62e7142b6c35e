using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Trainers;

/// <summary>The common part of trainers that learn with the limited-memory BFGS method.</summary>
public abstract class LbfgsTrainerBase<TOptions, TTransformer, TModel> : TrainerEstimatorBase<TTransformer, TModel>
    where TOptions : LbfgsTrainerBase<TOptions, TTransformer, TModel>.OptionsBase, new()
    where TTransformer : ISingleFeaturePredictionTransformer<TModel>
    where TModel : class
{
    private protected LbfgsTrainerBase(IHostEnvironment environment, TOptions options)
        : base(
            environment.Register(nameof(LbfgsTrainerBase<TOptions, TTransformer, TModel>)),
            new(options.FeatureColumnName, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, isKey: false),
            new(options.LabelColumnName, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, isKey: true),
            options.ExampleWeightColumnName is { } weight ? new(weight, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.Single, isKey: false) : default)
    {
        Guard.That(options.L2Regularization >= 0, nameof(options.L2Regularization), "Must be non-negative");
        Guard.That(options.L1Regularization >= 0, nameof(options.L1Regularization), "Must be non-negative");
        Guard.That(options.OptimizationTolerance > 0, nameof(options.OptimizationTolerance), "Must be positive");
        Guard.That(options.HistorySize > 0, nameof(options.HistorySize), "Must be positive");
        Guard.That(options.MaximumNumberOfIterations > 0, nameof(options.MaximumNumberOfIterations), "Must be positive");
        TrainerOptions = options;
    }

    public override TrainerInfo Info { get; } = new(needNormalization: true, wantCaching: true);

    private protected TOptions TrainerOptions { get; }

    private protected TrainingRows ReadRows(IDataView input)
    {
        using IChannel channel = Host.Start("Training");
        TrainingRows rows = TrainingRows.Read(input, FeatureColumn.Name, LabelColumn.Name, WeightColumn.Name);
        if (rows.Count == 0)
        {
            throw new InvalidOperationException("No valid training instances found: every row misses a feature, its label or a weight above 0.");
        }

        if (rows.SkippedCount > 0)
        {
            channel.Warning(MessageSensitivity.None, "Skipped {0} rows that miss a feature, their label or a weight above 0.", rows.SkippedCount);
        }

        return rows;
    }

    /// <summary>How the model is learned.</summary>
    public abstract class OptionsBase : TrainerInputBaseWithWeight
    {
        /// <summary>The factor of half the sum of the squared weights.</summary>
        public float L2Regularization = 1;

        /// <summary>The factor of the sum of the absolute weights; it makes some of them 0.</summary>
        public float L1Regularization = 1;

        /// <summary>How little an iteration may improve the mean loss before it is the last one.</summary>
        public float OptimizationTolerance = 1e-7f;

        /// <summary>From how many earlier steps the curvature is told.</summary>
        public int HistorySize = 20;

        public int MaximumNumberOfIterations = int.MaxValue;

        /// <summary>Whether no weight may be below 0; a bias always may.</summary>
        public bool EnforceNonNegativity;
    }
}
