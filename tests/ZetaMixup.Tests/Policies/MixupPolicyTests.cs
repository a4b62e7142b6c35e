using FsCheck.Xunit;
using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Policies;

public sealed class MixupPolicyTests
{
    private const int Seed = 1710;

    [Fact]
    public void By_default_lambda_is_uniform_and_drawn_for_each_row()
    {
        Assert.Equal(1, MixingPolicy.DefaultAlpha);
        Assert.Equal("mixup(alpha=1, lambda=PerRow)", MixingPolicy.Mixup().ToString());
    }

    [Property(Arbitrary = [typeof(Draws)])]
    public void Row_k_is_sample_k_and_a_partner_weighted_by_lambda_of_at_least_one_half(MixCase mix)
    {
        foreach (MixingScope scope in Enum.GetValues<MixingScope>())
        {
            MixPlan plan = MixingPolicy.Mixup(0.4, scope).CreatePlan(mix.Key, mix.Rows);
            Assert.Equal(Math.Min(2, mix.Rows), plan.SampleCount);
            for (int row = 0; row < mix.Rows; row++)
            {
                Assert.Equal(row, plan.GetSources(row)[0]);
                Assert.InRange(plan.GetWeights(row)[0], 0.5f, 1f);
                RowSum.AssertOne(plan.GetWeights(row));
            }
        }
    }

    [Property(Arbitrary = [typeof(Draws)])]
    public void The_partners_are_a_permutation_of_the_batch(MixCase mix)
    {
        MixPlan plan = MixingPolicy.Mixup().CreatePlan(mix.Key, mix.Rows);
        IEnumerable<int> partners = Enumerable.Range(0, mix.Rows).Select(row => plan.GetSources(row)[^1]);
        Assert.Equal(Enumerable.Range(0, mix.Rows), partners.Order());
    }

    [Fact]
    public void Every_permutation_of_partners_is_equally_likely()
    {
        var counts = new int[24];
        var plan = new MixPlan();
        for (int batch = 0; batch < 24_000; batch++)
        {
            MixingPolicy.Mixup().Fill(plan, new MixKey(Seed, 0, batch), 4);
            counts[Permutations.Number([plan.GetSources(0)[1], plan.GetSources(1)[1], plan.GetSources(2)[1], plan.GetSources(3)[1]])]++;
        }

        ChiSquare.AssertUniform(counts, $"Partners with seed {Seed}");
    }

    [Fact]
    public void Lambda_is_the_larger_share_of_a_beta_variate()
    {
        // Beta(1, 1) is uniform, so that the larger share is uniform from one half to one.
        var counts = new int[20];
        var plan = new MixPlan();
        for (int batch = 0; batch < 1000; batch++)
        {
            MixingPolicy.Mixup(1).Fill(plan, new MixKey(Seed, 0, batch), 20);
            for (int row = 0; row < 20; row++)
            {
                counts[Math.Min(19, (int)((plan.GetWeights(row)[0] - 0.5) * 40))]++;
            }
        }

        ChiSquare.AssertUniform(counts, $"λ with seed {Seed}");
    }

    [Theory]
    [InlineData(0.2)]
    [InlineData(4.0)]
    public void Alpha_sets_the_spread_of_lambda(double alpha)
    {
        // For X ~ Beta(α, α) and λ = max(X, 1 − X), the mean of (λ − ½)² is the variance of X, 1 / (4(2α + 1)).
        double sum = 0;
        const int Rows = 20_000;
        MixPlan plan = MixingPolicy.Mixup(alpha).CreatePlan(new MixKey(Seed, 0, 0), Rows);
        for (int row = 0; row < Rows; row++)
        {
            double offset = plan.GetWeights(row)[0] - 0.5;
            sum += offset * offset;
        }

        Assert.Equal(1 / (4 * ((2 * alpha) + 1)), sum / Rows, 0.004);
    }

    [Fact]
    public void One_lambda_for_each_row_differs_from_row_to_row()
    {
        MixPlan plan = MixingPolicy.Mixup().CreatePlan(new MixKey(Seed, 0, 0), 32);
        Assert.Equal(32, Enumerable.Range(0, 32).Select(row => plan.GetWeights(row)[0]).Distinct().Count());
    }

    [Fact]
    public void One_lambda_for_each_batch_differs_only_from_batch_to_batch()
    {
        MixingPolicy policy = MixingPolicy.Mixup(1, MixingScope.PerBatch);
        var lambdas = new HashSet<float>();
        for (int batch = 0; batch < 10; batch++)
        {
            MixPlan plan = policy.CreatePlan(new MixKey(Seed, 0, batch), 32);
            lambdas.Add(Assert.Single(Enumerable.Range(0, 32).Select(row => plan.GetWeights(row)[0]).Distinct()));
        }

        Assert.Equal(10, lambdas.Count);
    }

    [Property(Arbitrary = [typeof(Draws)])]
    public void A_mixup_row_is_a_zeta_mixup_row_of_two_samples_with_gamma_from_lambda(MixCase mix)
    {
        int rows = mix.Rows + 1;
        MixPlan plan = MixingPolicy.Mixup().CreatePlan(mix.Key, rows);
        for (int row = 0; row < rows; row++)
        {
            float lambda = plan.GetWeights(row)[0];
            if (lambda < 1)
            {
                double[] weights = PSeries.Weights(2, Math.Log2(lambda / (1 - lambda)));
                Assert.Equal(weights[0], plan.GetWeights(row)[0], 1e-7);
                Assert.Equal(weights[1], plan.GetWeights(row)[1], 1e-7);
            }
        }
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e300)]
    public void An_alpha_of_any_size_gives_a_valid_plan(double alpha)
    {
        MixPlan plan = MixingPolicy.Mixup(alpha).CreatePlan(new MixKey(Seed, 0, 0), 100);
        for (int row = 0; row < 100; row++)
        {
            Assert.Equal(alpha < 1 ? 1 : 0.5f, plan.GetWeights(row)[0], 1e-6f);
            RowSum.AssertOne(plan.GetWeights(row));
        }
    }

    [Fact]
    public void A_batch_of_one_row_stays_as_it_is()
    {
        MixPlan plan = MixingPolicy.Mixup().CreatePlan(new MixKey(Seed, 0, 0), 1);
        Assert.True(plan.IsIdentity);
        Assert.Equal([0], plan.GetSources(0).ToArray());
        Assert.Equal([1f], plan.GetWeights(0).ToArray());
    }

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(-0.4, "-0.4")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void An_alpha_that_is_not_above_zero_or_not_finite_is_refused(double alpha, string printed) =>
        Expect.OutOfRange("alpha", $"alpha must be a finite number above 0, but was {printed}.", () => MixingPolicy.Mixup(alpha));

    [Fact]
    public void A_scope_without_a_name_is_refused() =>
        Expect.OutOfRange(
            "scope", "scope must be one of PerRow, PerBatch, but was 7.", () => MixingPolicy.Mixup(1, (MixingScope)7));
}
