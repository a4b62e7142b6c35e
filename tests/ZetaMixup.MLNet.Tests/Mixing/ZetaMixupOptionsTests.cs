using Microsoft.ML;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Mixing;

public sealed class ZetaMixupOptionsTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void The_defaults_are_those_that_are_documented()
    {
        var options = new ZetaMixupOptions();

        Assert.Equal("zeta(gamma=2.8, T=batch)", options.Policy.ToString());
        Assert.Equal((32, 1, null, 256L * 1024 * 1024), (options.BatchSize, options.NumberOfCopies, options.Seed, options.PoolBytes));
        Assert.Equal((LabelMode.SoftLabel, "SoftLabel", true), (options.LabelMode, options.SoftLabelColumnName, options.CacheMixedRows));
        Assert.Equal((null, false, default), (options.ExampleWeightColumnName, options.MergeShortLastBatch, options.CancellationToken));
        Assert.Empty(options.OtherFeatureColumnNames);
    }

    [Fact]
    public void A_value_out_of_range_is_named()
    {
        Assert.Equal("BatchSize", Refused(o => o.BatchSize = 0).ParamName);
        Assert.Equal("NumberOfCopies", Refused(o => o.NumberOfCopies = 0).ParamName);
        Assert.Equal("MaxDegreeOfParallelism", Refused(o => o.MaxDegreeOfParallelism = 0).ParamName);
        Assert.Equal("PoolBytes", Refused(o => o.PoolBytes = 0).ParamName);
        Assert.Equal("LabelMode", Refused(o => o.LabelMode = (LabelMode)9).ParamName);
        Assert.Equal("SoftLabelColumnName", Refused(o => o.SoftLabelColumnName = " ").ParamName);
        Assert.Contains("64", Refused(o => o.Policy = MixingPolicy.ZetaMixup(sampleCount: 64)).Message, StringComparison.Ordinal);
        Assert.Equal("ExampleWeightColumnName", Refused(o => o.ExampleWeightColumnName = " ").ParamName);
        Assert.Equal("ExampleWeightColumnName is 'Label', which is the label already. (Parameter 'ExampleWeightColumnName')", Refused(o => o.ExampleWeightColumnName = "Label").Message);
        Assert.Equal("OtherFeatureColumnNames", Refused(o => o.OtherFeatureColumnNames = null!).ParamName);
        Assert.Equal("OtherFeatureColumnNames contains 'A' more than once. (Parameter 'OtherFeatureColumnNames')", Refused(o => o.OtherFeatureColumnNames = ["A", "A"]).Message);
        Assert.Equal("OtherFeatureColumnNames contains 'Label', which is the label already. (Parameter 'OtherFeatureColumnNames')", Refused(o => o.OtherFeatureColumnNames = ["Label"]).Message);
        Assert.Equal("OtherFeatureColumnNames contains 'Features', which is features already. (Parameter 'OtherFeatureColumnNames')", Refused(o => o.OtherFeatureColumnNames = ["Features"]).Message);
        Assert.Equal("BatchSize", Refused(o => (o.BatchSize, o.MergeShortLastBatch) = (40_000, true)).ParamName);
        Assert.Equal("Policy", Refused(o => o.Policy = null!).ParamName);
    }

    [Fact]
    public void A_change_after_the_component_was_made_does_not_reach_it()
    {
        var options = new ZetaMixupOptions { NumberOfCopies = 2 };
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, MadeRows.View(_mlContext, 6), options: options);
        options.NumberOfCopies = 5;

        Assert.Equal(12, mixed.Vectors("Features").Length);
    }

    private ArgumentException Refused(Action<ZetaMixupOptions> change)
    {
        var options = new ZetaMixupOptions();
        change(options);
        return Assert.ThrowsAny<ArgumentException>(() => _mlContext.Data.ZetaMixup(_mlContext, MadeRows.View(_mlContext, 6), options: options));
    }
}
