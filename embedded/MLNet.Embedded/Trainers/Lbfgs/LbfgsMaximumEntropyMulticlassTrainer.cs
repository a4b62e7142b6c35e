using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Trainers;

/// <summary>See <see cref="StandardTrainersCatalog"/>.</summary>
public sealed class LbfgsMaximumEntropyMulticlassTrainer
    : LbfgsTrainerBase<LbfgsMaximumEntropyMulticlassTrainer.Options, MulticlassPredictionTransformer<MaximumEntropyModelParameters>, MaximumEntropyModelParameters>
{
    /// <summary>The last steps towards a weight of 0 are small ones.</summary>
    private const double SparseTolerance = 0.01;

    internal LbfgsMaximumEntropyMulticlassTrainer(IHostEnvironment environment, Options options)
        : base(environment, options)
    {
    }

    private protected override IEnumerable<SchemaShape.Column> OutputColumns(SchemaShape.Column label) => ScoreAnnotations.Promise(label);

    private protected override MulticlassPredictionTransformer<MaximumEntropyModelParameters> Train(IDataView input)
    {
        TrainingRows rows = ReadRows(input);
        var loss = new MaximumEntropyLoss(rows, TrainerOptions.L2Regularization);
        double[] parameters = Minimize(loss, rows.Count);
        var model = new MaximumEntropyModelParameters(rows.ClassCount, [.. parameters.Select(value => (float)value)]);
        return new MulticlassPredictionTransformer<MaximumEntropyModelParameters>(
            model, FeatureColumn.Name, input.Schema[FeatureColumn.Name].Type, ScoreAnnotations.LabelValues(input.Schema[LabelColumn.Name]));
    }

    private double[] Minimize(MaximumEntropyLoss loss, long rowCount)
    {
        if (TrainerOptions.L1Regularization == 0 && !TrainerOptions.EnforceNonNegativity)
        {
            return Smooth(TrainerOptions.OptimizationTolerance).Minimize(loss.Evaluate, new double[loss.ParameterCount]);
        }

        // As in ML.NET, it is the number of rows that L1 is shared among, and their weights in sum that L2 is.
        double lambda = (double)TrainerOptions.L1Regularization / rowCount;
        SmoothMinimizer smooth = Smooth(SparseTolerance * TrainerOptions.OptimizationTolerance);
        return new SparseMinimizer(smooth, lambda, TrainerOptions.EnforceNonNegativity).Minimize(loss);
    }

    private SmoothMinimizer Smooth(double tolerance) => new(tolerance, TrainerOptions.HistorySize, TrainerOptions.MaximumNumberOfIterations);

    /// <inheritdoc/>
    public sealed class Options : OptionsBase
    {
    }
}
