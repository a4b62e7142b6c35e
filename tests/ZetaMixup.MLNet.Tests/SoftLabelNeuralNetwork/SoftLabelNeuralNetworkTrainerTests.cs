using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork;

public sealed class SoftLabelNeuralNetworkTrainerTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Theory]
    [InlineData("none")]
    [InlineData("mixup")]
    [InlineData("zeta")]
    public void Separable_classes_are_learnt_with_every_policy(string name)
    {
        var policy = name switch { "none" => MixingPolicy.None, "mixup" => MixingPolicy.Mixup(), _ => MixingPolicy.ZetaMixup() };
        var view = MadeRows.View(_mlContext, 150);

        var scored = Trainer(o => o.MixingPolicy = policy).Fit(view).Transform(view);
        var metrics = _mlContext.MulticlassClassification.Evaluate(scored);

        Assert.Equal(1, metrics.MicroAccuracy);
        Assert.True(metrics.LogLoss < 0.5, $"log-loss {metrics.LogLoss}");
    }

    [Fact]
    public void Scores_are_probabilities_and_the_prediction_is_the_largest_by_its_name()
    {
        var view = MadeRows.View(_mlContext, 30);
        var scored = Trainer().Fit(view).Transform(view);

        var scores = scored.Vectors("Score");
        var predicted = scored.Values<uint>("PredictedLabel");
        Assert.Equal(MadeRows.Classes, scored.KeyValues("PredictedLabel"));
        Assert.Equal(3, ((VectorDataViewType)scored.Schema["Score"].Type).Size);
        Assert.All(scores.Zip(predicted), p =>
        {
            Assert.Equal(1, p.First.Sum(), 1e-5);
            Assert.Equal(p.First.Max(), p.First[p.Second - 1]);
        });
    }

    [Fact]
    public void A_soft_label_trains_towards_its_shares_and_predicts_its_slot_names()
    {
        var rows = Enumerable.Range(0, 64).Select(i => new SoftRow
        {
            Features = [i % 2],
            Label = i % 2 == 0 ? [0.7f, 0.3f] : [0.2f, 0.8f],
        });
        var view = _mlContext.Data.LoadFromEnumerable(rows);
        var scored = Trainer(o =>
        {
            o.HiddenLayers = [];
            o.NumberOfEpochs = 400;
            o.LearningRate = 0.05;
        }).Fit(view).Transform(view);

        var scores = scored.Vectors("Score");
        Assert.Equal(0.7, scores[0][0], 0.01);
        Assert.Equal(0.8, scores[1][1], 0.01);
        Assert.Equal(["0", "1"], scored.KeyValues("PredictedLabel"));
        Assert.Equal([1u, 2u], scored.Values<uint>("PredictedLabel")[..2]);
    }

    [Fact]
    public void The_same_seed_gives_the_same_model_and_another_seed_another()
    {
        var view = MadeRows.View(_mlContext, 60);
        float[][] Scores(int seed) => Trainer(o =>
        {
            o.Seed = seed;
            o.MixingPolicy = MixingPolicy.ZetaMixup();
        }).Fit(view).Transform(view).Vectors("Score");

        Assert.Equal(Scores(4), Scores(4));
        Assert.NotEqual(Scores(4), Scores(5));
    }

    [Fact]
    public void Key_values_that_are_numbers_come_back_as_numbers()
    {
        var rows = Enumerable.Range(0, 40).Select(i => new NumberedRow { Features = [i % 2], Digit = i % 2 == 0 ? 7 : 3 });
        var view = _mlContext.Data.LoadFromEnumerable(rows);
        var model = _mlContext.Transforms.Conversion.MapValueToKey("Label", "Digit")
            .Append(Trainer(o => o.LearningRate = 0.03))
            .Append(_mlContext.Transforms.Conversion.MapKeyToValue("Prediction", "PredictedLabel"))
            .Fit(view);

        Assert.Equal(view.Values<float>("Digit"), model.Transform(view).Values<float>("Prediction"));
    }

    [Fact]
    public void The_input_of_scoring_needs_no_label()
    {
        var model = Trainer().Fit(MadeRows.View(_mlContext, 60));
        var unlabelled = _mlContext.Data.LoadFromEnumerable(MadeRows.Create(60).Select(r => new UnlabelledRow { Features = r.Features }));

        var engine = _mlContext.Model.CreatePredictionEngine<UnlabelledRow, Prediction>(model);
        Assert.Equal(60, model.Transform(unlabelled).Vectors("Score").Length);
        Assert.Equal(3, engine.Predict(new UnlabelledRow { Features = [0, 10, 0] }).Score.Length);
        Assert.Equal(2u, engine.Predict(new UnlabelledRow { Features = [0.5f, 10, 0.5f] }).PredictedLabel);
    }

    [Fact]
    public void The_schema_that_is_promised_is_the_one_that_is_delivered()
    {
        var view = MadeRows.View(_mlContext, 30);
        var trainer = Trainer();
        var model = trainer.Fit(view);

        var promised = new SchemaProbe(view.Schema).ShapeAfter(trainer);
        var delivered = new SchemaProbe(model.GetOutputSchema(view.Schema)).ShapeAfter(new SpyEstimator());
        string[] Describe(SchemaShape shape) => [.. shape
            .Where(c => delivered.Any(d => d.Name == c.Name))
            .Select(c => $"{c.Name} {c.Kind} {c.ItemType} {c.IsKey} [{string.Join(";", c.Annotations.Select(a => $"{a.Name} {a.Kind} {a.ItemType}").Order())}]")
            .Order()];
        Assert.Equal(Describe(delivered), Describe(promised));
        Assert.Equal(["Features", "Label", "Number", "PredictedLabel", "Score"], model.GetOutputSchema(view.Schema).Where(c => !c.IsHidden).Select(c => c.Name).Order());
    }

    [Fact]
    public void Progress_is_logged_once_per_epoch()
    {
        var mlContext = new MLContext(1);
        var messages = mlContext.Listen();
        _ = mlContext.MulticlassClassification.Trainers
            .SoftLabelNeuralNetwork(mlContext, numberOfEpochs: 7)
            .Fit(MadeRows.View(mlContext, 30));

        var epochs = messages.Where(m => m.Source == "SoftLabelNeuralNetwork" && m.RawMessage.StartsWith("Epoch ", StringComparison.Ordinal)).ToArray();
        Assert.Equal(7, epochs.Length);
        Assert.StartsWith("Epoch 7 of 7: loss ", epochs[^1].RawMessage, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_without_label_or_with_NaN_are_skipped_and_logged()
    {
        var mlContext = new MLContext(1);
        var messages = mlContext.Listen();
        var rows = MadeRows.Create(60);
        rows[1].Label = string.Empty;
        rows[2].Features[0] = float.NaN;
        _ = mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(mlContext).Fit(MadeRows.View(mlContext, rows));

        Assert.Single(messages, m => m.RawMessage == "Skipped 1 of 60 rows: no label in column 'Label'.");
        Assert.Single(messages, m => m.RawMessage == "Skipped 1 of 60 rows: NaN or ∞ in column 'Features'.");
    }

    [Fact]
    public void A_row_with_NaN_has_NaN_scores_and_no_predicted_label()
    {
        var model = Trainer().Fit(MadeRows.View(_mlContext, 60));
        var rows = MadeRows.Create(3);
        rows[1].Features[2] = float.NaN;
        var scored = model.Transform(MadeRows.View(_mlContext, rows));

        Assert.All(scored.Vectors("Score")[1], v => Assert.True(float.IsNaN(v)));
        Assert.Equal(0u, scored.Values<uint>("PredictedLabel")[1]);
        Assert.NotEqual(0u, scored.Values<uint>("PredictedLabel")[2]);
    }

    [Fact]
    public void No_usable_row_is_an_error_that_says_why()
    {
        var rows = MadeRows.Create(2);
        rows[0].Features[0] = float.NaN;
        rows[1].Features[0] = float.NaN;

        var e = Assert.Throws<InvalidOperationException>(() => Trainer().Fit(MadeRows.View(_mlContext, rows)));
        Assert.Equal("There is nothing to train on: of 2 rows, 0 have no label in column 'Label' and 2 hold NaN or ∞ in column 'Features'.", e.Message);
    }

    [Fact]
    public void One_row_and_one_class_can_be_trained_on()
    {
        var view = MadeRows.View(_mlContext, 1);
        var scored = Trainer(o => o.MixingPolicy = MixingPolicy.ZetaMixup()).Fit(view).Transform(view);

        Assert.Equal([[1f]], scored.Vectors("Score"));
        Assert.Equal([1u], scored.Values<uint>("PredictedLabel"));
    }

    [Fact]
    public void Features_of_another_size_are_refused_with_both_sizes()
    {
        var model = Trainer().Fit(MadeRows.View(_mlContext, 30));
        var other = _mlContext.Data.LoadFromEnumerable([new SoftRow { Features = [1], Label = [1, 0] }]);

        var e = Assert.Throws<ArgumentOutOfRangeException>(() => model.Transform(other));
        Assert.Contains("feature column 'Features': expected a vector of 3 values of Single, got Vector<Single, 1>", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Seventy_classes_and_more_than_a_thousand_have_as_many_scores()
    {
        foreach (var count in new[] { 64, 65, 1025 })
        {
            var rows = Enumerable.Range(0, count).Select(i => new MadeRow { Features = [i, 1, 0], Label = $"class {i}" });
            var view = MadeRows.View(_mlContext, rows);
            var scored = Trainer(o =>
            {
                o.HiddenLayers = [];
                o.NumberOfEpochs = 1;
            }).Fit(view).Transform(view);

            Assert.Equal(count, ((VectorDataViewType)scored.Schema["Score"].Type).Size);
            Assert.Equal(count, scored.Vectors("Score")[0].Length);
            Assert.Equal(count, scored.KeyValues("PredictedLabel").Length);
        }
    }

    [Theory]
    [InlineData("LearningRate", 0.0)]
    [InlineData("LearningRate", double.NaN)]
    [InlineData("Momentum", 1.0)]
    [InlineData("Momentum", -0.1)]
    [InlineData("WeightDecay", -1.0)]
    [InlineData("NumberOfEpochs", 0.0)]
    [InlineData("BatchSize", 0.0)]
    [InlineData("HiddenLayers", 0.0)]
    [InlineData("DropoutRate", 1.0)]
    [InlineData("DropoutRate", -0.1)]
    [InlineData("DropoutRate", double.NaN)]
    [InlineData("LabelSmoothing", 1.0)]
    [InlineData("LabelSmoothing", -0.1)]
    [InlineData("ClassWeighting", 2.0)]
    [InlineData("Optimizer", 3.0)]
    [InlineData("LearningRateSchedule", 80.0)]
    [InlineData("ClassWeights['NV']", -1.0)]
    public void An_option_out_of_range_is_named_with_its_value(string name, double value)
    {
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => Trainer(o =>
        {
            switch (name)
            {
                case "LearningRate": o.LearningRate = value; break;
                case "Momentum": o.Momentum = value; break;
                case "WeightDecay": o.WeightDecay = value; break;
                case "NumberOfEpochs": o.NumberOfEpochs = (int)value; break;
                case "BatchSize": o.BatchSize = (int)value; break;
                case "DropoutRate": o.DropoutRate = value; break;
                case "LabelSmoothing": o.LabelSmoothing = value; break;
                case "ClassWeighting": o.ClassWeighting = (ClassWeighting)value; break;
                case "Optimizer": o.Optimizer = (NetworkOptimizer)value; break;
                case "LearningRateSchedule": o.LearningRateSchedule = LearningRateSchedule.Constant.WithWarmup((int)value); break;
                case "ClassWeights['NV']": o.ClassWeights = new Dictionary<string, double> { ["NV"] = value }; break;
                default: o.HiddenLayers = [16, (int)value]; break;
            }
        }));

        Assert.Equal(name, e.ParamName);
        Assert.Contains(value.ToString(System.Globalization.CultureInfo.InvariantCulture), e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_of_one_name_are_refused_and_a_blank_name_is_the_slots_number()
    {
        IDataView Named(params string[] names)
        {
            var view = _mlContext.Data.LoadFromEnumerable([new SoftRow { Features = [0], Label = [1, 0] }, new SoftRow { Features = [1], Label = [0, 1] }]);
            return new RenamedSlots(view, "Label", names);
        }

        var e = Assert.Throws<ArgumentOutOfRangeException>(() => Trainer().Fit(Named("a", "a")));
        Assert.Contains("label column 'Label': expected classes with distinct names, got 'a' 2 times", e.Message, StringComparison.Ordinal);
        var view = Named("a", " ");
        Assert.Equal(["a", "1"], Trainer().Fit(view).Transform(view).KeyValues("PredictedLabel"));
    }

    [Fact]
    public void An_option_that_is_out_of_range_only_in_single_precision_is_refused_before_Fit()
    {
        Assert.Equal("Momentum", Assert.Throws<ArgumentOutOfRangeException>(() => Trainer(o => o.Momentum = 0.99999999)).ParamName);
        Assert.Equal("LearningRate", Assert.Throws<ArgumentOutOfRangeException>(() => Trainer(o => o.LearningRate = 1e-50)).ParamName);
        Assert.Equal("LearningRate", Assert.Throws<ArgumentOutOfRangeException>(() => Trainer(o => o.LearningRate = 1e39)).ParamName);
    }

    [Fact]
    public void Features_that_are_the_label_are_refused()
    {
        Assert.Contains("'Features' is both label and features", Assert.Throws<ArgumentException>(() => Trainer(o => o.LabelColumnName = "Features")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_defaults_are_those_that_are_documented()
    {
        var options = new SoftLabelNeuralNetworkOptions();

        Assert.Equal(("Label", "Features"), (options.LabelColumnName, options.FeatureColumnName));
        Assert.Equal([128], options.HiddenLayers);
        Assert.Equal((NetworkOptimizer.Adam, 0.003, 0.9, 0.0), (options.Optimizer, options.LearningRate, options.Momentum, options.WeightDecay));
        Assert.Equal((40, 32, null), (options.NumberOfEpochs, options.BatchSize, options.Seed));
        Assert.Same(MixingPolicy.None, options.MixingPolicy);
        Assert.Same(LearningRateSchedule.Constant, options.LearningRateSchedule);
        Assert.Equal((0.0, 0.0, ClassWeighting.None, null), (options.DropoutRate, options.LabelSmoothing, options.ClassWeighting, options.ClassWeights));
        Assert.Equal((null, null, null), (options.ExampleWeightColumnName, options.ValidationSet, options.EarlyStopping));
    }

    [Fact]
    public void Class_weights_are_either_balanced_or_given()
    {
        var e = Assert.Throws<ArgumentException>(() => Trainer(o =>
        {
            o.ClassWeighting = ClassWeighting.Balanced;
            o.ClassWeights = new Dictionary<string, double> { ["NV"] = 1 };
        }));
        Assert.StartsWith("ClassWeights is set, but ClassWeighting is Balanced. Set only one of them.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Class_weights_are_found_by_the_names_of_the_classes()
    {
        // Of three classes that no feature tells apart, the scores are the weights.
        var rows = MadeRows.Create(60);
        Array.ForEach(rows, row => row.Features = [1, 1, 1]);
        var weights = new Dictionary<string, double> { ["BCC"] = 6, ["NV"] = 1, ["MEL"] = 3 };
        var trainer = Trainer(o => (o.HiddenLayers, o.NumberOfEpochs, o.LearningRate, o.ClassWeights) = ([], 300, 0.01, weights));
        weights["NV"] = 100;

        var score = trainer.Fit(MadeRows.View(_mlContext, rows)).Transform(MadeRows.View(_mlContext, rows)).Vectors("Score")[0];
        Assert.Equal([0.1f, 0.3f, 0.6f], score, (x, y) => Math.Abs(x - y) < 0.02);

        var e = Assert.Throws<ArgumentException>(() => Trainer(o => o.ClassWeights = new Dictionary<string, double> { ["NV"] = 1 }).Fit(MadeRows.View(_mlContext, rows)));
        Assert.StartsWith("ClassWeights has no weight for class 'MEL'. It must have one for each class, even if it is 1.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Balanced_weights_make_the_classes_equally_probable_where_features_say_nothing()
    {
        var rows = MadeRows.Create(60);
        for (var i = 0; i < rows.Length; i++)
        {
            (rows[i].Features, rows[i].Label) = ([1, 1, 1], i < 3 ? MadeRows.Classes[i] : i < 40 ? "NV" : "MEL");
        }

        float[] Score(ClassWeighting weighting) => Trainer(o => (o.HiddenLayers, o.NumberOfEpochs, o.LearningRate, o.ClassWeighting) = ([], 400, 0.005, weighting))
            .Fit(MadeRows.View(_mlContext, rows)).Transform(MadeRows.View(_mlContext, rows)).Vectors("Score")[0];
        Assert.Equal([1 / 3f, 1 / 3f, 1 / 3f], Score(ClassWeighting.Balanced), (x, y) => Math.Abs(x - y) < 0.03);
        Assert.Equal([38 / 60f, 21 / 60f, 1 / 60f], Score(ClassWeighting.None), (x, y) => Math.Abs(x - y) < 0.03);
    }

    private SoftLabelNeuralNetworkTrainer Trainer(Action<SoftLabelNeuralNetworkOptions>? change = null)
    {
        var options = new SoftLabelNeuralNetworkOptions { HiddenLayers = [16], Seed = 1, NumberOfEpochs = 80 };
        change?.Invoke(options);
        return _mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(_mlContext, options);
    }

    private sealed class SoftRow
    {
        [VectorType(1)]
        public float[] Features { get; set; } = [];

        [VectorType(2)]
        public float[] Label { get; set; } = [];
    }

    private sealed class NumberedRow
    {
        [VectorType(1)]
        public float[] Features { get; set; } = [];

        public float Digit { get; set; }
    }

    private sealed class UnlabelledRow
    {
        [VectorType(3)]
        public float[] Features { get; set; } = [];
    }

    private sealed class Prediction
    {
        public float[] Score { get; set; } = [];

        public uint PredictedLabel { get; set; }
    }
}
