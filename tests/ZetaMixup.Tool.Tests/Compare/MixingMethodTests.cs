using ZetaMixup.Datasets;
using ZetaMixup.Tool.Compare;

namespace ZetaMixup.Tool.Tests.Compare;

public sealed class MixingMethodTests
{
    private static readonly ImageShape Shape = new(2, 2, 3, PixelLayout.Planar);

    [Fact]
    public void A_method_mixes_as_the_options_say()
    {
        var options = new CompareOptions { Gamma = 1.9, Samples = 5, Alpha = 0.4, WeightDecay = 0.1 };

        Assert.Same(MixingPolicy.None, MixingMethod.Parse("none").CreatePolicy(options, null));
        Assert.Equal(MixingPolicy.Mixup(0.4).ToString(), Policy("mixup", options));
        Assert.Equal(MixingPolicy.CutMix(Shape, 0.4).ToString(), Policy("cutmix", options));
        Assert.Equal(MixingPolicy.ZetaMixup(1.9, 5).ToString(), Policy("zeta", options));
        Assert.Equal(MixingPolicy.ZetaMixup(1.9, 5).Then(MixingPolicy.CutMix(Shape, 0.4)).ToString(), Policy("zeta+cutmix", options));
        Assert.Equal(0.1, MixingMethod.Parse("none").WeightDecay(options));
    }

    [Fact]
    public void Its_own_settings_come_before_the_options()
    {
        var options = new CompareOptions { Gamma = 1.9, Samples = 5, Alpha = 0.4, WeightDecay = 0.1 };

        Assert.Equal(MixingPolicy.ZetaMixup(4, 8).ToString(), Policy("zeta:gamma=4:samples=8", options));
        Assert.Equal(MixingPolicy.Mixup(0.2).ToString(), Policy("mixup:alpha=0.2", options));
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
    public void An_unknown_method_or_setting_is_refused(string text) => Assert.Null(MixingMethod.TryParse(text));

    [Theory]
    [InlineData("cutmix")]
    [InlineData("zeta+cutmix")]
    public void CutMix_without_pictures_is_an_error_that_names_the_method(string text)
    {
        var error = Assert.Throws<UserErrorException>(() => MixingMethod.Parse(text).CreatePolicy(new CompareOptions(), shape: null));

        Assert.Equal($"--methods has {text}, which needs square pictures, but the rows are not square pictures.", error.Message);
    }

    private static string? Policy(string text, CompareOptions options) => MixingMethod.Parse(text).CreatePolicy(options, Shape).ToString();
}
