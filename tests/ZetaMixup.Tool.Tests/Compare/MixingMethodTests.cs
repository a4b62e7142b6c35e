using ZetaMixup;
using ZetaMixup.Datasets;
using ZetaMixup.Samples.Experiments.Options;

namespace Experiments.Tests.Options;

public class MixingMethodTests
{
    private static readonly ImageShape Shape = new(2, 2, 3, PixelLayout.Planar);

    [Fact]
    public void A_method_mixes_as_the_options_say()
    {
        var options = new ExperimentOptions { Gamma = 1.9, Samples = 5, Alpha = 0.4, WeightDecay = 0.1 };

        Assert.Same(MixingPolicy.None, MixingMethod.Parse("none").CreatePolicy(options, null));
        Assert.Equal(0.4, ((MixupPolicy)MixingMethod.Parse("mixup").CreatePolicy(options, null)).Alpha);
        Assert.Equal((0.4, Shape), Of((CutMixPolicy)MixingMethod.Parse("cutmix").CreatePolicy(options, Shape)));
        Assert.Equal((1.9, 5), Of((ZetaMixupPolicy)MixingMethod.Parse("zeta").CreatePolicy(options, null)));
        Assert.Equal("zeta+cutmix", MixingMethod.Parse("zeta+cutmix").CreatePolicy(options, Shape).Name);
        Assert.Equal(0.1, MixingMethod.Parse("none").WeightDecay(options));
    }

    [Fact]
    public void Its_own_settings_come_before_the_options()
    {
        var options = new ExperimentOptions { Gamma = 1.9, Samples = 5, Alpha = 0.4, WeightDecay = 0.1 };

        Assert.Equal((4.0, 8), Of((ZetaMixupPolicy)MixingMethod.Parse("zeta:gamma=4:samples=8").CreatePolicy(options, null)));
        Assert.Equal(0.2, ((MixupPolicy)MixingMethod.Parse("mixup:alpha=0.2").CreatePolicy(options, null)).Alpha);
        Assert.Equal(0.0, MixingMethod.Parse("zeta:weight-decay=0").WeightDecay(options));
        Assert.Equal("zeta:gamma=4:samples=8", MixingMethod.Parse("zeta:gamma=4:samples=8").Name);
    }

    [Theory]
    [InlineData("")]
    [InlineData("Zeta")]
    [InlineData("zeta:")]
    [InlineData("zeta:gamma")]
    [InlineData("zeta:gamma=")]
    [InlineData("zeta:gamma=NaN")]
    [InlineData("zeta:gamma=2:gamma=3")]
    [InlineData("zeta:samples=2.5")]
    [InlineData("zeta:samples=0")]
    [InlineData("mixup:alpha=0")]
    [InlineData("none:alpha=1")]
    [InlineData("none:weight-decay=-1")]
    public void What_is_no_method_or_setting_is_refused(string text) => Assert.Null(MixingMethod.TryParse(text));

    [Theory]
    [InlineData("cutmix")]
    [InlineData("zeta+cutmix")]
    public void CutMix_without_pictures_is_an_error_that_names_the_method(string text)
    {
        var error = Assert.Throws<UserErrorException>(() => MixingMethod.Parse(text).CreatePolicy(new ExperimentOptions(), shape: null));

        Assert.Equal($"--methods has {text}, which cuts boxes out of pictures, and the rows are no square pictures.", error.Message);
    }

    private static (double, int?) Of(ZetaMixupPolicy policy) => (policy.Gamma, policy.SampleCount);

    private static (double, ImageShape) Of(CutMixPolicy policy) => (policy.Alpha, policy.ImageShape);
}
