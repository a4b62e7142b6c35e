using FsCheck.Xunit;
using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Policies;

public sealed class CutMixPolicyTests
{
    private const int Seed = 1905;
    private readonly BatchMixer _mixer = new();

    [Fact]
    public void By_default_lambda_is_uniform() => Assert.Equal("cutmix(alpha=1, image=4×4×1 planar)", MixingPolicy.CutMix(Shape(4, 4)).ToString());

    [Property(Arbitrary = [typeof(Draws)])]
    public void Row_k_is_dominated_by_image_k_and_the_label_is_the_pasted_area(MixCase mix, byte height, byte width, bool planar)
    {
        ImageShape shape = PixelOrigins.Shape(mix.Rows, (height % 9) + 1, (width % 9) + 1, planar ? PixelLayout.Planar : PixelLayout.Interleaved);
        MixPlan plan = MixingPolicy.CutMix(shape, 0.7).CreatePlan(mix.Key, mix.Rows);
        float[] images = PixelOrigins.Images(shape);
        var mixed = new float[images.Length];
        _mixer.Mix(plan, images, shape.ValueCount, mixed);

        Assert.Equal(Math.Min(2, mix.Rows), plan.SampleCount);
        for (int row = 0; row < mix.Rows; row++)
        {
            Assert.Equal(row, plan.GetSources(row)[0]);
            Assert.InRange(plan.GetWeights(row)[0], 0.5f, 1f);
            RowSum.AssertOne(plan.GetWeights(row));

            double[] shares = PixelOrigins.Shares(shape, mixed.AsSpan(row * shape.ValueCount, shape.ValueCount));
            int partner = plan.GetSources(row)[^1];
            if (partner != row)
            {
                Assert.Equal(plan.GetWeights(row)[0], (float)shares[row]);
                Assert.Equal(plan.GetWeights(row)[1], (float)shares[partner]);
            }

            Assert.Equal(1, shares[row] + (partner == row ? 0 : shares[partner]));
        }
    }

    [Property(Arbitrary = [typeof(Draws)])]
    public void Inside_and_outside_the_patch_the_values_are_those_of_one_image_to_the_bit(MixCase mix, byte height, byte width, byte channels, bool planar)
    {
        var shape = new ImageShape((height % 8) + 1, (width % 8) + 1, (channels % 4) + 1, planar ? PixelLayout.Planar : PixelLayout.Interleaved);
        MixPlan plan = MixingPolicy.CutMix(shape).CreatePlan(mix.Key, mix.Rows + 1);
        var random = new Random(mix.Key.Seed);
        float[] images = [.. Enumerable.Range(0, plan.RowCount * shape.ValueCount).Select(_ => (float)random.NextDouble())];
        var mixed = new float[images.Length];
        _mixer.Mix(plan, images, shape.ValueCount, mixed);

        for (int row = 0; row < plan.RowCount; row++)
        {
            Patch patch = plan.Patches[row];
            int partner = plan.GetSources(row)[1];
            for (int pixel = 0; pixel < shape.Height * shape.Width; pixel++)
            {
                int y = pixel / shape.Width;
                int x = pixel % shape.Width;
                bool isInside = y >= patch.Top && y < patch.Top + patch.Height && x >= patch.Left && x < patch.Left + patch.Width;
                int source = isInside == patch.IsOwn ? row : partner;
                for (int channel = 0; channel < shape.Channels; channel++)
                {
                    int at = PixelOrigins.At(shape, pixel, channel);
                    Assert.Equal(images[(source * shape.ValueCount) + at], mixed[(row * shape.ValueCount) + at]);
                }
            }
        }
    }

    [Property(Arbitrary = [typeof(Draws)])]
    public void Patches_lie_within_the_image(MixCase mix, byte height, byte width)
    {
        ImageShape shape = Shape((height % 20) + 1, (width % 20) + 1);
        MixPlan plan = MixingPolicy.CutMix(shape, mix.Gamma + 0.01).CreatePlan(mix.Key, mix.Rows + 1);
        foreach (Patch patch in plan.Patches)
        {
            Assert.InRange(patch.Top, 0, shape.Height);
            Assert.InRange(patch.Left, 0, shape.Width);
            Assert.InRange(patch.Height, 0, shape.Height - patch.Top);
            Assert.InRange(patch.Width, 0, shape.Width - patch.Left);
        }
    }

    [Fact]
    public void The_center_is_any_pixel_and_the_patch_ends_at_the_border()
    {
        // λ = ½ all but surely, so that the patch is √½ · 10, rounded 7, on a side, and begins 3 pixels before its center.
        var tops = new int[10];
        var lefts = new int[10];
        MixPlan plan = MixingPolicy.CutMix(Shape(10, 10), 1e12).CreatePlan(new MixKey(Seed, 0, 0), 20_000);
        foreach (Patch patch in plan.Patches)
        {
            tops[Center(patch.Top, patch.Height)]++;
            lefts[Center(patch.Left, patch.Width)]++;
        }

        ChiSquare.AssertUniform(tops, $"Rows of centers with seed {Seed}");
        ChiSquare.AssertUniform(lefts, $"Columns of centers with seed {Seed}");

        static int Center(int first, int length)
        {
            int center = first > 0 ? first + 3 : length - 4;
            Assert.Equal(Math.Min(center + 4, 10) - Math.Max(center - 3, 0), length);
            return center;
        }
    }

    [Fact]
    public void The_sides_of_the_patch_are_the_root_of_one_minus_lambda()
    {
        // On one pixel the patch is empty where √(1 − λ) < ½, which is one time in four, and the whole image otherwise; then
        // the roles swap, and the image is its own again.
        MixPlan plan = MixingPolicy.CutMix(Shape(1, 1)).CreatePlan(new MixKey(Seed, 0, 0), 20_000);
        int empty = 0;
        for (int row = 0; row < plan.RowCount; row++)
        {
            Assert.Equal(plan.Patches[row].PixelCount == 1, plan.Patches[row].IsOwn);
            Assert.Equal([1f, 0f], plan.GetWeights(row).ToArray());
            empty += plan.Patches[row].PixelCount == 0 ? 1 : 0;
        }

        Frequency.Assert(0.25, empty, plan.RowCount, $"Empty patches with seed {Seed}");
    }

    [Fact]
    public void The_roles_swap_where_more_than_half_would_be_pasted()
    {
        MixPlan plan = MixingPolicy.CutMix(Shape(8, 8), 0.5).CreatePlan(new MixKey(Seed, 0, 0), 2000);
        Patch[] patches = plan.Patches.ToArray();
        Assert.Contains(patches, patch => patch.IsOwn);
        Assert.All(patches, patch => Assert.Equal(patch.PixelCount > 32, patch.IsOwn));
    }

    [Fact]
    public void Every_permutation_of_partners_is_equally_likely()
    {
        var counts = new int[24];
        var plan = new MixPlan();
        for (int batch = 0; batch < 12_000; batch++)
        {
            MixingPolicy.CutMix(Shape(2, 2)).Fill(plan, new MixKey(Seed, 0, batch), 4);
            counts[Permutations.Number([plan.GetSources(0)[1], plan.GetSources(1)[1], plan.GetSources(2)[1], plan.GetSources(3)[1]])]++;
        }

        ChiSquare.AssertUniform(counts, $"Partners with seed {Seed}");
    }

    [Fact]
    public void Every_row_has_a_patch_of_its_own()
    {
        MixPlan plan = MixingPolicy.CutMix(Shape(300, 300)).CreatePlan(new MixKey(Seed, 0, 0), 32);
        Assert.InRange(plan.Patches.ToArray().Distinct().Count(), 31, 32);
    }

    [Fact]
    public void A_batch_of_one_row_stays_as_it_is()
    {
        MixPlan plan = MixingPolicy.CutMix(Shape(4, 4)).CreatePlan(new MixKey(Seed, 0, 0), 1);
        Assert.True(plan.IsIdentity);
        Assert.Equal([0], plan.GetSources(0).ToArray());
        Assert.Equal([1f], plan.GetWeights(0).ToArray());
    }

    [Theory]
    [InlineData(1e-300)]
    [InlineData(1e300)]
    public void An_alpha_of_any_size_gives_a_valid_plan(double alpha)
    {
        MixPlan plan = MixingPolicy.CutMix(Shape(7, 5), alpha).CreatePlan(new MixKey(Seed, 0, 0), 100);
        for (int row = 0; row < 100; row++)
        {
            Assert.InRange(plan.GetWeights(row)[0], 0.5f, 1f);
            RowSum.AssertOne(plan.GetWeights(row));
        }
    }

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void An_alpha_that_is_not_above_zero_or_not_finite_is_refused(double alpha, string printed) =>
        Expect.OutOfRange("alpha", $"alpha must be a finite number above 0, but was {printed}.", () => MixingPolicy.CutMix(Shape(2, 2), alpha));

    [Fact]
    public void There_has_to_be_a_shape() => Expect.Null("shape", () => MixingPolicy.CutMix(null!));

    private static ImageShape Shape(int height, int width) => new(height, width, 1, PixelLayout.Planar);
}
