using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

/// <summary>What there is for choosing one of several classes.</summary>
public sealed partial class MulticlassClassificationCatalog : TrainCatalogBase
{
    internal MulticlassClassificationCatalog(IHostEnvironment environment)
        : base(environment)
    {
        Trainers = new MulticlassClassificationTrainers(environment);
    }

    public MulticlassClassificationTrainers Trainers { get; }

    /// <summary>
    /// Compares the scores of a view with its labels. The class of the first of the greatest scores is the predicted one.
    /// Rows without a label or with a score that is not finite are left out; a score is taken for a probability as it is.
    /// </summary>
    /// <param name="data">The scored view.</param>
    /// <param name="labelColumnName">A key or a number that counts classes from 0.</param>
    /// <param name="scoreColumnName">A vector of two or more single-precision scores, one per class.</param>
    /// <param name="predictedLabelColumnName">Must be there, but is not read.</param>
    /// <param name="topKPredictionCount">Up to which k the top-k accuracies are computed; 0 for none.</param>
    public MulticlassClassificationMetrics Evaluate(
        IDataView data,
        string labelColumnName = "Label",
        string scoreColumnName = "Score",
        string predictedLabelColumnName = "PredictedLabel",
        int topKPredictionCount = 0)
    {
        ArgumentNullException.ThrowIfNull(data);
        Guard.NotEmpty(labelColumnName, nameof(labelColumnName));
        Guard.NotEmpty(scoreColumnName, nameof(scoreColumnName));
        Guard.NotEmpty(predictedLabelColumnName, nameof(predictedLabelColumnName));
        Guard.That(topKPredictionCount >= 0, nameof(topKPredictionCount), "Must be non-negative");
        using IChannel channel = Environment.Register(nameof(Evaluate)).Start("Multiclass");
        return MulticlassEvaluation.Run(channel, data, labelColumnName, scoreColumnName, predictedLabelColumnName, topKPredictionCount);
    }

    /// <summary>The trainers; extension methods add to it.</summary>
    public sealed class MulticlassClassificationTrainers : CatalogInstantiatorBase
    {
        internal MulticlassClassificationTrainers(IHostEnvironment environment)
            : base(environment)
        {
        }
    }
}
