using ZetaMixup.Tool.Compare;
using ZetaMixup.Tool.Tune;

namespace ZetaMixup.Tool.Tests.Tune;

public sealed class SettingTests
{
    [Theory]
    [InlineData("none")]
    [InlineData("none:weight-decay=0.0001:label-smoothing=0.1")]
    [InlineData("none:weight-decay=0.00005")]
    [InlineData("mixup:alpha=0.2")]
    [InlineData("zeta:gamma=1.8:samples=4:weight-decay=0.01")]
    [InlineData("zeta+cutmix:gamma=2.8:alpha=1")]
    public void A_name_is_parsed_to_the_setting_that_has_it(string name) => Assert.Equal(name, Setting.TryParse(name)!.Name);

    [Theory]
    [InlineData("other")]
    [InlineData("zeta:gamma")]
    [InlineData("zeta:gamma=x")]
    [InlineData("zeta:beta=1")]
    [InlineData("zeta:weight-decay=1:gamma=2")]
    public void What_tune_does_not_write_is_no_setting(string name) => Assert.Null(Setting.TryParse(name));

    [Fact]
    public void A_setting_is_a_method_of_compare_and_its_label_smoothing()
    {
        var method = Setting.TryParse("zeta:gamma=4:samples=8:weight-decay=0.01:label-smoothing=0.1")!.Method;

        Assert.Equal("zeta:gamma=4:samples=8:weight-decay=0.01", method.Name);
        Assert.Equal(0.01, method.WeightDecay(new CompareOptions()));
        Assert.Equal(MixingPolicy.ZetaMixup(4, 8).ToString(), method.CreatePolicy(new CompareOptions(), null).ToString());
    }
}
