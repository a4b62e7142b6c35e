using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML;

public sealed partial class DataOperationsCatalog
{
    /// <summary>
    /// Splits the rows at random, the same way in every pass and for every seed given (and for none). Rows with equal
    /// values in the sampling key column stay together.
    /// </summary>
    public TrainTestData TrainTestSplit(IDataView data, double testFraction = 0.1, string? samplingKeyColumnName = null, int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        Guard.That(testFraction is > 0 and < 1, nameof(testFraction), "Must be between 0 and 1 exclusive");
        RowNumbers numbers = RowNumbers.Create(data, samplingKeyColumnName, seed ?? SeedOfContext);
        return new TrainTestData(
            new FilteredView(data, numbers, number => number >= testFraction),
            new FilteredView(data, numbers, number => number < testFraction));
    }

    /// <summary>Splits the rows into folds as <see cref="TrainTestSplit"/> does; each is the test set once.</summary>
    public IReadOnlyList<TrainTestData> CrossValidationSplit(IDataView data, int numberOfFolds = 5, string? samplingKeyColumnName = null, int? seed = null)
    {
        ArgumentNullException.ThrowIfNull(data);
        Guard.That(numberOfFolds > 1, nameof(numberOfFolds), "Must be more than 1");
        RowNumbers numbers = RowNumbers.Create(data, samplingKeyColumnName, seed ?? SeedOfContext);
        return [.. Enumerable.Range(0, numberOfFolds).Select(fold =>
        {
            double from = (double)fold / numberOfFolds;
            double to = (double)(fold + 1) / numberOfFolds;
            return new TrainTestData(
                new FilteredView(data, numbers, number => number < from || number > to),
                new FilteredView(data, numbers, number => number >= from && number <= to));
        })];
    }

    private int? SeedOfContext => (_environment as Host)?.Seed;

    /// <summary>The two sides of a split.</summary>
    public struct TrainTestData
    {
        public readonly IDataView TrainSet;

        public readonly IDataView TestSet;

        internal TrainTestData(IDataView trainSet, IDataView testSet)
        {
            TrainSet = trainSet;
            TestSet = testSet;
        }
    }
}
