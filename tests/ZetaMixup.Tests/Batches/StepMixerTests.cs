using FsCheck.Xunit;
using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Batches;

public sealed class StepMixerTests
{
    private readonly BatchMixer _mixer = new();

    [Property(Arbitrary = [typeof(Draws)], MaxTest = 40)]
    public void A_label_says_what_the_pixels_hold_on_the_mean(MixCase mix, byte height, byte width, bool planar)
    {
        ImageShape shape = PixelOrigins.Shape(mix.Rows, (height % 5) + 1, (width % 7) + 1, planar ? PixelLayout.Planar : PixelLayout.Interleaved);
        float[] images = PixelOrigins.Images(shape);
        var mixed = new float[images.Length];
        foreach (MixingPolicy policy in Policies(shape, mix))
        {
            MixPlan plan = policy.CreatePlan(mix.Key, mix.Rows);
            Array.Fill(mixed, float.NaN);
            _mixer.Mix(plan, images, shape.ValueCount, mixed);
            for (int row = 0; row < mix.Rows; row++)
            {
                double[] shares = PixelOrigins.Shares(shape, mixed.AsSpan(row * shape.ValueCount, shape.ValueCount));
                double[] expected = Label(plan, row);
                for (int sample = 0; sample < shares.Length; sample++)
                {
                    // Not a mere Assert.True: its message would take longer to write than the mixes to make.
                    if (!(Math.Abs(expected[sample] - shares[sample]) < 4e-6))
                    {
                        Assert.Fail($"{policy}, {mix}, row {row}, sample {sample}: {shares[sample]} instead of {expected[sample]}");
                    }
                }
            }
        }
    }

    [Fact]
    public void A_chain_in_which_patches_and_blends_were_chosen_mixes_what_was_mixed()
    {
        var shape = new ImageShape(3, 4, 2, PixelLayout.Planar);
        MixingPolicy choice = MixingPolicy.OneOf([(MixingPolicy.CutMix(shape), 0.5), (MixingPolicy.ZetaMixup(2, 4).Then(MixingPolicy.CutMix(shape)), 0.5)]);
        MixPlan plan = choice.Then(choice).CreatePlan(new MixKey(2, 0, 0), 24);
        float[] samples = [.. Enumerable.Range(0, 24 * 24).Select(i => (float)Math.Sin(i))];
        var mixed = new float[samples.Length];
        _mixer.Mix(plan, samples, 24, mixed);

        var between = new float[samples.Length];
        var expected = new float[samples.Length];
        new BatchMixer().Mix(plan.Parts[0], samples, 24, between);
        new BatchMixer().Mix(plan.Parts[1], between, 24, expected);
        Assert.Equal(expected, mixed);
    }

    [Fact]
    public void Soft_labels_follow_the_weights_whatever_becomes_of_the_images()
    {
        var shape = new ImageShape(4, 4, 1, PixelLayout.Planar);
        MixPlan plan = MixingPolicy.CutMix(shape).CreatePlan(new MixKey(1, 2, 3), 30);
        float[] softLabels = [.. Enumerable.Range(0, 30 * 16).Select(i => (float)(i % 17) / 17)];
        var mixed = new float[softLabels.Length];

        // As many classes as pixels: only the method that is called tells labels from images.
        _mixer.MixLabels(plan, softLabels, 16, mixed);
        MixReference.AssertMixed(plan, softLabels, 16, mixed, "soft labels");
    }

    [Fact]
    public void Vectors_of_another_size_than_the_images_are_refused()
    {
        MixPlan plan = MixingPolicy.ZetaMixup().Then(MixingPolicy.CutMix(new ImageShape(4, 5, 3, PixelLayout.Planar))).CreatePlan(default, 2);
        const string Message =
            " must have 4 × 5 pixels × 3 channels = 60 values per row, because the plan cuts patches from images of that shape, but has 20. (MixLabels mixes soft labels.)";

        Expect.Argument("samples", "samples" + Message, () => _mixer.Mix(plan, new float[40], 20, new float[40]));
        Expect.Argument("rows", "rows" + Message, () => _mixer.Mix(plan, [new float[20], new float[20]], new float[40]));
    }

    [Fact]
    public void Soft_labels_of_another_size_or_over_each_other_are_refused()
    {
        MixPlan plan = MixingPolicy.Mixup().CreatePlan(default, 3);
        var labels = new float[6];
        Expect.OutOfRange("classCount", "classCount must be at least 1, but was 0.", () => _mixer.MixLabels(plan, labels.AsSpan(), 0, new float[6]));
        Expect.Argument("softLabels", "softLabels must have 3 rows × 3 values = 9 elements, but has 6.", () => _mixer.MixLabels(plan, labels.AsSpan(), 3, new float[9]));
        Expect.Argument("destination", "destination must have room for 3 rows × 2 values = 6 elements, but has 5.", () => _mixer.MixLabels(plan, labels.AsSpan(), 2, new float[5]));
        Assert.Equal("destination", Assert.Throws<ArgumentException>(() => _mixer.MixLabels(plan, labels.AsSpan(), 2, labels)).ParamName);
        Expect.Null("plan", () => _mixer.MixLabels(null!, labels.AsSpan(), 2, new float[6]));
    }

    private static IEnumerable<MixingPolicy> Policies(ImageShape shape, MixCase mix)
    {
        MixingPolicy cutMix = MixingPolicy.CutMix(shape);
        MixingPolicy zeta = MixingPolicy.ZetaMixup(mix.Gamma, mix.Samples);
        foreach (MixingScope scope in Enum.GetValues<MixingScope>())
        {
            yield return MixingPolicy.OneOf([(MixingPolicy.None, 0.25), (cutMix, 0.25), (zeta, 0.25), (zeta.Then(cutMix), 0.25)], scope);
            yield return MixingPolicy.OneOf([(cutMix.Then(zeta), 0.5), (MixingPolicy.OneOf([(cutMix, 0.5), (MixingPolicy.Mixup(), 0.5)]), 0.5)], scope);
        }

        yield return zeta.Then(cutMix);
        yield return cutMix.Then(zeta);
        yield return MixingPolicy.OneOf([(MixingPolicy.None, 0.5), (MixingPolicy.Mixup(), 0.5)]).Then(cutMix).Then(zeta);
    }

    private static double[] Label(MixPlan plan, int row)
    {
        var label = new double[plan.RowCount];
        for (int i = 0; i < plan.GetSources(row).Length; i++)
        {
            label[plan.GetSources(row)[i]] += plan.GetWeights(row)[i];
        }

        return label;
    }
}
