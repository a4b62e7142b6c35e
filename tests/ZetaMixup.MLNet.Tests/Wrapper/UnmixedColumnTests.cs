using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Wrapper;

public sealed class UnmixedColumnTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_vector_that_is_read_beside_the_mixed_features_is_warned_of_once_per_fit(bool cached)
    {
        var wrapped = Concatenating("Vector").WithZetaMixup(_mlContext, featureColumnName: "Mixed", options: new ZetaMixupOptions { CacheMixedRows = cached });
        var messages = _mlContext.Listen();

        _ = wrapped.Fit(Rows());
        Assert.Equal(
            "The inner estimator read column 'Vector' beside the mixed 'Mixed', but it is not mixed: a mixed row has the value of its dominant sample. "
            + "Features belong in OtherFeatureColumnNames, example weights in ExampleWeightColumnName.",
            Assert.Single(Warnings(messages)));
        _ = wrapped.Fit(Rows());
        Assert.Equal(2, Warnings(messages).Length);
    }

    [Fact]
    public void A_number_that_is_read_beside_the_mixed_features_is_warned_of()
    {
        var messages = _mlContext.Listen();
        _ = Concatenating("Number", "Vector").WithZetaMixup(_mlContext, featureColumnName: "Mixed").Fit(Rows());

        Assert.Collection(
            Warnings(messages).Order(),
            w => Assert.Contains("'Number'", w, StringComparison.Ordinal),
            w => Assert.Contains("'Vector'", w, StringComparison.Ordinal));
    }

    [Fact]
    public void Weighted_rows_warn_of_it_too()
    {
        var messages = _mlContext.Listen();
        var inner = _mlContext.Transforms.Concatenate("Features", "Mixed", "Vector")
            .Append(_mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy(exampleWeightColumnName: "Weight"));
        _ = inner.WithZetaMixup(_mlContext, featureColumnName: "Mixed", options: new ZetaMixupOptions { LabelMode = LabelMode.WeightedRows }).Fit(Rows());

        Assert.Contains("'Vector'", Assert.Single(Warnings(messages)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_trainer_of_several_feature_columns_is_warned_of_unless_all_are_mixed()
    {
        var messages = _mlContext.Listen();
        var trainer = _mlContext.BinaryClassification.Trainers.FieldAwareFactorizationMachine(["Mixed", "Vector"], "IsFirst");
        _ = trainer.WithZetaMixup(_mlContext, "IsFirst", "Mixed", new ZetaMixupOptions { OtherFeatureColumnNames = ["Vector"] }).Fit(Rows());
        Assert.Empty(Warnings(messages));

        _ = trainer.WithZetaMixup(_mlContext, "IsFirst", "Mixed").Fit(Rows());
        Assert.Contains("'Vector'", Assert.Single(Warnings(messages)), StringComparison.Ordinal);
    }

    [Fact]
    public void The_example_weight_is_not_warned_of_if_the_options_name_it()
    {
        var messages = _mlContext.Listen();
        var trainer = _mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy(featureColumnName: "Mixed", exampleWeightColumnName: "Number");
        _ = trainer.WithZetaMixup(_mlContext, featureColumnName: "Mixed", options: new ZetaMixupOptions { ExampleWeightColumnName = "Number" }).Fit(Rows());
        Assert.Empty(Warnings(messages));

        _ = trainer.WithZetaMixup(_mlContext, featureColumnName: "Mixed").Fit(Rows());
        Assert.Contains("example weights in ExampleWeightColumnName", Assert.Single(Warnings(messages)), StringComparison.Ordinal);
    }

    [Fact]
    public void A_regression_target_is_mixed_and_not_warned_of()
    {
        var messages = _mlContext.Listen();
        var trainer = _mlContext.Regression.Trainers.LbfgsPoissonRegression("Number", "Mixed");
        _ = trainer.WithZetaMixup(_mlContext, "Number", "Mixed").Fit(Rows());

        Assert.Empty(Warnings(messages));
    }

    [Fact]
    public void Columns_that_nobody_read_keys_and_texts_are_not_warned_of()
    {
        var messages = _mlContext.Listen();
        var inner = _mlContext.Transforms.Categorical.OneHotEncoding("Hot", "Text")
            .Append(_mlContext.Transforms.Conversion.MapKeyToVector("Group"))
            .Append(_mlContext.Transforms.Concatenate("Features", "Mixed", "Hot", "Group"))
            .Append(_mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy());
        _ = inner.WithZetaMixup(_mlContext, featureColumnName: "Mixed").Fit(Rows());

        Assert.Empty(Warnings(messages));
    }

    private static string[] Warnings(List<LoggingEventArgs> messages) =>
        [.. messages.Where(m => m.Kind == Microsoft.ML.Runtime.ChannelMessageKind.Warning && m.RawMessage.Contains("not mixed", StringComparison.Ordinal)).Select(m => m.RawMessage)];

    private EstimatorChain<MulticlassPredictionTransformer<Microsoft.ML.Trainers.MaximumEntropyModelParameters>> Concatenating(params string[] others) =>
        _mlContext.Transforms.Concatenate("Features", ["Mixed", .. others]).Append(_mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy());

    private IDataView Rows()
    {
        var view = _mlContext.Data.LoadFromEnumerable(MadeRows.Create(30).Select(r => new Row { Mixed = r.Features, Vector = r.Features, Number = r.Number + 1, IsFirst = r.Number % 3 == 0, Label = r.Label, Text = r.Label, Group = r.Label }).ToArray());
        return _mlContext.Transforms.Conversion.MapValueToKey("Label").Append(_mlContext.Transforms.Conversion.MapValueToKey("Group")).Fit(view).Transform(view);
    }

    private sealed class Row
    {
        [VectorType(3)]
        public float[] Mixed { get; set; } = [];

        [VectorType(3)]
        public float[] Vector { get; set; } = [];

        public float Number { get; set; }

        public bool IsFirst { get; set; }

        public string Label { get; set; } = string.Empty;

        public string Text { get; set; } = string.Empty;

        public string Group { get; set; } = string.Empty;
    }
}
