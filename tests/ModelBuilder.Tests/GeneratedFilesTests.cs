using System.Reflection;
using System.Text.Json;
using Microsoft.ML;
using Microsoft.ML.Data;
using ModelBuilder.Tests.Support;

namespace ModelBuilder.Tests;

/// <summary>The files that Model Builder would write agree with each other, with the table, and with the page about them.</summary>
public sealed class GeneratedFilesTests
{
    private const string Change = ".WithZetaMixup(mlContext, labelColumnName: @\"diagnosis\", featureColumnName: @\"Features\")";

    private static readonly JsonElement Config = JsonDocument.Parse(SampleFiles.Read("LesionModel.mbconfig")).RootElement;

    [Fact]
    public void One_line_of_the_pipeline_is_changed_and_no_more()
    {
        var changed = Pipeline("LesionModel.training.cs").Where(line => !line.StartsWith("//", StringComparison.Ordinal)).ToArray();
        var generated = Pipeline("LesionModel.unmixed.cs");

        Assert.Single(changed, line => line.Contains(Change));
        Assert.Equal(generated, changed.Select(line => line.Replace(Change, string.Empty)));
    }

    [Fact]
    public void The_page_shows_the_line_as_it_is()
    {
        var line = Pipeline("LesionModel.training.cs").Single(line => line.Contains(Change));

        Assert.Contains(line, SampleFiles.Lines("model-builder.md").Select(text => text.Trim()));
    }

    [Fact]
    public void The_configuration_has_the_columns_of_the_table_and_of_the_input()
    {
        var configured = Config.GetProperty("DataSource").GetProperty("ColumnProperties").EnumerateArray()
            .Select(column => column.GetProperty("ColumnName").GetString()!).ToArray();
        var loaded = typeof(LesionModel.ModelInput).GetProperties()
            .Select(property => ((int)Argument<LoadColumnAttribute>(property), (string)Argument<ColumnNameAttribute>(property)));

        Assert.Equal(File.ReadLines(SampleFiles.Lesions).First().Split(','), configured);
        Assert.Equal(configured.Index(), loaded);
        Assert.Equal("diagnosis", Config.GetProperty("TrainingOption").GetProperty("LabelColumn").GetString());
    }

    [Fact]
    public void The_configuration_has_the_files_of_the_generated_code()
    {
        Assert.Equal(LesionModel.RetrainFilePath, Config.GetProperty("DataSource").GetProperty("FilePath").GetString());
        Assert.Equal(RetrainedModel.FileName, Config.GetProperty("RunHistory").GetProperty("ModelFilePath").GetString());
    }

    [Fact]
    public void The_trial_of_the_configuration_scores_what_the_pipeline_without_the_changed_line_scores()
    {
        var mlContext = new MLContext(seed: 1);

        var folds = mlContext.MulticlassClassification.CrossValidate(
            RetrainedModel.Load(mlContext), LesionModel.BuildUnmixedPipeline(mlContext), numberOfFolds: 5, labelColumnName: "diagnosis");

        var score = Config.GetProperty("RunHistory").GetProperty("Trials")[0].GetProperty("Score").GetDouble();
        Assert.Equal(score, folds.Average(fold => fold.Metrics.MacroAccuracy), 0.03);
    }

    /// <summary>What the attribute was made with: ML.NET keeps it to itself.</summary>
    private static object Argument<TAttribute>(PropertyInfo property) =>
        property.GetCustomAttributesData().Single(data => data.AttributeType == typeof(TAttribute)).ConstructorArguments.Single().Value!;

    /// <summary>The lines of the pipeline, from its declaration to its semicolon.</summary>
    private static string[] Pipeline(string file) =>
        [.. SampleFiles.Lines(file).Select(line => line.Trim()).SkipWhile(line => !line.StartsWith("var pipeline = mlContext", StringComparison.Ordinal)).TakeWhile(line => line.Length > 0)];
}
