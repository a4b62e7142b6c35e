using FsCheck.Xunit;
using ZetaMixup.Shared;
using ZetaMixup.Tests.Batches;
using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Policies;

public sealed class ChainedPolicyTests
{
    private const int Classes = 5;
    private static readonly ImageShape Shape = new(5, 4, 3, PixelLayout.Interleaved);
    private readonly BatchMixer _mixer = new();

    [Property(Arbitrary = [typeof(Draws)], MaxTest = 60)]
    public void A_chain_is_both_policies_applied_by_hand(MixCase mix)
    {
        MixingPolicy[] policies =
            [MixingPolicy.ZetaMixup(mix.Gamma, mix.Samples), MixingPolicy.CutMix(Shape), MixingPolicy.Mixup(), MixingPolicy.None, MixingPolicy.OneOf([(MixingPolicy.CutMix(Shape), 0.5), (MixingPolicy.Mixup(), 0.5)])];
        float[] samples = Values(mix.Rows * Shape.ValueCount, mix.Key.Seed);
        float[] softLabels = Values(mix.Rows * Classes, mix.Key.Seed);
        foreach (MixingPolicy first in policies)
        {
            foreach (MixingPolicy second in policies)
            {
                MixPlan plan = first.Then(second).CreatePlan(mix.Key, mix.Rows);
                MixPlan firstPlan = first.CreatePlan(mix.Key, mix.Rows);
                MixPlan secondPlan = second.CreatePlan(RandomStreams.PartKey(mix.Key, RandomStreams.ChainKeys, 0), mix.Rows);

                float[] mixed = Mix(plan, samples);
                float[] byHand = Mix(secondPlan, Mix(firstPlan, samples));
                Assert.All(mixed.Zip(byHand), pair => Assert.Equal(pair.Second, pair.First, 4e-6f));
                float[] labels = MixLabels(plan, softLabels);
                float[] labelsByHand = MixLabels(secondPlan, MixLabels(firstPlan, softLabels));
                Assert.All(labels.Zip(labelsByHand), pair => Assert.Equal(pair.Second, pair.First, 4e-6f));
            }
        }
    }

    [Property(Arbitrary = [typeof(Draws)])]
    public void The_weights_fall_sum_to_one_and_name_no_sample_twice(MixCase mix)
    {
        MixPlan plan = MixingPolicy.ZetaMixup(mix.Gamma, mix.Samples).Then(MixingPolicy.CutMix(Shape)).CreatePlan(mix.Key, mix.Rows);
        for (int row = 0; row < mix.Rows; row++)
        {
            float[] weights = plan.GetWeights(row).ToArray();
            int[] sources = plan.GetSources(row).ToArray();
            Assert.Equal(weights.OrderDescending(), weights);
            Assert.Equal(sources.Distinct().Count(), sources.Length);
            Assert.Contains(row, sources);
            Assert.InRange(sources.Length, 1, plan.SampleCount);
            RowSum.AssertOne(weights);
        }
    }

    [Fact]
    public void Two_blends_are_one_blend_of_their_weights()
    {
        MixPlan plan = MixingPolicy.Mixup().Then(MixingPolicy.ZetaMixup(2, 3)).CreatePlan(new MixKey(3, 1, 4), 40);
        float[] samples = Values(40 * 33, 8);
        var mixed = new float[samples.Length];
        _mixer.Mix(plan, samples, 33, mixed);
        MixReference.AssertMixed(plan, samples, 33, mixed, "mixup, then zeta");
        Assert.Null(plan.ImageShape);
    }

    [Fact]
    public void The_same_policy_twice_draws_twice()
    {
        var key = new MixKey(5, 0, 0);
        MixPlan plan = MixingPolicy.Mixup().Then(MixingPolicy.Mixup()).CreatePlan(key, 64);
        MixPlan once = MixingPolicy.Mixup().CreatePlan(key, 64);

        Assert.Equal(once.AllSources.ToArray(), plan.Parts[0].AllSources.ToArray());
        Assert.NotEqual(once.AllSources.ToArray(), plan.Parts[1].AllSources.ToArray());
    }

    [Fact]
    public void Each_policy_of_a_longer_chain_draws_for_itself()
    {
        MixingPolicy mixup = MixingPolicy.Mixup();
        MixPlan left = mixup.Then(mixup).Then(mixup).CreatePlan(default, 64);
        MixPlan right = mixup.Then(mixup.Then(mixup)).CreatePlan(default, 64);
        AssertAllDiffer(left.Parts[0].Parts[0], left.Parts[0].Parts[1], left.Parts[1]);
        AssertAllDiffer(right.Parts[0], right.Parts[1].Parts[0], right.Parts[1].Parts[1]);

        // A policy that is chosen in the first place must not draw as one that follows.
        MixPlan chosen = MixingPolicy.OneOf([(mixup.Then(mixup), 1)]).Then(mixup).CreatePlan(default, 64);
        AssertAllDiffer(chosen.Parts[0].Parts[0].Parts[0], chosen.Parts[0].Parts[0].Parts[1], chosen.Parts[1]);

        static void AssertAllDiffer(params MixPlan[] plans) =>
            Assert.Equal(plans.Length, plans.Select(plan => string.Join(' ', plan.AllSources.ToArray())).Distinct().Count());
    }

    [Fact]
    public void T_is_the_product_of_both_within_the_batch()
    {
        MixingPolicy policy = MixingPolicy.ZetaMixup(sampleCount: 3).Then(MixingPolicy.Mixup());
        Assert.Equal(6, policy.GetSampleCount(20));
        Assert.Equal(5, policy.GetSampleCount(5));
        Assert.Equal(1, MixingPolicy.CutMix(Shape).Then(MixingPolicy.Mixup()).GetSampleCount(1));

        Assert.Throws<ArgumentOutOfRangeException>(() => policy.GetSampleCount(2));
        Assert.Equal("zeta(gamma=2.8, T=2) + mixup(alpha=1, lambda=PerRow)", policy.Clip(2).ToString());
        Assert.Same(policy.Clip(2), policy.Clip(2));
        Assert.Same(policy, policy.Clip(3));
    }

    [Fact]
    public void A_batch_of_one_row_stays_as_it_is() =>
        Assert.True(MixingPolicy.ZetaMixup().Then(MixingPolicy.CutMix(Shape)).CreatePlan(default, 1).IsIdentity);

    [Fact]
    public void Policies_that_do_not_go_together_are_refused()
    {
        Expect.Null("next", () => MixingPolicy.Mixup().Then(null!));
        Expect.Argument(
            "next",
            "next must be for images of one shape, but cutmix is for 4×4×1 planar and another policy for 5×4×3 interleaved.",
            () => MixingPolicy.CutMix(Shape).Then(MixingPolicy.CutMix(new ImageShape(4, 4, 1, PixelLayout.Planar))));
    }

    private float[] Mix(MixPlan plan, float[] samples)
    {
        var mixed = new float[samples.Length];
        _mixer.Mix(plan, samples, Shape.ValueCount, mixed);
        return mixed;
    }

    private float[] MixLabels(MixPlan plan, float[] softLabels)
    {
        var mixed = new float[softLabels.Length];
        _mixer.MixLabels(plan, softLabels, Classes, mixed);
        return mixed;
    }

    private static float[] Values(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (float)random.NextDouble())];
    }
}
