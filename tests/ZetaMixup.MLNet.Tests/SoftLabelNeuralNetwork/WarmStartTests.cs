using Microsoft.ML;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork;

public sealed class WarmStartTests
{
    private readonly MLContext _mlContext = new(1);

    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    public void Twenty_epochs_after_twenty_are_forty(double dropoutRate)
    {
        // Of an optimizer without state.
        var view = MadeRows.View(_mlContext, 60);
        SoftLabelNeuralNetworkTrainer Of(int epochs) => Trainer(o => (o.NumberOfEpochs, o.DropoutRate) = (epochs, dropoutRate));

        var first = Of(20).Fit(view);
        var before = first.Transform(view).Vectors("Score");
        var second = Of(20).Fit(view, first);

        Assert.Equal(Of(40).Fit(view).Transform(view).Vectors("Score"), second.Transform(view).Vectors("Score"));
        Assert.Equal(Of(60).Fit(view).Transform(view).Vectors("Score"), Of(20).Fit(view, second).Transform(view).Vectors("Score"));
        Assert.Equal(before, first.Transform(view).Vectors("Score"));
        Assert.Equal((20, 20), (first.KeptEpoch, second.KeptEpoch));
    }

    [Fact]
    public void A_model_of_other_features_is_refused_with_both_sizes() => Refused(
        Trainer(o => o.FeatureColumnName = "Wide").Fit(Widened()),
        "The initial model has 6 features, but the training has 3.");

    [Fact]
    public void A_model_of_other_hidden_layers_is_refused_with_both() => Refused(
        Trainer(o => o.HiddenLayers = [9, 4]).Fit(MadeRows.View(_mlContext, 30)),
        "The initial model has hidden layers of 9, 4, but the training has 8.");

    [Fact]
    public void A_model_of_the_same_classes_in_another_order_is_refused_with_both_lists() => Refused(
        Trainer().Fit(MadeRows.View(_mlContext, MadeRows.Create(30).Reverse())),
        "The initial model has 3 classes: BCC, MEL, NV, but the training has 3 classes: NV, MEL, BCC.");

    [Fact]
    public void A_chain_that_was_saved_and_loaded_is_a_model_to_start_from()
    {
        var rows = _mlContext.Data.LoadFromEnumerable(MadeRows.Create(60));
        var keys = _mlContext.Transforms.Conversion.MapValueToKey("Label").Fit(rows);
        var view = keys.Transform(rows);
        var trainer = Trainer(o => (o.NumberOfEpochs, o.LearningRate) = (5, 1e-20));
        var pipeline = _mlContext.Transforms.Conversion.MapValueToKey("Label")
            .Append(Trainer())
            .Append(_mlContext.Transforms.Conversion.MapKeyToValue("Prediction", "PredictedLabel"));
        var chain = pipeline.Fit(rows);
        using var stream = new MemoryStream();
        _mlContext.Model.Save(chain, rows.Schema, stream);
        stream.Position = 0;
        var loaded = new MLContext().Model.Load(stream, out _);

        // Steps too small to move anything: the model stays what it was.
        var expected = chain.Transform(rows).Vectors("Score");
        Assert.Equal(expected, trainer.Fit(view, chain).Transform(view).Vectors("Score"));
        Assert.Equal(expected, trainer.Fit(view, loaded).Transform(view).Vectors("Score"));
        Assert.NotEqual(expected, trainer.Fit(view).Transform(view).Vectors("Score"));

        var reversed = MadeRows.View(_mlContext, MadeRows.Create(30).Reverse());
        var e = Assert.Throws<ArgumentException>(() => trainer.Fit(reversed, loaded));
        Assert.StartsWith("The initial model has 3 classes: NV, MEL, BCC, but the training has 3 classes: BCC, MEL, NV.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_without_a_network_is_refused_with_its_type() => Refused(
        _mlContext.Transforms.Conversion.MapValue("Out", [KeyValuePair.Create(1, 2f)], "Number").Append(_mlContext.Transforms.CopyColumns("A", "Number")).Fit(MadeRows.View(_mlContext, 3)),
        "The initial model, a TransformerChain`1, contains no network of SoftLabelNeuralNetworkTrainer.");

    [Fact]
    public void A_model_must_be_given()
    {
        Assert.Equal("initialModel", Assert.Throws<ArgumentNullException>(() => Trainer().Fit(MadeRows.View(_mlContext, 6), null!)).ParamName);
    }

    private void Refused(ITransformer model, string message)
    {
        var e = Assert.Throws<ArgumentException>(() => Trainer().Fit(MadeRows.View(_mlContext, 30), model));
        Assert.StartsWith(message, e.Message, StringComparison.Ordinal);
        Assert.Equal("initialModel", e.ParamName);
    }

    private IDataView Widened()
    {
        var view = MadeRows.View(_mlContext, 30);
        return _mlContext.Transforms.Concatenate("Wide", "Features", "Features").Fit(view).Transform(view);
    }

    private SoftLabelNeuralNetworkTrainer Trainer(Action<SoftLabelNeuralNetworkOptions>? change = null)
    {
        var options = new SoftLabelNeuralNetworkOptions
        {
            HiddenLayers = [8],
            Seed = 1,
            Optimizer = NetworkOptimizer.Sgd,
            Momentum = 0,
            LearningRate = 0.01,
            MixingPolicy = MixingPolicy.ZetaMixup(),
        };
        change?.Invoke(options);
        return _mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(_mlContext, options);
    }
}
