using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork;

public sealed class FeatureImportanceTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void Permuting_the_informative_feature_costs_accuracy_and_the_noise_costs_none()
    {
        var view = View();
        var model = _mlContext.MulticlassClassification.Trainers
            .SoftLabelNeuralNetwork(_mlContext, mixingPolicy: MixingPolicy.ZetaMixup(), hiddenLayers: [16]).Fit(view);

        var importance = _mlContext.MulticlassClassification.PermutationFeatureImportance(model, view, permutationCount: 5);

        Assert.Equal(2, importance.Length);
        Assert.True(importance[0].MicroAccuracy.Mean < -0.4, $"informative: {importance[0].MicroAccuracy.Mean}");
        Assert.True(importance[1].MicroAccuracy.Mean > -0.05, $"noise: {importance[1].MicroAccuracy.Mean}");
    }

    [Fact]
    public void The_importance_agrees_with_that_of_a_stock_trainer()
    {
        var view = View();
        var trainers = _mlContext.MulticlassClassification.Trainers;
        var network = _mlContext.MulticlassClassification.PermutationFeatureImportance(trainers.SoftLabelNeuralNetwork(_mlContext, hiddenLayers: [16]).Fit(view), view, permutationCount: 10);
        var stock = _mlContext.MulticlassClassification.PermutationFeatureImportance(trainers.LbfgsMaximumEntropy().Fit(view), view, permutationCount: 10);

        Assert.Equal(stock[0].MicroAccuracy.Mean, network[0].MicroAccuracy.Mean, 0.1);
        Assert.Equal(stock[1].MicroAccuracy.Mean, network[1].MicroAccuracy.Mean, 0.1);
    }

    [Fact]
    public void The_last_transformer_of_a_chain_is_taken_with_the_rows_that_it_reads()
    {
        var rows = _mlContext.Data.LoadFromEnumerable(Rows());
        var chain = _mlContext.Transforms.Conversion.MapValueToKey("Label")
            .Append(_mlContext.Transforms.Concatenate("Features", "Informative", "Noise"))
            .Append(_mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(_mlContext, hiddenLayers: [16]))
            .Fit(rows);

        var importance = _mlContext.MulticlassClassification.PermutationFeatureImportance(chain.LastTransformer, chain.Transform(rows), permutationCount: 5);

        Assert.True(importance[0].MicroAccuracy.Mean < importance[1].MicroAccuracy.Mean - 0.4);
    }

    [Fact]
    public void As_an_ITransformer_the_network_has_to_be_cast()
    {
        var view = View();
        ITransformer model = _mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(_mlContext, hiddenLayers: [16]).Fit(view);
        var catalog = _mlContext.MulticlassClassification;

        var e = Assert.Throws<ArgumentNullException>(() => catalog.PermutationFeatureImportance(model, view));
        var importance = catalog.PermutationFeatureImportance((ISingleFeaturePredictionTransformer<object>)model, view);

        Assert.Contains("The model provided does not have a compatible predictor", e.Message, StringComparison.Ordinal);
        Assert.True(importance[0].MicroAccuracy.Mean < importance[1].MicroAccuracy.Mean - 0.4);
    }

    [Fact]
    public void The_model_parameters_are_those_of_the_network()
    {
        var model = _mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(_mlContext, hiddenLayers: [16]).Fit(View());

        Assert.Equal((2, 3), (model.Model.FeatureCount, model.ClassCount));
        Assert.Equal([16], model.Model.HiddenLayers);
        Assert.Equal(["c0", "c1", "c2"], model.Model.ClassNames);
        Assert.Equal((32, 16), (model.Model.GetWeights(0).Length, model.Model.GetBiases(0).Length));
        Assert.Equal((48, 3), (model.Model.GetWeights(1).Length, model.Model.GetBiases(1).Length));
        Assert.Equal(new VectorDataViewType(NumberDataViewType.Single, 2), model.FeatureColumnType);
        Assert.Equal("layer must be from 0 to 1, but was 2. (Parameter 'layer')", Assert.Throws<ArgumentOutOfRangeException>(() => model.Model.GetWeights(2)).Message);
    }

    private IDataView View()
    {
        var rows = _mlContext.Data.LoadFromEnumerable(Rows());
        var prepare = _mlContext.Transforms.Conversion.MapValueToKey("Label").Append(_mlContext.Transforms.Concatenate("Features", "Informative", "Noise"));
        return prepare.Fit(rows).Transform(rows);
    }

    private static Row[] Rows()
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, 150).Select(i => new Row { Label = $"c{i % 3}", Informative = (i % 3) - 1, Noise = random.NextSingle() - 0.5f })];
    }

    private sealed class Row
    {
        public string Label { get; set; } = string.Empty;

        public float Informative { get; set; }

        public float Noise { get; set; }
    }
}
