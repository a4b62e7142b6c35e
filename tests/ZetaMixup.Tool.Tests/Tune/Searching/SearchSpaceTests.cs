using ZetaMixup.Tool.Tune;
using ZetaMixup.Tool.Tune.Searching;

namespace ZetaMixup.Tool.Tests.Tune.Searching;

public sealed class SearchSpaceTests
{
    private static readonly string[] AllPolicies = ["mixup", "cutmix", "zeta", "zeta+cutmix"];

    [Fact]
    public void Both_arms_have_as_many_different_candidates_as_wanted()
    {
        foreach (var arm in Enum.GetValues<Arm>())
        {
            var settings = Draw(AllPolicies, arm, Rung.MostCandidates);

            Assert.Equal(Rung.MostCandidates, settings.DistinctBy(setting => setting.Name).Count());
            Assert.All(settings, setting => Assert.Equal(arm == Arm.Mixing, setting.Mixes));
            Assert.All(settings, setting => Assert.Equal(setting, Setting.TryParse(setting.Name)));
        }
    }

    [Fact]
    public void The_defaults_of_all_policies_come_first()
    {
        Assert.Equal(
            ["zeta:gamma=2.8", "mixup:alpha=1", "cutmix:alpha=1", "zeta+cutmix:gamma=2.8:alpha=1", "zeta:gamma=1.8", "zeta:gamma=4"],
            Draw(AllPolicies, Arm.Mixing, 6).Select(setting => setting.Name));
        Assert.Equal(["none", "none:weight-decay=0.01"], Draw(AllPolicies, Arm.None, 2).Select(setting => setting.Name));
    }

    [Fact]
    public void Only_the_given_policies_are_tried() =>
        Assert.All(Draw(["mixup"], Arm.Mixing, 40), setting => Assert.Equal("mixup", setting.Policy));

    [Fact]
    public void T_is_below_the_batch_size() =>
        Assert.All(new SearchSpace(["zeta"], 8, false).Draw(Arm.Mixing, 60, new Random(1)), setting => Assert.True(setting.Samples is null or < 8));

    [Fact]
    public void All_parameters_vary()
    {
        var settings = Draw(AllPolicies, Arm.Mixing, Rung.MostCandidates);

        Assert.True(settings.Select(setting => setting.Gamma).Distinct().Count() > 4);
        Assert.True(settings.Select(setting => setting.Samples).Distinct().Count() > 3);
        Assert.True(settings.Select(setting => setting.Alpha).Distinct().Count() > 4);
        Assert.True(settings.Select(setting => setting.WeightDecay).Distinct().Count() > 5);
        Assert.True(settings.Select(setting => setting.LabelSmoothing).Distinct().Count() > 4);
    }

    private static Setting[] Draw(string[] policies, Arm arm, int count) => new SearchSpace(policies, 32, decaysWeightsApart: false).Draw(arm, count, new Random(1));
}
