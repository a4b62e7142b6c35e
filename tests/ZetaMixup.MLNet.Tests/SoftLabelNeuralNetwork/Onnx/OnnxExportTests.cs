using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Onnx;
using Xunit.Abstractions;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork.Onnx;

public sealed class OnnxExportTests(ITestOutputHelper output)
{
    private const int FeatureCount = 5;

    private readonly MLContext _mlContext = new(seed: 1);

    [Theory]
    [InlineData(2)]
    [InlineData(70)]
    [InlineData(2, 16)]
    [InlineData(70, 16)]
    [InlineData(2, 16, 8)]
    [InlineData(70, 16, 8)]
    public void ONNX_Runtime_and_ApplyOnnxModel_score_as_the_transformer(int classCount, params int[] hiddenLayers) =>
        AgreesEverywhere(View(classCount), classCount, hiddenLayers);

    [Fact]
    public void ONNX_Runtime_and_ApplyOnnxModel_score_a_network_of_many_features_as_the_transformer() =>
        AgreesEverywhere(View(70, featureCount: 784), 70, [128]);

    [Fact]
    public void A_batch_has_any_number_of_rows()
    {
        var view = View(3);
        var rows = view.Vectors("Features");
        var bytes = Export(Train(view, [8]));

        var (all, _) = Run(bytes, rows);

        Assert.Equal(all[..1], Run(bytes, rows[..1]).Scores);
        Assert.Equal(all[..7], Run(bytes, rows[..7]).Scores, (a, b) => Difference([a], [b]) < 1e-6);
        Assert.Empty(Run(bytes, []).Scores);
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.NegativeInfinity)]
    public void A_row_with_a_value_that_is_not_finite_has_NaN_scores_and_an_empty_label(float value)
    {
        foreach (var hidden in new int[][] { [], [8] })
        {
            var view = View(3);
            var rows = view.Vectors("Features")[..3];
            rows[1][4] = value;

            var (scores, labels) = Run(Export(Train(view, hidden)), rows);

            Assert.All(scores[1], s => Assert.True(float.IsNaN(s)));
            Assert.Equal([false, true, false], labels.Select(l => l.Length == 0));
            Assert.All(scores[2], s => Assert.True(float.IsFinite(s)));
        }
    }

    [Fact]
    public void The_model_says_what_it_is_and_names_its_classes()
    {
        var model = ModelProto.Parser.ParseFrom(Export(Train(View(3), [8])));

        Assert.Equal((4, "ZetaMixup.MLNet"), (model.IrVersion, model.ProducerName));
        Assert.Equal([("", 9L), ("ai.onnx.ml", 2L)], model.OpsetImport.Select(o => (o.Domain, o.Version)));
        Assert.Equal("[\"a 0\",\"a 1\",\"a 2\"]", model.MetadataProps.Single(m => m.Key == "class_names").Value);
        Assert.Equal(["Features"], model.Graph.Input.Select(i => i.Name));
        Assert.Equal(["Score", "PredictedLabel"], model.Graph.Output.Select(o => o.Name));
        Assert.Equal("batch", model.Graph.Input[0].Type.TensorType.Shape.Dim[0].DimParam);
        Assert.Equal(FeatureCount, model.Graph.Input[0].Type.TensorType.Shape.Dim[1].DimValue);
        Assert.All(model.Graph.Input.Concat(model.Graph.Output), v => Assert.NotEmpty(v.DocString));
        Assert.Contains("'class_names'", model.DocString, StringComparison.Ordinal);
    }

    [Fact]
    public void Classes_of_numbers_are_named_by_their_digits()
    {
        var view = _mlContext.Data.LoadFromEnumerable(Rows(2).Select(r => new NumberedRow { Features = r.Features, Number = r.Label == "a 0" ? 7 : -3 }).ToArray());
        var keyed = _mlContext.Transforms.Conversion.MapValueToKey("Label", "Number").Fit(view).Transform(view);

        var (_, labels) = Run(Export(Train(keyed, [])), view.Vectors("Features"));

        Assert.Equal(["-3", "7"], labels.Distinct().Order());
    }

    [Theory]
    [InlineData("Score")]
    [InlineData("PredictedLabel")]
    public void A_feature_column_with_the_name_of_an_output_cannot_be_exported(string name)
    {
        var view = View(2);
        var renamed = _mlContext.Transforms.CopyColumns(name, "Features").Fit(view).Transform(view);
        var model = _mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(_mlContext, featureColumnName: name, numberOfEpochs: 1).Fit(renamed);

        var e = Assert.Throws<InvalidOperationException>(() => model.ExportToOnnx(new MemoryStream()));

        Assert.Equal($"The feature column is named '{name}' like an output, but an ONNX model needs distinct names. Train on a column of another name.", e.Message);
        Assert.Throws<ArgumentNullException>(() => model.ExportToOnnx(null!));
    }

    private void AgreesEverywhere(IDataView view, int classCount, int[] hiddenLayers)
    {
        var model = Train(view, hiddenLayers);
        var scored = model.Transform(view);
        var expected = scored.Vectors("Score");
        var names = scored.SlotNames("Score");
        var labels = scored.Values<uint>("PredictedLabel").Select(k => names[k - 1]).ToArray();
        var bytes = Export(model);

        var (scores, predicted) = Run(bytes, view.Vectors("Features"));
        var applied = Apply(bytes, view);

        var largest = (Runtime: Difference(expected, scores), MLNet: Difference(expected, applied.Vectors("Score")));
        output.WriteLine($"{model.Model.FeatureCount} features, {classCount} classes, hidden layers [{string.Join(", ", hiddenLayers)}]: the largest difference is {largest.Runtime:E1} in ONNX Runtime, {largest.MLNet:E1} in ApplyOnnxModel");
        Assert.InRange(largest.Runtime, 0, 1e-5);
        Assert.InRange(largest.MLNet, 0, 1e-5);
        Assert.Equal(labels, predicted);
        Assert.Equal(labels, applied.Vectors<ReadOnlyMemory<char>>("PredictedLabel").Select(v => v.Single().ToString()));
        Assert.Equal(names, applied.SlotNames("Score"));

        // A network that knows its classes, so that the scores differ from each other.
        Assert.InRange(expected.Average(s => s.Max()), 1.5 / classCount, 1);
    }

    private SoftLabelNeuralNetworkTransformer Train(IDataView view, int[] hiddenLayers) =>
        _mlContext.MulticlassClassification.Trainers
            .SoftLabelNeuralNetwork(_mlContext, new SoftLabelNeuralNetworkOptions { HiddenLayers = hiddenLayers, MixingPolicy = MixingPolicy.ZetaMixup(), LearningRate = 0.02, Seed = 1 })
            .Fit(view);

    private static byte[] Export(SoftLabelNeuralNetworkTransformer model)
    {
        using var stream = new MemoryStream();
        model.ExportToOnnx(stream);
        Assert.True(stream.CanWrite);
        return stream.ToArray();
    }

    private static (float[][] Scores, string[] Labels) Run(byte[] model, float[][] rows)
    {
        using var session = new InferenceSession(model);
        var featureCount = session.InputMetadata["Features"].Dimensions[1];
        var input = new DenseTensor<float>(rows.SelectMany(r => r).ToArray(), [rows.Length, featureCount]);
        using var results = session.Run([NamedOnnxValue.CreateFromTensor("Features", input)]);
        var scores = results.Single(r => r.Name == "Score").AsTensor<float>();
        return (
            [.. scores.Chunk(scores.Dimensions[1])],
            [.. results.Single(r => r.Name == "PredictedLabel").AsTensor<string>()]);
    }

    private IDataView Apply(byte[] model, IDataView view)
    {
        using var stream = new MemoryStream(model);
        var features = _mlContext.Transforms.SelectColumns("Features").Fit(view).Transform(view);
        return _mlContext.Transforms.ApplyOnnxModel(["Score", "PredictedLabel"], ["Features"], stream).Fit(features).Transform(features);
    }

    private static float Difference(float[][] a, float[][] b)
    {
        Assert.Equal(a.Select(r => r.Length), b.Select(r => r.Length));
        return a.Zip(b).SelectMany(p => p.First.Zip(p.Second, (x, y) => MathF.Abs(x - y))).Max();
    }

    private IDataView View(int classCount, int featureCount = FeatureCount)
    {
        var definition = SchemaDefinition.Create(typeof(Row));
        definition[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, featureCount);
        var view = _mlContext.Data.LoadFromEnumerable(Rows(classCount, featureCount), definition);
        return _mlContext.Transforms.Conversion.MapValueToKey("Label").Fit(view).Transform(view);
    }

    private static Row[] Rows(int classCount, int featureCount = FeatureCount)
    {
        var random = new Random(5);
        return [.. Enumerable.Range(0, 210).Select(i => new Row
        {
            Label = $"a {i % classCount}",
            Features = [.. Enumerable.Range(0, featureCount).Select(j => random.NextSingle() + (Belongs(i % classCount, j) ? 2 : 0))],
        })];
    }

    // Each class has the features of the bits of its number, and one of its remainder.
    private static bool Belongs(int label, int feature) => ((label >> (feature % 7)) & 1) == 1 || feature == label % FeatureCount;

    private sealed class Row
    {
        public float[] Features { get; set; } = [];

        public string Label { get; set; } = string.Empty;
    }

    private sealed class NumberedRow
    {
        [VectorType(FeatureCount)]
        public float[] Features { get; set; } = [];

        public int Number { get; set; }
    }
}
