using FsCheck.Xunit;
using ZetaMixup.Shared;
using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Plans;

public sealed class MixPlanTests
{
    private static readonly MixingPolicy CutMix = MixingPolicy.CutMix(new ImageShape(30, 40, 1, PixelLayout.Planar));

    private static readonly MixingPolicy[] Policies =
    [
        MixingPolicy.None,
        MixingPolicy.Mixup(),
        MixingPolicy.Mixup(0.2, MixingScope.PerBatch),
        MixingPolicy.ZetaMixup(),
        MixingPolicy.ZetaMixup(2, 3),
        CutMix,
        MixingPolicy.ZetaMixup(2, 3).Then(CutMix),
        MixingPolicy.OneOf([(MixingPolicy.None, 0.4), (CutMix, 0.3), (MixingPolicy.ZetaMixup(2, 3).Then(MixingPolicy.Mixup()), 0.3)]),
        MixingPolicy.OneOf([(MixingPolicy.Mixup(), 0.5), (CutMix, 0.5)], MixingScope.PerBatch),
    ];

    [Property(Arbitrary = [typeof(Draws)])]
    public void Equal_numbers_give_equal_plans_in_new_and_in_used_buffers(MixCase mix)
    {
        var used = new MixPlan();
        foreach (MixingPolicy policy in Policies)
        {
            MixingPolicy clipped = policy.Clip(mix.Rows);
            clipped.Fill(used, mix.Key, mix.Rows);
            Assert.Equal(Text(clipped.CreatePlan(mix.Key, mix.Rows)), Text(used));
        }
    }

    [Fact]
    public void Equal_numbers_give_equal_plans_on_any_thread()
    {
        const int Batches = 300;
        foreach (MixingPolicy policy in Policies)
        {
            string[] alone = [.. Enumerable.Range(0, Batches).Select(batch => Plan(policy, batch))];
            var together = new string[Batches];
            Parallel.For(0, Batches, batch => together[Batches - 1 - batch] = Plan(policy, Batches - 1 - batch));
            Assert.Equal(alone, together);
        }

        static string Plan(MixingPolicy policy, int batch) => Text(policy.CreatePlan(new MixKey(5, 1, batch), 4 + (batch % 13)));
    }

    [Property(Arbitrary = [typeof(Draws)])]
    public void Another_seed_epoch_or_batch_gives_another_plan(MixKey key)
    {
        foreach (MixingPolicy policy in Policies.Skip(1))
        {
            string[] plans =
            [
                Text(policy.CreatePlan(key, 24)),
                Text(policy.CreatePlan(key with { Seed = unchecked(key.Seed + 1) }, 24)),
                Text(policy.CreatePlan(key with { Epoch = unchecked(key.Epoch + 1) }, 24)),
                Text(policy.CreatePlan(key with { Batch = unchecked(key.Batch + 1) }, 24)),
            ];
            Assert.Equal(4, plans.Distinct().Count());
        }
    }

    [Fact]
    public void A_plan_stays_the_same_from_release_to_release()
    {
        // Computed apart from this code, from the definitions of SplitMix64, Lemire's draws and Fisher and Yates' shuffle
        // with several draws from a word.
        MixPlan zeta = MixingPolicy.ZetaMixup(2, 3).CreatePlan(new MixKey(1, 2, 3), 4);
        Assert.Equal([0, 3, 1, 1, 0, 2, 2, 0, 1, 3, 1, 0], zeta.AllSources.ToArray());

        MixPlan wide = MixingPolicy.ZetaMixup(2).CreatePlan(new MixKey(1, 2, 3), 11);
        Assert.Equal([0, 8, 1, 5, 6, 10, 3, 2, 7, 9, 4, 1, 9, 5, 2, 7, 3, 10, 6, 8, 0, 4], wide.AllSources[..22].ToArray());

        MixPlan mixup = MixingPolicy.Mixup().CreatePlan(new MixKey(4, 5, 6), 4);
        Assert.Equal([0, 1, 1, 0, 2, 2, 3, 3], mixup.AllSources.ToArray());
        float[] lambdas = [0.65205468f, 0.62117236f, 0.71760296f, 0.61245557f];
        for (int row = 0; row < 4; row++)
        {
            Assert.Equal(lambdas[row], mixup.GetWeights(row)[0], 1e-6f);
        }
    }

    [Fact]
    public void Patches_choices_and_the_keys_of_parts_stay_the_same_from_release_to_release()
    {
        // Computed apart from this code, as above, with Marsaglia and Tsang's gamma variates for λ.
        var key = new MixKey(7, 8, 9);
        MixPlan cutMix = MixingPolicy.CutMix(new ImageShape(20, 30, 1, PixelLayout.Planar)).CreatePlan(key, 6);
        Patch[] patches =
            [new(0, 7, 7, 17, false), new(2, 9, 12, 18, false), new(4, 0, 11, 8, false), new(14, 17, 6, 8, false), new(2, 0, 14, 18, false), new(8, 1, 12, 21, false)];
        Assert.Equal(patches, cutMix.Patches.ToArray());

        MixPlan choice = MixingPolicy.OneOf([(MixingPolicy.None, 0.25), (MixingPolicy.Mixup(), 0.75)]).CreatePlan(key, 8);
        Assert.Equal([0, 1, 1, 1, 1, 1, 1, 0], choice.Parts.Choices.ToArray());

        Assert.Equal(key with { Batch = 8199264286756753961 }, RandomStreams.PartKey(key, RandomStreams.ChainKeys, 0));
        Assert.Equal(key with { Batch = 7994299698848826193 }, RandomStreams.PartKey(key, RandomStreams.ChainKeys, 1));
    }

    [Fact]
    public void A_used_plan_takes_on_a_smaller_size()
    {
        MixPlan plan = MixingPolicy.ZetaMixup().CreatePlan(new MixKey(1, 0, 0), 20);
        MixingPolicy.Mixup().Fill(plan, new MixKey(1, 0, 1), 7);

        Assert.Equal(7, plan.RowCount);
        Assert.Equal(2, plan.SampleCount);
        Assert.Equal(2, plan.GetSources(6).Length);
        Assert.Equal(2, plan.GetWeights(6).Length);
    }

    [Fact]
    public void A_new_plan_has_no_rows()
    {
        var plan = new MixPlan();
        Assert.Equal(0, plan.RowCount);
        Assert.Equal(0, plan.SampleCount);
        Assert.True(plan.IsIdentity);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public void A_row_outside_the_plan_is_refused(int row)
    {
        MixPlan plan = MixingPolicy.ZetaMixup().CreatePlan(default, 9);
        MixingPolicy.ZetaMixup().Fill(plan, default, 4);
        string message = $"row must be at least 0 and below the plan's 4 rows, but was {row}.";

        Expect.OutOfRange("row", message, () => plan.GetSources(row));
        Expect.OutOfRange("row", message, () => plan.GetWeights(row));
    }

    private static string Text(MixPlan plan) => string.Join(
        "; ",
        Enumerable.Range(0, plan.RowCount).Select(row => string.Join(" ", plan.GetSources(row).ToArray().Zip(
            plan.GetWeights(row).ToArray(), (source, weight) => FormattableString.Invariant($"{source}:{weight}"))))) + Parts(plan);

    private static string Parts(MixPlan plan) => plan.Form switch
    {
        MixForm.Patches => string.Join(" ", plan.Patches.ToArray()),
        MixForm.Chain => Text(plan.Parts[0]) + Text(plan.Parts[1]),
        MixForm.Choice => string.Join(" ", plan.Parts.Choices.ToArray().Distinct().Order().Select(choice => Text(plan.Parts[choice]))),
        _ => "",
    };
}
