using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Trainers;

namespace ZetaMixup.MLNet.Tests.Wrapper;

public sealed class WeightedRowsRefusalTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    public static TheoryData<string, string> Nestings
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var trainer in new[] { "OneVersusAll(SdcaNonCalibrated)", "PairwiseCoupling(SdcaNonCalibrated)", "OneVersusAll(Gam)", "OneVersusAll(LinearSvm)" })
            {
                foreach (var nesting in new[] { "chain", "appended chain", "nested chains", "behind an interface", "behind a cache", "steps behind it", "another context" })
                {
                    data.Add(trainer, nesting);
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Nestings))]
    public void A_trainer_that_weights_make_useless_is_refused_however_it_is_nested(string trainer, string nesting)
    {
        var refusal = TrainerCases.Find(isBinary: false, trainer);
        var nested = Nest(refusal.Create(nesting == "another context" ? new MLContext(2) : _mlContext, "Weight"), nesting);

        var e = Assert.Throws<InvalidOperationException>(() => nested.WithZetaMixup(_mlContext, options: Weighted()).Fit(EasyRows.Multiclass(_mlContext, 60, seed: 5)));
        Assert.Contains(refusal.WeightedRows!.Message, e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trainer_that_weights_make_useless_is_refused_without_the_cache_of_the_wrapper()
    {
        var options = Weighted();
        options.CacheMixedRows = false;
        var trainer = TrainerCases.Find(isBinary: false, "OneVersusAll(SdcaNonCalibrated)").Create(_mlContext, "Weight").WithZetaMixup(_mlContext, options: options);

        Assert.Contains("useProbabilities: false", Assert.Throws<InvalidOperationException>(() => trainer.Fit(EasyRows.Multiclass(_mlContext, 60, seed: 5))).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("OneVersusAll(LbfgsLogisticRegression)")]
    [InlineData("OneVersusAll(SdcaNonCalibrated, useProbabilities: false)")]
    [InlineData("PairwiseCoupling(LbfgsLogisticRegression)")]
    [InlineData("LightGbm")]
    public void A_trainer_that_weights_suit_trains_behind_a_cache_of_its_own(string trainer)
    {
        var nested = Nest(TrainerCases.Find(isBinary: false, trainer).Create(_mlContext, "Weight"), "behind a cache");
        var model = nested.WithZetaMixup(_mlContext, options: Weighted()).Fit(EasyRows.Multiclass(_mlContext, 90, seed: 5));

        Assert.InRange(_mlContext.MulticlassClassification.Evaluate(model.Transform(EasyRows.Multiclass(_mlContext, 90, seed: 6))).MicroAccuracy, 0.95, 1);
    }

    [Fact]
    public void LinearSvm_is_not_advised_to_take_the_argument_that_it_has()
    {
        var trainer = TrainerCases.Find(isBinary: false, "OneVersusAll(LinearSvm, useProbabilities: false)").Create(_mlContext, "Weight").WithZetaMixup(_mlContext, options: Weighted());

        var message = Assert.Throws<InvalidOperationException>(() => trainer.Fit(EasyRows.Multiclass(_mlContext, 60, seed: 5))).Message;
        Assert.Contains("LinearSvm, LdSvm and FieldAwareFactorizationMachine do not support them, even if they accept that argument", message, StringComparison.Ordinal);
        Assert.EndsWith("for these set LabelMode to SampledLabel.", message, StringComparison.Ordinal);
        Assert.DoesNotContain("Pass exampleWeightColumnName", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_that_chooses_features_by_labels_without_weights_is_refused()
    {
        var inner = _mlContext.Transforms.FeatureSelection.SelectFeaturesBasedOnMutualInformation("Features", slotsInOutput: 3)
            .Append(_mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy(exampleWeightColumnName: "Weight"));

        var e = Assert.Throws<InvalidOperationException>(() => inner.WithZetaMixup(_mlContext, options: Weighted()).Fit(EasyRows.Multiclass(_mlContext, 60, seed: 5)));
        Assert.StartsWith("A step read the labels of WeightedRows without the weights in column 'Weight'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_calibrator_in_the_chain_is_refused_unless_it_takes_the_weights()
    {
        var calibrators = _mlContext.BinaryClassification.Calibrators;
        IEstimator<ITransformer> Chain(IEstimator<ITransformer> calibrator) => TrainerCases.Find(isBinary: true, "SdcaNonCalibrated").Create(_mlContext, "Weight").Append(calibrator);
        var rows = EasyRows.Binary(_mlContext, 60, seed: 5);

        var e = Assert.Throws<InvalidOperationException>(() => Chain(calibrators.Platt()).WithZetaMixup(_mlContext, options: Weighted()).Fit(rows));
        Assert.Contains("A calibrator needs exampleWeightColumnName: \"Weight\".", e.Message, StringComparison.Ordinal);
        var calibrated = Chain(calibrators.Platt(exampleWeightColumnName: "Weight")).WithZetaMixup(_mlContext, options: Weighted()).Fit(rows);
        Assert.InRange(_mlContext.BinaryClassification.Evaluate(calibrated.Transform(rows)).LogLoss, 0, 0.5);
    }

    private static ZetaMixupOptions Weighted() => new() { LabelMode = LabelMode.WeightedRows, Seed = 3 };

    private IEstimator<ITransformer> Nest(IEstimator<ITransformer> trainer, string nesting)
    {
        IEstimator<ITransformer> scaling = _mlContext.Transforms.NormalizeMeanVariance("Features");
        return nesting switch
        {
            "chain" => _mlContext.Transforms.NormalizeMeanVariance("Features").Append(trainer),
            "appended chain" => scaling.Append(scaling.Append(trainer)),
            "nested chains" => new EstimatorChain<ITransformer>().Append(new EstimatorChain<ITransformer>().Append(scaling).Append(trainer)),
            "behind an interface" => new Delegating(trainer),
            "behind a cache" => scaling.AppendCacheCheckpoint(_mlContext).Append(trainer),
            "steps behind it" => trainer.Append(_mlContext.Transforms.Conversion.MapKeyToValue("Predicted", "PredictedLabel")).Append(_mlContext.Transforms.CopyColumns("Last", "Score")),
            _ => trainer,
        };
    }

    private sealed class Delegating(IEstimator<ITransformer> inner) : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input) => inner.Fit(input);

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inner.GetOutputSchema(inputSchema);
    }
}
