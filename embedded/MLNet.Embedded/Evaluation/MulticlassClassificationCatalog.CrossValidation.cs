using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class MulticlassClassificationCatalog
{
    /// <summary>
    /// Splits the rows into folds as <see cref="DataOperationsCatalog.CrossValidationSplit"/> does, and evaluates for each of
    /// them a model that was fitted on the others.
    /// </summary>
    public IReadOnlyList<CrossValidationResult<MulticlassClassificationMetrics>> CrossValidate(
        IDataView data,
        IEstimator<ITransformer> estimator,
        int numberOfFolds = 5,
        string labelColumnName = "Label",
        string? samplingKeyColumnName = null,
        int? seed = null)
    {
        Guard.NotEmpty(labelColumnName, nameof(labelColumnName));
        (ITransformer Model, IDataView Scored)[] folds = [.. FitFolds(data, estimator, numberOfFolds, samplingKeyColumnName, seed)];
        return folds.Select((fold, number) => new CrossValidationResult<MulticlassClassificationMetrics>(
            Evaluate(fold.Scored, labelColumnName), fold.Model, fold.Scored, number)).ToArray();
    }
}
