using Microsoft.ML.Data;

namespace Microsoft.ML;

public abstract partial class TrainCatalogBase
{
    /// <summary>
    /// Fits an estimator once for each fold, on the rows of all others, and transforms the fold's. A chain transforms them
    /// with all its links, those that are there for training only included.
    /// </summary>
    private protected IEnumerable<(ITransformer Model, IDataView Scored)> FitFolds(
        IDataView data, IEstimator<ITransformer> estimator, int numberOfFolds, string? samplingKeyColumnName, int? seed)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(estimator);
        foreach (DataOperationsCatalog.TrainTestData fold in new DataOperationsCatalog(Environment).CrossValidationSplit(data, numberOfFolds, samplingKeyColumnName, seed))
        {
            ITransformer model = estimator.Fit(fold.TrainSet);
            yield return (model, model is ITransformerChain chain ? chain.Transform(fold.TestSet, TransformerScope.Everything) : model.Transform(fold.TestSet));
        }
    }

    /// <summary>A model that was fitted without one of the folds, and how well it does there.</summary>
    public sealed class CrossValidationResult<T>
        where T : class
    {
        public readonly T Metrics;

        public readonly ITransformer Model;

        /// <summary>The rows of the fold that the model has not seen, scored.</summary>
        public readonly IDataView ScoredHoldOutSet;

        /// <summary>The fold's number, counted from 0.</summary>
        public readonly int Fold;

        internal CrossValidationResult(T metrics, ITransformer model, IDataView scoredHoldOutSet, int fold)
        {
            Metrics = metrics;
            Model = model;
            ScoredHoldOutSet = scoredHoldOutSet;
            Fold = fold;
        }
    }
}
