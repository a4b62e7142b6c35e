using FsCheck.Xunit;
using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Policies;

public sealed class ZetaMixupPolicyTests
{
    private static readonly MixKey Key = new(11, 0, 0);

    [Fact]
    public void By_default_gamma_is_2_8_and_the_whole_batch_is_mixed()
    {
        Assert.Equal(2.8, MixingPolicy.DefaultGamma);
        Assert.Equal("zeta(gamma=2.8, T=batch)", MixingPolicy.ZetaMixup().ToString());
    }

    [Property(Arbitrary = [typeof(Draws)])]
    public void Weights_fall_with_rank_and_sum_to_one_within_four_ulp_for_each_sample(MixCase mix)
    {
        MixPlan plan = mix.Plan;
        for (int row = 0; row < mix.Rows; row++)
        {
            float[] weights = plan.GetWeights(row).ToArray();
            Assert.Equal(mix.Samples, weights.Length);
            Assert.Equal(weights.OrderDescending(), weights);
            RowSum.AssertOne(weights);
        }
    }

    [Theory]
    [InlineData(1000)]
    [InlineData(3000)]
    public void Long_rows_sum_to_one_too(int rows)
    {
        foreach (double gamma in new[] { 0, 0.5, 1, 1.7286472390, 2.8 })
        {
            RowSum.AssertOne(MixingPolicy.ZetaMixup(gamma).CreatePlan(Key, rows).GetWeights(0).ToArray());
        }
    }

    [Property(Arbitrary = [typeof(Draws)])]
    public void Row_k_is_dominated_by_sample_k(MixCase mix)
    {
        MixPlan plan = mix.Plan;
        for (int row = 0; row < mix.Rows; row++)
        {
            Assert.Equal(row, plan.GetSources(row)[0]);
            Assert.Equal(1, plan.GetSources(row).Count(row));
            foreach (float weight in plan.GetWeights(row))
            {
                Assert.True(plan.GetWeights(row)[0] >= weight);
            }
        }
    }

    [Property(Arbitrary = [typeof(Draws)])]
    public void The_weights_are_the_rounded_p_series(MixCase mix) =>
        Assert.Equal(
            PSeries.Weights(mix.Samples, mix.Gamma).Select(weight => (float)weight), mix.Plan.GetWeights(mix.Rows - 1).ToArray());

    [Fact]
    public void All_rows_and_all_plans_of_a_policy_share_one_table_of_weights()
    {
        MixingPolicy policy = MixingPolicy.ZetaMixup();
        ReadOnlySpan<float> weights = policy.CreatePlan(Key, 16).GetWeights(3);

        Assert.True(weights == policy.CreatePlan(Key, 16).GetWeights(15));
    }

    [Fact]
    public void One_sample_is_the_identity()
    {
        MixPlan plan = MixingPolicy.ZetaMixup(2.8, 1).CreatePlan(Key, 6);
        Assert.True(plan.IsIdentity);
        for (int row = 0; row < 6; row++)
        {
            Assert.Equal([row], plan.GetSources(row).ToArray());
            Assert.Equal([1f], plan.GetWeights(row).ToArray());
        }
    }

    [Fact]
    public void A_batch_of_one_row_stays_as_it_is() => Assert.True(MixingPolicy.ZetaMixup().CreatePlan(Key, 1).IsIdentity);

    [Fact]
    public void Gamma_changes_the_weights_but_not_the_orderings()
    {
        MixPlan one = MixingPolicy.ZetaMixup(1).CreatePlan(Key, 12);
        MixPlan other = MixingPolicy.ZetaMixup(4).CreatePlan(Key, 12);

        Assert.NotEqual(one.GetWeights(0).ToArray(), other.GetWeights(0).ToArray());
        for (int row = 0; row < 12; row++)
        {
            Assert.Equal(one.GetSources(row).ToArray(), other.GetSources(row).ToArray());
        }
    }

    [Theory]
    [InlineData(-1.5, "-1.5")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void A_gamma_that_is_negative_or_not_finite_is_refused(double gamma, string printed) =>
        Expect.OutOfRange(
            "gamma", $"gamma must be a finite number of at least 0, but was {printed}.", () => MixingPolicy.ZetaMixup(gamma));

    [Theory]
    [InlineData(0)]
    [InlineData(-2)]
    public void Fewer_than_one_sample_is_refused(int sampleCount) =>
        Expect.OutOfRange(
            "sampleCount", $"sampleCount must be at least 1, but was {sampleCount}.", () => MixingPolicy.ZetaMixup(2.8, sampleCount));
}
