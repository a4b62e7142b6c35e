using FsCheck.Xunit;
using ZetaMixup.Shared;
using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Policies;

public sealed class OneOfPolicyTests
{
    private const int Seed = 77;
    private static readonly (MixingPolicy, double)[] Three = [(MixingPolicy.None, 0.2), (MixingPolicy.Mixup(), 0.5), (MixingPolicy.ZetaMixup(2, 5), 0.3)];

    [Fact]
    public void By_default_each_row_has_its_own_choice()
    {
        OneOfPolicy policy = Assert.IsType<OneOfPolicy>(MixingPolicy.OneOf(Three));
        Assert.Equal(MixingScope.PerRow, policy.Scope);
        Assert.Equal(Three, policy.Choices);
    }

    [Fact]
    public void Rows_choose_with_the_probabilities_given()
    {
        const int Rows = 20_000;
        MixPlan plan = MixingPolicy.OneOf(Three).CreatePlan(new MixKey(Seed, 0, 0), Rows);
        AssertFrequencies([.. Enumerable.Range(0, Rows).Select(row => plan.GetSources(row).Length)]);
    }

    [Fact]
    public void Batches_choose_with_the_probabilities_given_and_all_rows_alike()
    {
        MixingPolicy policy = MixingPolicy.OneOf(Three, MixingScope.PerBatch);
        var plan = new MixPlan();
        var counts = new int[20_000];
        for (int batch = 0; batch < counts.Length; batch++)
        {
            policy.Fill(plan, new MixKey(Seed, 0, batch), 5);
            counts[batch] = plan.SampleCount;
            Assert.Equal(plan.SampleCount, plan.GetSources(4).Length);
        }

        AssertFrequencies(counts);
    }

    [Property(Arbitrary = [typeof(Draws)])]
    public void A_row_is_what_its_policy_makes_of_it_in_the_whole_batch(MixCase mix)
    {
        MixingPolicy[] policies = [MixingPolicy.None, MixingPolicy.Mixup(0.3), MixingPolicy.ZetaMixup(mix.Gamma, mix.Samples)];
        MixPlan plan = MixingPolicy.OneOf([.. policies.Select(policy => (policy, 1.0 / 3))]).CreatePlan(mix.Key, mix.Rows);
        MixPlan[] alone = [.. policies.Select((policy, i) => policy.CreatePlan(RandomStreams.PartKey(mix.Key, RandomStreams.ChoiceKeys, i), mix.Rows))];

        for (int row = 0; row < mix.Rows; row++)
        {
            MixPlan chosen = alone[plan.Parts.Choices[row]];
            Assert.Equal(chosen.GetSources(row).ToArray(), plan.GetSources(row).ToArray());
            Assert.Equal(chosen.GetWeights(row).ToArray(), plan.GetWeights(row).ToArray());
            Assert.Equal(row, plan.GetSources(row)[0]);
            RowSum.AssertOne(plan.GetWeights(row));
        }
    }

    [Fact]
    public void A_probability_of_0_is_never_chosen_and_one_of_1_always()
    {
        MixPlan plan = MixingPolicy.OneOf([(MixingPolicy.None, 0), (MixingPolicy.ZetaMixup(2, 5), 1), (MixingPolicy.Mixup(), 0)]).CreatePlan(default, 4000);
        Assert.All(Enumerable.Range(0, 4000), row => Assert.Equal(5, plan.GetSources(row).Length));
    }

    [Fact]
    public void Rows_that_are_all_left_as_they_are_make_the_identity() =>
        Assert.True(MixingPolicy.OneOf([(MixingPolicy.None, 1), (MixingPolicy.ZetaMixup(), 0)]).CreatePlan(default, 9).IsIdentity);

    [Fact]
    public void The_largest_T_of_all_decides_which_batches_are_large_enough()
    {
        MixingPolicy policy = MixingPolicy.OneOf(Three);
        Assert.Equal(5, policy.GetSampleCount(9));
        Assert.Throws<ArgumentOutOfRangeException>(() => policy.CreatePlan(default, 4));

        MixingPolicy clipped = policy.Clip(4);
        Assert.Equal(4, clipped.GetSampleCount(4));
        Assert.Equal("oneof(none: 0.2, mixup(alpha=1, lambda=PerRow): 0.5, zeta(gamma=2, T=4): 0.3, choice=PerRow)", clipped.ToString());
        Assert.Same(clipped, policy.Clip(4));
        Assert.Same(policy, policy.Clip(5));
    }

    [Fact]
    public void The_shape_is_that_of_the_policy_that_cuts_patches_even_where_another_one_was_chosen()
    {
        var shape = new ImageShape(2, 2, 1, PixelLayout.Planar);
        MixingPolicy policy = MixingPolicy.OneOf([(MixingPolicy.None, 1), (MixingPolicy.CutMix(shape), 0)], MixingScope.PerBatch);
        Assert.Equal(shape, policy.ImageShape);
        Assert.Equal(shape, policy.CreatePlan(default, 3).ImageShape);
        Assert.Null(MixingPolicy.OneOf(Three).ImageShape);
    }

    [Fact]
    public void Choices_that_cannot_be_made_are_refused()
    {
        Expect.Null("choices", () => MixingPolicy.OneOf(null!));
        Expect.Null("choices[1].Policy", () => MixingPolicy.OneOf([(MixingPolicy.None, 0.5), (null!, 0.5)]));
        Expect.Argument("choices", "choices must have probabilities that sum to 1, but 0 of them sum to 0.", () => MixingPolicy.OneOf([]));
        Expect.Argument(
            "choices", "choices must have probabilities that sum to 1, but 2 of them sum to 0.75.", () => MixingPolicy.OneOf([(MixingPolicy.None, 0.25), (MixingPolicy.Mixup(), 0.5)]));
        Expect.OutOfRange(
            "choices", "choices[0] must have a probability from 0 to 1, but none has NaN.", () => MixingPolicy.OneOf([(MixingPolicy.None, double.NaN), (MixingPolicy.Mixup(), 0.5)]));
        Expect.OutOfRange("scope", "scope must be one of PerRow, PerBatch, but was 7.", () => MixingPolicy.OneOf(Three, (MixingScope)7));
        Expect.Argument(
            "choices",
            "choices must be for images of one shape, but cutmix is for 2×3×1 interleaved and another policy for 2×3×1 planar.",
            () => MixingPolicy.OneOf([(CutMix(PixelLayout.Planar), 0.5), (CutMix(PixelLayout.Interleaved), 0.5)]));

        static MixingPolicy CutMix(PixelLayout layout) => MixingPolicy.CutMix(new ImageShape(2, 3, 1, layout));
    }

    private static void AssertFrequencies(int[] sampleCounts)
    {
        foreach ((int samples, double probability) in new[] { (1, 0.2), (2, 0.5), (5, 0.3) })
        {
            Frequency.Assert(probability, sampleCounts.Count(count => count == samples), sampleCounts.Length, $"T = {samples} with seed {Seed}");
        }
    }
}
