using Microsoft.ML;
using ModelBuilder.Tests.Support;

namespace ModelBuilder.Tests;

public sealed class RetrainingTests
{
    [Fact]
    public void Equal_seeds_give_equal_models() =>
        Assert.Equal(Scores(7, LesionModel.BuildPipeline), Scores(7, LesionModel.BuildPipeline));

    [Fact]
    public void Other_seeds_give_other_mixes_and_so_another_model() =>
        Assert.NotEqual(Scores(7, LesionModel.BuildPipeline), Scores(8, LesionModel.BuildPipeline));

    [Fact]
    public void Without_the_changed_line_the_seed_plays_no_part() =>
        Assert.Equal(Scores(7, LesionModel.BuildUnmixedPipeline), Scores(8, LesionModel.BuildUnmixedPipeline));

    [Fact]
    public void Train_saves_a_model_that_predicts()
    {
        var path = Path.GetTempFileName();
        try
        {
            LesionModel.Train(path, SampleFiles.Lesions);

            var mlContext = new MLContext();
            using var engine = mlContext.Model.CreatePredictionEngine<LesionModel.ModelInput, LesionModel.ModelOutput>(mlContext.Model.Load(path, out _));
            Assert.Equal("melanoma", engine.Predict(RetrainedModel.Suspicious()).PredictedLabel);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void The_comparison_measures_both_pipelines_on_the_same_held_out_rows()
    {
        var output = new StringWriter();

        Comparison.Run(SampleFiles.Lesions, splits: 3).Print(output);

        var lines = output.ToString().Split(Environment.NewLine, StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(["micro-F1", "macro-F1"], lines.Skip(1).Select(line => line.Split(' ')[0]));
        foreach (var line in lines.Skip(1))
        {
            var means = line.Split(' ', StringSplitOptions.RemoveEmptyEntries).Skip(1).Where((_, k) => k % 3 == 0).Select(double.Parse).ToArray();
            Assert.InRange(means[0], 0.5, 0.8);
            Assert.InRange(means[1], 0.5, 0.8);
            Assert.Equal(means[1] - means[0], means[2], 0.0002);
        }
    }

    /// <summary>The scores of a model that was trained in a new context with that seed.</summary>
    private static float[][] Scores(int seed, Func<MLContext, IEstimator<ITransformer>> pipeline)
    {
        var mlContext = new MLContext(seed);
        var data = RetrainedModel.Load(mlContext);
        var scored = pipeline(mlContext).Fit(data).Transform(data);
        return [.. mlContext.Data.CreateEnumerable<LesionModel.ModelOutput>(scored, reuseRowObject: false).Take(20).Select(row => row.Score)];
    }
}
