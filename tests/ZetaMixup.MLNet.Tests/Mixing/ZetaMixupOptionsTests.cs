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
