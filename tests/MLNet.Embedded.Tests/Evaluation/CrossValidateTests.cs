using Microsoft.ML;
using Microsoft.ML.Data;
using MLNet.Embedded.Tests.Estimators;
using MLNet.Embedded.Tests.Trainers;
using MLNet.Embedded.Tests.Transforms;

namespace MLNet.Embedded.Tests.Evaluation;

public sealed class CrossValidateTests
{
    private readonly MLContext _context = new(1);
    private readonly IDataView _view;
    private readonly List<string> _log = [];

    public CrossValidateTests()
    {
        _view = TrainingRow.View(_context, TrainingRow.Make(120));
    }

    private IEstimator<ITransformer> Trainer => _context.MulticlassClassification.Trainers.LbfgsMaximumEntropy();

    [Fact]
    public void Each_fold_is_scored_by_a_model_that_has_not_seen_it()
    {
        var recorder = new RecordingEstimator("recorder", _log);

        var results = CrossValidate(recorder.Append(Trainer), numberOfFolds: 3, seed: 4);

        IReadOnlyList<DataOperationsCatalog.TrainTestData> folds = _context.Data.CrossValidationSplit(_view, 3, seed: 4);
        Assert.Equal([0, 1, 2], results.Select(result => result.Fold));
        for (int fold = 0; fold < 3; fold++)
        {
            Assert.Equal(Weights(folds[fold].TrainSet), Weights(recorder.Fitted[fold]));
            Assert.Equal(Weights(folds[fold].TestSet), Weights(results[fold].ScoredHoldOutSet));
        }
    }

    [Fact]
    public void The_metrics_are_those_of_the_scored_fold()
    {
        var results = CrossValidate(Trainer);

        Assert.Equal(5, results.Count);
        Assert.All(results, result =>
        {
            MulticlassClassificationMetrics expected = _context.MulticlassClassification.Evaluate(result.ScoredHoldOutSet);
            Assert.Equal(expected.LogLoss, result.Metrics.LogLoss);
            Assert.Equal(expected.MicroAccuracy, result.Metrics.MicroAccuracy);
            Assert.InRange(result.Metrics.LogLoss, 0.3, 1.1);
        });
    }

    [Fact]
    public void The_model_is_what_the_estimator_gave()
    {
        Assert.All(CrossValidate(Trainer), result => Assert.IsAssignableFrom<IPredictionTransformer<object>>(result.Model));
        Assert.All(CrossValidate(_context.Transforms.CopyColumns("Copy", "Features").Append(Trainer)), result =>
            Assert.Equal(2, Assert.IsAssignableFrom<IEnumerable<ITransformer>>(result.Model).Count()));
    }

    [Fact]
    public void A_step_for_training_transforms_the_fold_too_where_it_is_a_link_of_the_outer_chain()
    {
        var step = _context.Transforms.CopyColumns("Copy", "Features");

        var flat = CrossValidate(new EstimatorChain<ITransformer>().Append(step, TransformerScope.Training).Append(Trainer));
        var nested = CrossValidate(new EstimatorChain<ITransformer>()
            .Append(new EstimatorChain<ITransformer>().Append(step, TransformerScope.Training))
            .Append(Trainer));

        Assert.All(flat, result => Assert.NotNull(result.ScoredHoldOutSet.Schema.GetColumnOrNull("Copy")));
        Assert.All(nested, result => Assert.Null(result.ScoredHoldOutSet.Schema.GetColumnOrNull("Copy")));
    }

    [Fact]
    public void Rows_with_equal_sampling_keys_stay_together()
    {
        var results = CrossValidate(Trainer, numberOfFolds: 2, samplingKeyColumnName: "Name", seed: 1);

        string[][] names = [.. results.Select(result => Cells.Of(result.ScoredHoldOutSet, "Name").Distinct().ToArray())];
        Assert.Empty(names[0].Intersect(names[1]));
        Assert.Equal(3, names.Sum(fold => fold.Length));
    }

    [Fact]
    public void The_label_may_have_another_name()
    {
        IDataView view = _context.Transforms.Conversion.MapValueToKey("Class", "Name").Fit(_view).Transform(_view);

        var results = _context.MulticlassClassification.CrossValidate(
            view, _context.MulticlassClassification.Trainers.LbfgsMaximumEntropy("Class"), labelColumnName: "Class");

        Assert.All(results, result => Assert.InRange(result.Metrics.MicroAccuracy, 0.4, 1));
    }

    [Fact]
    public void What_will_not_do_is_refused()
    {
        Assert.Throws<ArgumentNullException>(() => _context.MulticlassClassification.CrossValidate(null!, Trainer));
        Assert.Throws<ArgumentNullException>(() => _context.MulticlassClassification.CrossValidate(_view, null!));
        Assert.Throws<ArgumentOutOfRangeException>(() => CrossValidate(Trainer, numberOfFolds: 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => CrossValidate(Trainer, samplingKeyColumnName: "Nothing"));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.MulticlassClassification.CrossValidate(_view, Trainer, labelColumnName: ""));
        Assert.Throws<ArgumentOutOfRangeException>(() => _context.MulticlassClassification.CrossValidate(_view, Trainer, labelColumnName: "Nothing"));
    }

    private static string[] Weights(IDataView view) => Cells.Of(view, "Weight");

    private IReadOnlyList<TrainCatalogBase.CrossValidationResult<MulticlassClassificationMetrics>> CrossValidate(
        IEstimator<ITransformer> estimator, int numberOfFolds = 5, string? samplingKeyColumnName = null, int? seed = null) =>
        _context.MulticlassClassification.CrossValidate(_view, estimator, numberOfFolds, samplingKeyColumnName: samplingKeyColumnName, seed: seed);
}
