using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Policies;

public sealed class MixingPolicyTests
{
    private static readonly MixKey Key = new(1, 2, 3);
    private static readonly MixingPolicy CutMix = MixingPolicy.CutMix(new ImageShape(32, 32, 3, PixelLayout.Planar));

    [Fact]
    public void Every_policy_has_its_name()
    {
        Assert.Equal("none", MixingPolicy.None.Name);
        Assert.Equal("mixup", MixingPolicy.Mixup().Name);
        Assert.Equal("zeta", MixingPolicy.ZetaMixup().Name);
        Assert.Equal("cutmix", CutMix.Name);
        Assert.Equal("zeta+cutmix", MixingPolicy.ZetaMixup().Then(CutMix).Name);
        Assert.Equal("mixup|none", MixingPolicy.OneOf([(MixingPolicy.Mixup(), 0.5), (MixingPolicy.None, 0.5)]).Name);
        Assert.Equal("(mixup|none)+cutmix", MixingPolicy.OneOf([(MixingPolicy.Mixup(), 0.5), (MixingPolicy.None, 0.5)]).Then(CutMix).Name);
    }

    [Fact]
    public void Every_policy_says_its_settings()
    {
        Assert.Equal("none", MixingPolicy.None.ToString());
        Assert.Equal("mixup(alpha=0.2, lambda=PerBatch)", MixingPolicy.Mixup(0.2, MixingScope.PerBatch).ToString());
        Assert.Equal("zeta(gamma=2.8, T=batch)", MixingPolicy.ZetaMixup().ToString());
        Assert.Equal("zeta(gamma=1.5, T=4)", MixingPolicy.ZetaMixup(1.5, 4).ToString());
        Assert.Equal("cutmix(alpha=1, image=32×32×3 planar)", CutMix.ToString());
        Assert.Equal("zeta(gamma=1.5, T=4) + cutmix(alpha=1, image=32×32×3 planar)", MixingPolicy.ZetaMixup(1.5, 4).Then(CutMix).ToString());
        Assert.Equal(
            "oneof(mixup(alpha=0.2, lambda=PerRow): 0.25, none: 0.75, choice=PerBatch)",
            MixingPolicy.OneOf([(MixingPolicy.Mixup(0.2), 0.25), (MixingPolicy.None, 0.75)], MixingScope.PerBatch).ToString());
    }

    [Theory]
    [InlineData(1)]
    [InlineData(33)]
    public void Without_mixing_every_row_is_its_own_sample(int rows)
    {
        MixPlan plan = MixingPolicy.None.CreatePlan(Key, rows);

        Assert.True(plan.IsIdentity);
        Assert.Equal(rows, plan.RowCount);
        Assert.Equal(1, plan.SampleCount);
        for (int row = 0; row < rows; row++)
        {
            Assert.Equal([row], plan.GetSources(row).ToArray());
            Assert.Equal([1f], plan.GetWeights(row).ToArray());
        }
    }

    [Fact]
    public void A_policy_tells_how_many_samples_it_mixes()
    {
        Assert.Equal(1, MixingPolicy.None.GetSampleCount(9));
        Assert.Equal(2, MixingPolicy.Mixup().GetSampleCount(9));
        Assert.Equal(1, MixingPolicy.Mixup().GetSampleCount(1));
        Assert.Equal(9, MixingPolicy.ZetaMixup().GetSampleCount(9));
        Assert.Equal(4, MixingPolicy.ZetaMixup(sampleCount: 4).GetSampleCount(9));
    }

    [Fact]
    public void A_clipped_policy_mixes_the_whole_of_a_batch_that_is_smaller_than_T()
    {
        MixingPolicy policy = MixingPolicy.ZetaMixup(1.5, 8);
        var clipped = Assert.IsType<ZetaMixupPolicy>(policy.Clip(5));

        Assert.Equal(1.5, clipped.Gamma);
        Assert.Equal(5, clipped.SampleCount);
        Assert.Same(clipped, policy.Clip(5));
        Assert.Equal(3, policy.Clip(3).GetSampleCount(3));
    }

    [Fact]
    public void A_policy_that_suits_the_batch_is_clipped_to_itself()
    {
        foreach (MixingPolicy policy in new[] { MixingPolicy.None, MixingPolicy.Mixup(), MixingPolicy.ZetaMixup(), MixingPolicy.ZetaMixup(2.8, 5) })
        {
            Assert.Same(policy, policy.Clip(5));
        }

        Assert.Same(MixingPolicy.Mixup().GetType(), MixingPolicy.Mixup().Clip(1).GetType());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-7)]
    public void A_batch_without_rows_is_refused(int rows)
    {
        string message = $"rowCount must be at least 1, but was {rows}.";
        foreach (MixingPolicy policy in new[] { MixingPolicy.None, MixingPolicy.Mixup(), MixingPolicy.ZetaMixup() })
        {
            Expect.OutOfRange("rowCount", message, () => policy.CreatePlan(Key, rows));
            Expect.OutOfRange("rowCount", message, () => policy.Fill(new MixPlan(), Key, rows));
            Expect.OutOfRange("rowCount", message, () => policy.GetSampleCount(rows));
            Expect.OutOfRange("rowCount", message, () => policy.Clip(rows));
        }
    }

    [Fact]
    public void A_batch_smaller_than_T_is_refused()
    {
        MixingPolicy policy = MixingPolicy.ZetaMixup(2.8, 8);
        const string Message =
            "rowCount was 7, but the policy zeta(gamma=2.8, T=8) mixes 8 samples and needs batches of at least as many rows. Clip returns the policy for a smaller last batch.";

        Expect.OutOfRange("rowCount", Message, () => policy.GetSampleCount(7));
        Expect.OutOfRange("rowCount", Message, () => policy.CreatePlan(Key, 7));
        Assert.Equal(8, policy.CreatePlan(Key, 8).SampleCount);
    }

    [Fact]
    public void A_plan_that_no_array_holds_is_refused_instead_of_wrapping_around() =>
        Expect.OutOfRange(
            "rowCount",
            $"rowCount was 65536: 65536 rows × 65536 samples = 4294967296 sources, but a plan holds at most {Array.MaxLength}.",
            () => MixingPolicy.ZetaMixup().CreatePlan(Key, 65536));

    [Fact]
    public void A_batch_size_can_be_validated_under_the_callers_name()
    {
        MixingPolicy.ZetaMixup(2.8, 8).ValidateBatchSize(8);
        Expect.OutOfRange("BatchSize", "BatchSize must be at least 1, but was 0.", () => MixingPolicy.None.ValidateBatchSize(0, "BatchSize"));
        Expect.OutOfRange(
            "batchSize",
            "batchSize was 7, but the policy zeta(gamma=2.8, T=8) mixes 8 samples and needs batches of at least as many rows. Clip returns the policy for a smaller last batch.",
            () => MixingPolicy.ZetaMixup(2.8, 8).ValidateBatchSize(7));
        Expect.OutOfRange(
            "batchSize",
            $"batchSize was 65536: 65536 rows × 65536 samples = 4294967296 sources, but a plan holds at most {Array.MaxLength}.",
            () => MixingPolicy.ZetaMixup().ValidateBatchSize(65536));
    }

    [Fact]
    public void Dominance_is_guaranteed_from_the_threshold_of_the_batch_size_on()
    {
        Assert.True(MixingPolicy.None.GuaranteesDominance(8));
        Assert.True(MixingPolicy.Mixup().GuaranteesDominance(8));
        Assert.True(CutMix.GuaranteesDominance(8));
        Assert.False(CutMix.Then(MixingPolicy.Mixup()).GuaranteesDominance(8));
        Assert.True(MixingPolicy.ZetaMixup(1.44).GuaranteesDominance(8));
        Assert.False(MixingPolicy.ZetaMixup(1.43).GuaranteesDominance(8));
        Assert.True(MixingPolicy.ZetaMixup(1.43, 4).GuaranteesDominance(8));
        Assert.Throws<ArgumentOutOfRangeException>(() => MixingPolicy.ZetaMixup(2.8, 9).GuaranteesDominance(8));
    }

    [Fact]
    public void There_has_to_be_a_plan_to_fill() => Expect.Null("plan", () => MixingPolicy.None.Fill(null!, Key, 3));

    [Theory]
    [InlineData(1, 1)]
    [InlineData(8, 0.5)]
    public void A_policy_knows_how_little_a_sample_may_weigh_in_its_own_row(int rows, double least)
    {
        Assert.Equal(1, MixingPolicy.None.LeastOwnWeight(rows));
        Assert.Equal(least, MixingPolicy.Mixup().LeastOwnWeight(rows));
        Assert.Equal(least, CutMix.LeastOwnWeight(rows));
        Assert.Equal(least * least, CutMix.Then(MixingPolicy.Mixup()).LeastOwnWeight(rows));
        Assert.Equal(least, MixingPolicy.OneOf([(MixingPolicy.None, 0.5), (CutMix, 0.5)]).LeastOwnWeight(rows));
        Assert.Equal(1, MixingPolicy.OneOf([(MixingPolicy.None, 1), (CutMix, 0)]).LeastOwnWeight(rows));
        Assert.Equal(1 / PSeries.TruncatedZeta(rows, 3), MixingPolicy.ZetaMixup(3).LeastOwnWeight(rows));
        Assert.Equal(rows == 1, MixingPolicy.ZetaMixup(1.43).LeastOwnWeight(rows) >= 0.5);
        Assert.True(MixingPolicy.ZetaMixup(PSeries.DominanceThreshold(rows)).LeastOwnWeight(rows) >= 0.5);
    }
}
