using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;
using Xunit.Abstractions;
using ZetaMixup.MLNet.TorchSharp.Scoring;
using ZetaMixup.MLNet.TorchSharp.Tests.Support;

namespace ZetaMixup.MLNet.TorchSharp.Tests;

/// <summary>One model for all tests of the class, and its file.</summary>
public sealed class TrainedModel : IDisposable
{
    private readonly MemoryStream _saved = new();

    public TrainedModel()
    {
        MLContext = new MLContext(seed: 1);
        Model = Models.Train(MLContext, SyntheticImages.View(MLContext, 24), Models.Frozen());
        MLContext.Model.Save(Model, SyntheticImages.View(MLContext, 3).Schema, _saved);
    }

    public MLContext MLContext { get; }

    public ResNetClassificationTransformer Model { get; }

    public TransformerChain<ITransformer> Load()
    {
        _saved.Position = 0;
        return (TransformerChain<ITransformer>)new MLContext().Model.Load(_saved, out _);
    }

    public void Dispose() => Model.Dispose();
}

public sealed class ResNetClassificationTransformerTests(TrainedModel trained, ITestOutputHelper output) : IClassFixture<TrainedModel>
{
    private const float Tolerance = 2e-5f;

    private readonly MLContext _mlContext = trained.MLContext;
    private readonly ResNetClassificationTransformer _model = trained.Model;

    [Fact]
    public void The_scores_are_those_of_libtorch()
    {
        var view = SyntheticImages.View(_mlContext, 12, seed: 3);

        var difference = Models.Difference(
            Models.Scores(_model.Transform(view)), Models.TorchScores(_model, Models.Pixels(_mlContext, view, SyntheticImages.Size)));

        output.WriteLine($"the largest difference is {difference:E1}");
        Assert.InRange(difference, 0, Tolerance);
    }

    [SkippableFact]
    public void The_scores_of_lesions_are_those_of_libtorch()
    {
        var folder = SharedData.Require("ph2/images");
        var paths = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Where(f => f.EndsWith(".jpg", StringComparison.OrdinalIgnoreCase) || f.EndsWith(".png", StringComparison.OrdinalIgnoreCase) || f.EndsWith(".bmp", StringComparison.OrdinalIgnoreCase)).Order().Take(12).ToArray();
        var files = _mlContext.Data.LoadFromEnumerable(paths.Select((p, i) => new LesionRow { Path = p, IsFirst = i % 2 == 0 }).ToArray());
        var images = _mlContext.Transforms.LoadImages("Image", null, "Path").Fit(files).Transform(files);
        var options = Models.Frozen();
        options.LabelColumnName = "IsFirst";
        options.ImageSize = 64;
        options.NumberOfEpochs = 1;
        options.FreezeBackbone = false;
        using var model = Models.Train(_mlContext, images, options);

        var scores = Models.Scores(model.Transform(images));
        var difference = Models.Difference(scores, Models.TorchScores(model, Models.Pixels(_mlContext, images, 64)));

        output.WriteLine($"the largest difference is {difference:E1}");
        Assert.InRange(difference, 0, Tolerance);
        Assert.Equal(12, scores.Select(s => s[0]).Distinct().Count());
    }

    [Fact]
    public void The_colors_are_told_apart_and_named()
    {
        var scored = _model.Transform(SyntheticImages.View(_mlContext, 12, seed: 3));

        var metrics = _mlContext.MulticlassClassification.Evaluate(scored);
        Assert.Equal(1, metrics.MicroAccuracy);
        VBuffer<ReadOnlyMemory<char>> names = default;
        scored.Schema["Score"].GetSlotNames(ref names);
        Assert.Equal(SyntheticImages.Classes, names.DenseValues().Select(n => n.ToString()));
        VBuffer<ReadOnlyMemory<char>> keys = default;
        scored.Schema["PredictedLabel"].GetKeyValues(ref keys);
        Assert.Equal(SyntheticImages.Classes, keys.DenseValues().Select(n => n.ToString()));
        Assert.DoesNotContain(scored.Schema, c => c.Name.StartsWith("zetamixup", StringComparison.Ordinal));
    }

    [Fact]
    public void A_saved_and_loaded_model_gives_the_same_scores_and_consists_of_ML_NETs_own_parts()
    {
        var view = SyntheticImages.View(_mlContext, 6, seed: 3);
        using var loaded = trained.Load();

        Assert.Equal(Models.Scores(_model.Transform(view)), Models.Scores(loaded.Transform(view)));
        Assert.All(loaded, part => Assert.StartsWith("Microsoft.ML", part.GetType().FullName, StringComparison.Ordinal));
    }

    [Fact]
    public void Prediction_engines_on_eight_threads_agree_with_the_transformer()
    {
        var view = SyntheticImages.View(_mlContext, 8, seed: 3);
        var expected = Models.Scores(_model.Transform(view));
        using var loaded = trained.Load();

        var scores = new float[8][];
        var threads = Enumerable.Range(0, 8).Select(t => new Thread(() =>
        {
            using var engine = _mlContext.Model.CreatePredictionEngine<ImageRow, Prediction>(loaded, new PredictionEngineOptions { OwnsTransformer = false });
            for (var i = 0; i < 4; i++)
            {
                scores[t] = engine.Predict(SyntheticImages.Row(t, seed: 3)).Score;
            }
        })).ToArray();
        Array.ForEach(threads, t => t.Start());
        Array.ForEach(threads, t => t.Join());

        Assert.Equal(expected, scores);
    }

    [Fact]
    public void ONNX_Runtime_alone_scores_the_exported_file_in_batches()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "model.onnx");
        _model.ExportToOnnx(path);
        var view = SyntheticImages.View(_mlContext, 6, seed: 3);
        var pixels = Models.Pixels(_mlContext, view, SyntheticImages.Size);

        using var session = new InferenceSession(path);
        var input = new DenseTensor<float>(pixels.SelectMany(p => p).ToArray(), [6, 3, SyntheticImages.Size, SyntheticImages.Size]);
        using var results = session.Run([NamedOnnxValue.CreateFromTensor(ResNetClassificationTransformer.OnnxInputName, input)]);

        Assert.InRange(Models.Difference(Models.Scores(_model.Transform(view)), [.. results.Single(r => r.Name == "Score").AsTensor<float>().Chunk(3)]), 0, Tolerance);
        Assert.Equal(Models.Scores(_model.Transform(view)).Select(s => SyntheticImages.Classes[Array.IndexOf(s, s.Max())]), results.Single(r => r.Name == "PredictedLabel").AsTensor<string>());
        Assert.Equal(["red", "green", "blue"], JsonSerializer.Deserialize<string[]>(session.ModelMetadata.CustomMetadataMap["class_names"])!);
    }

    [Fact]
    public void The_network_is_found_in_models_of_every_form()
    {
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "model.onnx");
        _model.ExportToOnnx(path);
        var shape = _model.Network.Shape;
        var expected = _model.Network.Weights["fc.weight"].Values;

        using var loaded = trained.Load();
        foreach (var weights in (InitialWeights[])[InitialWeights.FromModel(_model), InitialWeights.FromModel(loaded), InitialWeights.FromOnnx(path)])
        {
            var start = weights.Load(shape, SyntheticImages.Classes, seed: 9);
            Assert.Null(start.Note);
            Assert.Equal(expected, start.Weights["fc.weight"].Values);
            Assert.Equal(_model.Network.Normalization.Means, start.Normalization.Means);
        }

        var e = Assert.Throws<ArgumentException>(() => TrainedResNets.Find(new TransformerChain<ITransformer>()));
        Assert.StartsWith("The earlier model, a TransformerChain`1, contains no network of ResNetClassificationTrainer.", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_promised_and_the_delivered_schema_agree()
    {
        var view = SyntheticImages.View(_mlContext, 3);
        var promised = _mlContext.MulticlassClassification.Trainers.ResNetClassification(_mlContext, Models.Frozen())
            .GetOutputSchema(MLNet.Input.SchemaShapes.FromSchema(view.Schema));
        var delivered = MLNet.Input.SchemaShapes.FromSchema(_model.GetOutputSchema(view.Schema));

        Assert.Equal(
            delivered.Select(c => $"{c.Name} {c.Kind} {c.ItemType} {c.IsKey} {string.Join(',', c.Annotations.Select(a => a.Name).Order())}").Order(),
            promised.Select(c => $"{c.Name} {c.Kind} {c.ItemType} {c.IsKey} {string.Join(',', c.Annotations.Select(a => a.Name).Order())}").Order());
    }

    private sealed class LesionRow
    {
        public string Path { get; set; } = string.Empty;

        public bool IsFirst { get; set; }
    }
}
