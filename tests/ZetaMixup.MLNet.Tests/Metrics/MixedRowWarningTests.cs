using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Metrics;

public sealed class MixedRowWarningTests
{
    private readonly MLContext _mlContext = new(seed: 1);
    private readonly IDataView _input;
    private readonly ITransformer _model;

    public MixedRowWarningTests()
    {
        _input = MadeRows.View(_mlContext, 48);
        _model = _mlContext.MulticlassClassification.Trainers.NaiveBayes().Fit(_input);
    }

    [Theory]
    [InlineData(LabelMode.SoftLabel)]
    [InlineData(LabelMode.WeightedRows)]
    public void A_scored_mixed_view_is_warned_of(LabelMode mode) =>
        Assert.True(IsWarnedOf(_model.Transform(Mixed(mode))));

    [Fact]
    public void A_mixed_view_is_recognized_through_a_cache_that_was_filled_before()
    {
        var cached = _mlContext.Data.Cache(Mixed());
        _ = cached.Vectors("Features");
        _ = cached.Values<uint>("Label");

        Assert.True(IsWarnedOf(_model.Transform(cached)));
    }

    [Fact]
    public void A_mixed_view_is_recognized_through_filters_normalization_and_dropped_columns()
    {
        var taken = _mlContext.Data.TakeRows(Mixed(), 20);
        var normalized = _mlContext.Transforms.NormalizeMinMax("Features").Fit(taken).Transform(taken);
        var scored = _model.Transform(normalized);

        Assert.True(IsWarnedOf(scored));
        Assert.True(IsWarnedOf(_mlContext.Transforms.SelectColumns("Label", "PredictedLabel").Fit(scored).Transform(scored)));
    }

    [Fact]
    public void A_mixed_view_is_recognized_in_a_binary_file()
    {
        using var stream = new MemoryStream();
        _mlContext.Data.SaveAsBinary(Mixed(), stream);
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, stream.ToArray());
            Assert.True(IsWarnedOf(_model.Transform(_mlContext.Data.LoadFromBinary(path))));
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void Rows_that_the_estimator_mixed_in_place_are_recognized_while_it_mixes_them()
    {
        var oneHot = MadeRows.OneHotView(_mlContext, 48);
        var pair = _mlContext.Transforms.ZetaMixup(_mlContext, "SoftLabel").Fit(oneHot);

        Assert.True(IsWarnedOf(_model.Transform(pair.Transform(oneHot))));
        Assert.False(IsWarnedOf(_model.Transform(pair.Transform(_input))));
    }

    [Fact]
    public void Rows_that_were_not_mixed_are_not_warned_of()
    {
        var wrapped = _mlContext.MulticlassClassification.Trainers.NaiveBayes().WithZetaMixup(_mlContext).Fit(_input);

        Assert.False(IsWarnedOf(_model.Transform(_input)));
        Assert.False(IsWarnedOf(wrapped.Transform(_input)));
        Assert.False(IsWarnedOf(_model.Transform(_mlContext.Data.ZetaMixup(_mlContext, _input, options: new() { Policy = MixingPolicy.None }))));
    }

    [Fact]
    public void Soft_label_metrics_warn_as_well()
    {
        var messages = _mlContext.Listen();
        var scored = _mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy().Fit(_input).Transform(Mixed());
        _ = _mlContext.MulticlassClassification.EvaluateSoftLabels(_mlContext, scored);

        Assert.Contains(messages, m => m.Message.Contains("The evaluated rows are mixed", StringComparison.Ordinal));
    }

    [Fact]
    public void A_mixed_view_keeps_the_annotations_of_its_features()
    {
        var named = _mlContext.Transforms.Concatenate("Features", "Features").Fit(_input).Transform(_input);
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, named);

        Assert.Equal(named.Schema["Features"].HasSlotNames(), mixed.Schema["Features"].HasSlotNames());
        Assert.Equal(named.Schema.Select(c => (c.Name, c.Index, c.IsHidden)), mixed.Schema.Take(named.Schema.Count).Select(c => (c.Name, c.Index, c.IsHidden)));
    }

    private MixedDataView Mixed(LabelMode mode = LabelMode.SoftLabel) =>
        _mlContext.Data.ZetaMixup(_mlContext, _input, options: new() { LabelMode = mode, Seed = 1 });

    private bool IsWarnedOf(IDataView scored)
    {
        var messages = _mlContext.Listen();
        _ = _mlContext.MulticlassClassification.EvaluateF1(_mlContext, scored);
        return messages.Any(m => m.Message.Contains("The evaluated rows are mixed", StringComparison.Ordinal));
    }
}
