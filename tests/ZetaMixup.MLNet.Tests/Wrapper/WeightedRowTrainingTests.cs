using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Wrapper;

public sealed class WeightedRowTrainingTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void Lbfgs_recovers_the_soft_targets_of_two_points()
    {
        RecoversSoftTargets(_mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy(
            exampleWeightColumnName: "Weight", l1Regularization: 0, l2Regularization: 1e-4f));
    }

    [Fact]
    public void Sdca_recovers_the_soft_targets_of_two_points() => RecoversSoftTargets(StockTrainers.Sdca(_mlContext, "Weight"));

    [Fact]
    public void One_versus_all_recovers_the_soft_targets_of_two_points() => RecoversSoftTargets(StockTrainers.OneVersusAll(_mlContext, "Weight"));

    [Fact]
    public void A_trainer_that_was_not_told_of_the_weights_is_an_error_that_names_the_argument()
    {
        var trainer = _mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy().WithZetaMixup(_mlContext, options: Weighted());

        var e = Assert.Throws<InvalidOperationException>(() => trainer.Fit(MadeRows.View(_mlContext, 30)));
        Assert.StartsWith("The trainer ignored the weights in column 'Weight'", e.Message, StringComparison.Ordinal);
        Assert.Contains("exampleWeightColumnName: \"Weight\"", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trainer_with_another_label_is_an_error_that_names_the_argument()
    {
        var view = MadeRows.View(_mlContext, 30);
        var copied = _mlContext.Transforms.CopyColumns("Other", "Label").Fit(view).Transform(view);
        var trainer = _mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy("Other", exampleWeightColumnName: "Weight").WithZetaMixup(_mlContext, options: Weighted());

        Assert.StartsWith("The trainer ignored the label column 'Label'", Assert.Throws<InvalidOperationException>(() => trainer.Fit(copied)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trainer_that_takes_no_weights_is_the_same_error()
    {
        var trainer = StockTrainers.NaiveBayes(_mlContext).WithZetaMixup(_mlContext, options: Weighted());

        Assert.Contains("exampleWeightColumnName", Assert.Throws<InvalidOperationException>(() => trainer.Fit(MadeRows.View(_mlContext, 30))).Message, StringComparison.Ordinal);
    }

    [SkippableFact]
    public void On_digits_weighted_rows_train_logistic_regression_as_soft_labels_do()
    {
        var digits = Digit.Load();
        var view = _mlContext.Transforms.Conversion.MapValueToKey("Label").Fit(_mlContext.Data.LoadFromEnumerable(digits))
            .Transform(_mlContext.Data.LoadFromEnumerable(digits));
        var train = _mlContext.Data.Cache(_mlContext.Data.TakeRows(view, 500));
        var test = _mlContext.Data.SkipRows(view, 500);
        ZetaMixupOptions Options(LabelMode output) => new() { LabelMode = output, Seed = 3 };

        // ML.NET divides its L2 term by the sum of the weights, which is the number of mixes.
        const double WeightDecay = 2e-3;
        const float l2 = (float)(WeightDecay * 500);

        var weighted = _mlContext.MulticlassClassification.Trainers
            .LbfgsMaximumEntropy(exampleWeightColumnName: "Weight", l1Regularization: 0, l2Regularization: l2, optimizationTolerance: 1e-7f)
            .WithZetaMixup(_mlContext, options: Options(LabelMode.WeightedRows))
            .Fit(train);
        var soft = _mlContext.MulticlassClassification.Trainers
            .SoftLabelNeuralNetwork(_mlContext, new SoftLabelNeuralNetworkOptions
            {
                LabelColumnName = "SoftLabel",
                HiddenLayers = [],
                BatchSize = 500,
                LearningRate = 0.02,
                WeightDecay = WeightDecay,
                NumberOfEpochs = 1000,
            })
            .WithZetaMixup(_mlContext, options: Options(LabelMode.SoftLabel))
            .Fit(train);

        var weightedLoss = _mlContext.MulticlassClassification.Evaluate(weighted.Transform(test)).LogLoss;
        var softLoss = _mlContext.MulticlassClassification.Evaluate(soft.Transform(test)).LogLoss;
        Assert.InRange(weightedLoss / softLoss, 0.98, 1.02);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(5)]
    public void A_penalty_is_as_strong_as_for_hard_labels_of_the_same_frequencies(int classes)
    {
        // At each point the classes 1..n occur 1..n times: as that many rows, or as one soft label per row.
        var frequencies = Enumerable.Range(1, classes).ToArray();
        var total = frequencies.Sum();
        SoftLabelled[] soft = [.. Enumerable.Range(0, 12 * total).Select(i => new SoftLabelled
        {
            Features = [i % 12 / 12f, 1 - (i % 4)],
            Label = [.. (i % 2 == 0 ? frequencies : frequencies.Reverse()).Select(f => (float)f / total)],
        })];
        HardLabelled[] hard = [.. Enumerable.Range(0, 12).SelectMany(i => (i % 2 == 0 ? frequencies : frequencies.Reverse()).SelectMany((f, k) => Enumerable.Repeat(
            new HardLabelled { Features = [i / 12f, 1 - (i % 4)], Label = (uint)k }, f)))];
        var softLabel = SchemaDefinition.Create(typeof(SoftLabelled));
        softLabel["Label"].ColumnType = new VectorDataViewType(NumberDataViewType.Single, classes);
        var key = SchemaDefinition.Create(typeof(HardLabelled));
        key["Label"].ColumnType = new KeyDataViewType(typeof(uint), classes);
        var softView = _mlContext.Data.LoadFromEnumerable(soft, softLabel);
        var hardView = _mlContext.Data.LoadFromEnumerable(hard, key);
        IEstimator<ITransformer> Trainer(string? weight) => _mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy(
            exampleWeightColumnName: weight, l1Regularization: 0, l2Regularization: 4, optimizationTolerance: 1e-9f, historySize: 50);

        var options = new ZetaMixupOptions { LabelMode = LabelMode.WeightedRows, Policy = MixingPolicy.None };
        var weighted = Trainer("Weight").WithZetaMixup(_mlContext, options: options).Fit(softView).Transform(hardView).Vectors("Score");
        var plain = Trainer(null).Fit(hardView).Transform(hardView).Vectors("Score");

        Assert.All(weighted.Zip(plain), pair => Assert.Equal(pair.Second, pair.First, (x, y) => Math.Abs(x - y) < 2e-3));
    }

    private static ZetaMixupOptions Weighted() => new() { LabelMode = LabelMode.WeightedRows };

    /// <summary>Not mixed at all, so that what is learned is what was put in: 0.7, 0.3 at −1 and 0.2, 0.8 at 1.</summary>
    private void RecoversSoftTargets(IEstimator<ITransformer> trainer)
    {
        var rows = Enumerable.Range(0, 200).Select(i => new SoftRow { Features = [(2 * (i % 2)) - 1], Label = i % 2 == 0 ? [0.7f, 0.3f] : [0.2f, 0.8f] });
        var options = new ZetaMixupOptions { LabelMode = LabelMode.WeightedRows, Policy = MixingPolicy.None };
        var view = _mlContext.Data.LoadFromEnumerable(rows.ToArray());

        var scores = trainer.WithZetaMixup(_mlContext, options: options).Fit(view).Transform(view).Vectors("Score");

        Assert.Equal(0.7, scores[0][0], 0.01);
        Assert.Equal(0.3, scores[0][1], 0.01);
        Assert.Equal(0.2, scores[1][0], 0.01);
        Assert.Equal(0.8, scores[1][1], 0.01);
    }

    private sealed class SoftLabelled
    {
        [VectorType(2)]
        public float[] Features { get; set; } = [];

        public float[] Label { get; set; } = [];
    }

    private sealed class HardLabelled
    {
        [VectorType(2)]
        public float[] Features { get; set; } = [];

        public uint Label { get; set; }
    }

    private sealed class SoftRow
    {
        [VectorType(1)]
        public float[] Features { get; set; } = [];

        [VectorType(2)]
        public float[] Label { get; set; } = [];
    }
}
