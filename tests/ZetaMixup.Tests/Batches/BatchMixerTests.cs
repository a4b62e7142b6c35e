using FsCheck.Xunit;
using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Batches;

public sealed class BatchMixerTests
{
    private readonly BatchMixer _mixer = new();

    [Property(Arbitrary = [typeof(Draws)])]
    public void A_mix_is_the_weighted_sum_of_its_samples(MixCase mix, byte columns)
    {
        int width = columns + 1;
        float[] samples = Samples(mix.Rows * width, mix.Key.Seed);
        foreach (MixingPolicy policy in new[] { MixingPolicy.None, MixingPolicy.Mixup(), MixingPolicy.ZetaMixup(mix.Gamma, mix.Samples) })
        {
            MixPlan plan = policy.CreatePlan(mix.Key, mix.Rows);
            var mixed = new float[samples.Length];
            _mixer.Mix(plan, samples, width, mixed);
            MixReference.AssertMixed(plan, samples, width, mixed, $"{policy}, {mix}");
        }
    }

    [Property(Arbitrary = [typeof(Draws)])]
    public void Arrays_of_rows_are_mixed_as_one_block_is(MixCase mix, byte columns)
    {
        int width = columns + 1;
        float[] samples = Samples(mix.Rows * width, mix.Key.Seed);
        var mixed = new float[samples.Length];
        _mixer.Mix(mix.Plan, samples, width, mixed);

        var mixedRows = new float[samples.Length];
        _mixer.Mix(mix.Plan, samples.Chunk(width).ToArray(), mixedRows);
        Assert.Equal(mixed, mixedRows);
    }

    [Property(Arbitrary = [typeof(Draws)])]
    public void One_sample_is_the_identity(MixCase mix)
    {
        float[] samples = Samples(mix.Rows * 9, mix.Key.Seed);
        foreach (MixingPolicy policy in new[] { MixingPolicy.None, MixingPolicy.ZetaMixup(mix.Gamma, 1) })
        {
            var mixed = new float[samples.Length];
            _mixer.Mix(policy.CreatePlan(mix.Key, mix.Rows), samples, 9, mixed);
            Assert.Equal(samples, mixed);
        }
    }

    [Property(Arbitrary = [typeof(Draws)])]
    public void Two_samples_with_the_gamma_of_lambda_are_mixed_as_mixup_does(Lambda lambda, MixKey key)
    {
        const int Rows = 6;
        const int Width = 21;
        float[] samples = Samples(Rows * Width, key.Seed);
        var mixed = new float[samples.Length];
        MixPlan plan = MixingPolicy.ZetaMixup(Math.Log2(lambda.Value / (1 - lambda.Value)), 2).CreatePlan(key, Rows);
        _mixer.Mix(plan, samples, Width, mixed);

        for (int row = 0; row < Rows; row++)
        {
            int partner = plan.GetSources(row)[1];
            for (int column = 0; column < Width; column++)
            {
                double expected = (lambda.Value * samples[(row * Width) + column]) + ((1 - lambda.Value) * samples[(partner * Width) + column]);
                Assert.Equal(expected, mixed[(row * Width) + column], 2e-6);
            }
        }
    }

    [Property(Arbitrary = [typeof(Draws)])]
    public void From_the_always_dominant_gamma_on_no_soft_label_changes_its_class(MixCase mix, DominantGamma gamma, byte classes)
    {
        int classCount = (classes % 9) + 2;
        int[] labels = Labels(mix.Rows, classCount, mix.Key.Seed);
        var softLabels = new float[mix.Rows * classCount];
        _mixer.MixLabels(MixingPolicy.ZetaMixup(gamma.Value, mix.Samples).CreatePlan(mix.Key, mix.Rows), labels, classCount, softLabels);

        for (int row = 0; row < mix.Rows; row++)
        {
            float[] shares = softLabels.AsSpan(row * classCount, classCount).ToArray();
            Assert.True(shares[labels[row]] > shares.Where((_, c) => c != labels[row]).Sum());
        }
    }

    [Property(Arbitrary = [typeof(Draws)])]
    public void Soft_labels_sum_to_one_and_equal_mixed_one_hot_labels(MixCase mix, byte classes)
    {
        int classCount = (classes % 50) + 1;
        int[] labels = Labels(mix.Rows, classCount, mix.Key.Seed);
        var softLabels = new float[mix.Rows * classCount];
        _mixer.MixLabels(mix.Plan, labels, classCount, softLabels);

        var oneHot = new float[softLabels.Length];
        for (int row = 0; row < mix.Rows; row++)
        {
            oneHot[(row * classCount) + labels[row]] = 1;
        }

        var mixed = new float[softLabels.Length];
        _mixer.Mix(mix.Plan, oneHot, classCount, mixed);

        Assert.All(mixed.Zip(softLabels), pair => Assert.Equal(pair.First, pair.Second, 2e-6f));
        Assert.All(softLabels.Chunk(classCount), shares => Assert.Equal(1, shares.Sum(), 4e-6f));
    }

    [Fact]
    public void What_follows_the_mixed_rows_in_a_larger_buffer_is_left_as_it_is()
    {
        MixPlan plan = MixingPolicy.ZetaMixup().CreatePlan(default, 5);
        var destination = new float[30];

        Array.Fill(destination, -1);
        _mixer.Mix(plan, Samples(25, 1), 5, destination);
        Assert.All(destination[25..], value => Assert.Equal(-1, value));

        Array.Fill(destination, -1);
        _mixer.MixLabels(plan, [0, 1, 2, 3, 0], 4, destination);
        Assert.All(destination[20..], value => Assert.Equal(-1, value));

        Array.Fill(destination, -1);
        _mixer.Mix(plan, Samples(25, 1).Chunk(5).ToArray(), destination);
        Assert.All(destination[25..], value => Assert.Equal(-1, value));
    }

    [Property(Arbitrary = [typeof(Draws)])]
    public void What_the_destination_held_before_does_not_matter(MixCase mix)
    {
        float[] samples = Samples(mix.Rows * 40, mix.Key.Seed);
        int[] labels = Labels(mix.Rows, 6, mix.Key.Seed);
        var clean = new float[samples.Length];
        var used = new float[samples.Length];

        Array.Fill(used, float.NaN);
        _mixer.Mix(mix.Plan, samples, 40, clean);
        _mixer.Mix(mix.Plan, samples, 40, used);
        Assert.Equal(clean, used);

        clean.AsSpan().Clear();
        Array.Fill(used, 3);
        _mixer.MixLabels(mix.Plan, labels, 6, clean);
        _mixer.MixLabels(mix.Plan, labels, 6, used);
        Assert.Equal(clean[..(mix.Rows * 6)], used[..(mix.Rows * 6)]);
    }

    [Fact]
    public void A_mixer_goes_from_large_to_small_batches_and_back()
    {
        foreach (int rows in new[] { 60, 3, 41, 1, 60 })
        {
            MixPlan plan = MixingPolicy.ZetaMixup(1).CreatePlan(new MixKey(1, 2, rows), rows);
            float[] samples = Samples(rows * 50, rows);
            var mixed = new float[samples.Length];
            _mixer.Mix(plan, samples, 50, mixed);
            MixReference.AssertMixed(plan, samples, 50, mixed, $"{rows} rows");
        }
    }

    [Fact]
    public void A_row_of_a_list_may_be_the_destination_since_rows_are_copied_first()
    {
        MixPlan plan = MixingPolicy.ZetaMixup(1).CreatePlan(default, 2);
        float[] samples = Samples(8, 3);
        var expected = new float[8];
        _mixer.Mix(plan, samples, 4, expected);

        var arena = new float[8];
        samples.AsSpan(0, 4).CopyTo(arena);
        float[] first = arena[..4];
        float[] second = samples[4..];
        _mixer.Mix(plan, [first, second], arena);
        Assert.Equal(expected, arena);
    }

    private static float[] Samples(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (float)((random.NextDouble() * 8) - 4))];
    }

    private static int[] Labels(int rows, int classCount, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, rows).Select(_ => random.Next(classCount))];
    }
}
