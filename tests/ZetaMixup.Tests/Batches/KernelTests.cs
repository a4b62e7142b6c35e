using ZetaMixup.Kernels;

namespace ZetaMixup.Tests.Batches;

public sealed class KernelTests
{
    private const int Seed = 42;
    private readonly BatchMixer _mixer = new();

    [Fact]
    public void Both_kernels_agree_with_double_precision_on_every_small_shape()
    {
        for (int rows = 1; rows <= 40; rows++)
        {
            for (int width = 1; width <= 70; width++)
            {
                CheckBothKernels(rows, 1 + (((rows * 7) + width) % rows), width);
            }
        }
    }

    [Theory]
    [InlineData(1, 1, 1000)]
    [InlineData(2, 2, 1000)]
    [InlineData(7, 3, 1000)]
    [InlineData(32, 32, 1000)]
    [InlineData(40, 39, 1000)]
    [InlineData(32, 32, 3072)]
    public void Both_kernels_agree_with_double_precision_on_wide_rows(int rows, int samples, int width) => CheckBothKernels(rows, samples, width);

    [Theory]
    [InlineData(200, 3, 700)]
    [InlineData(1500, 2, 150)]
    [InlineData(1500, 5, 67)]
    public void Both_kernels_agree_with_double_precision_on_batches_of_many_panels(int rows, int samples, int width) =>
        CheckBothKernels(rows, samples, width);

    [Theory]
    [InlineData(257, 257, 33)]
    [InlineData(600, 300, 17)]
    public void Both_kernels_agree_with_double_precision_on_batches_of_many_blocks(int rows, int samples, int width) =>
        CheckBothKernels(rows, samples, width);

    [SkippableTheory]
    [InlineData(nameof(VectorPath.Vector512))]
    [InlineData(nameof(VectorPath.Vector256))]
    [InlineData(nameof(VectorPath.Portable))]
    public void Both_kernels_are_right_with_vectors_of_every_size(string name)
    {
        var path = Enum.Parse<VectorPath>(name);
        Skip.IfNot(MatrixProduct.IsSupported(path), $"This machine has no {name}.");
        foreach (MixKernel kernel in new[] { MixKernel.Sparse, MixKernel.Dense })
        {
            for (int width = 1; width <= 200; width++)
            {
                int rows = 1 + (width % 19);
                Check($"{kernel}, {name}, {rows} rows of {width}", Plan(rows, 1 + (width % rows)), width, (plan, samples, destination) =>
                    _mixer.Mix(kernel, path, plan, samples, width, destination));
            }

            Check($"{kernel}, {name}, many panels", Plan(900, 3), 333, (plan, samples, destination) =>
                _mixer.Mix(kernel, path, plan, samples, 333, destination));
            Check($"{kernel}, {name}, rows that are copied", Plan(1030, 40), 53, (plan, samples, destination) =>
                _mixer.Mix(kernel, path, plan, samples, 53, destination));
        }
    }

    [SkippableTheory]
    [InlineData(nameof(VectorPath.Vector512))]
    [InlineData(nameof(VectorPath.Vector256))]
    [InlineData(nameof(VectorPath.Portable))]
    public void Large_batches_are_mixed_past_the_caches_wherever_their_rows_begin(string name)
    {
        var path = Enum.Parse<VectorPath>(name);
        Skip.IfNot(MatrixProduct.IsSupported(path), $"This machine has no {name}.");
        foreach (int width in new[] { 262144, 262151 })
        {
            MixPlan plan = Plan(9, 3);
            var samples = new GuardedBuffer(9 * width, 5);
            samples.FillRandomly(Seed);
            foreach (MixKernel kernel in new[] { MixKernel.Sparse, MixKernel.Dense })
            {
                foreach (int offset in new[] { 0, 7 })
                {
                    string what = $"{kernel}, {name}, rows of {width}, offset {offset}, seed {Seed}";
                    var destination = new GuardedBuffer(9 * width, offset);
                    _mixer.Mix(kernel, path, plan, samples.Span, width, destination.Span);
                    MixReference.AssertMixed(plan, samples.Span, width, destination.Span, what);
                    destination.AssertMarginsUntouched(what);
                }
            }
        }
    }

    [Fact]
    public void A_sample_that_is_its_own_partner_is_not_lost()
    {
        // Of enough small batches some have a permutation with a fixed point.
        int ownPartners = 0;
        for (int batch = 0; batch < 50; batch++)
        {
            MixPlan plan = MixingPolicy.Mixup().CreatePlan(new MixKey(Seed, 0, batch), 3);
            ownPartners += Enumerable.Range(0, 3).Count(row => plan.GetSources(row)[1] == row);
            foreach (MixKernel kernel in new[] { MixKernel.Sparse, MixKernel.Dense })
            {
                Check($"{kernel} mixup, batch {batch}", plan, 5, (p, samples, destination) => _mixer.Mix(kernel, MatrixProduct.BestPath, p, samples, 5, destination));
            }
        }

        Assert.True(ownPartners > 0);
    }

    [Fact]
    public void Rows_with_weights_of_their_own_are_mixed_by_these()
    {
        foreach (MixingScope scope in Enum.GetValues<MixingScope>())
        {
            MixPlan plan = MixingPolicy.Mixup(1, scope).CreatePlan(new MixKey(Seed, 0, 0), 37);
            foreach (MixKernel kernel in new[] { MixKernel.Sparse, MixKernel.Dense })
            {
                Check($"{kernel} mixup, {scope}", plan, 91, (p, samples, destination) => _mixer.Mix(kernel, MatrixProduct.BestPath, p, samples, 91, destination));
            }
        }
    }

    [Theory]
    [InlineData(32, 32, 1000, 2)]
    [InlineData(300, 300, 500, 3)]
    [InlineData(70, 2, 30001, 2)]
    [InlineData(64, 7, 9000, 5)]
    [InlineData(9, 9, 300_007, 16)]
    [InlineData(32, 32, 10_000, 1 << 30)]
    public void The_bits_do_not_depend_on_the_number_of_threads(int rows, int samples, int width, int threads)
    {
        MixPlan plan = Plan(rows, samples);
        var batch = new GuardedBuffer(rows * width, 3);
        batch.FillRandomly(Seed);
        var alone = new BatchMixer(maxDegreeOfParallelism: 1);
        var together = new BatchMixer(threads);
        foreach (MixKernel kernel in new[] { MixKernel.Sparse, MixKernel.Dense })
        {
            var expected = new float[rows * width];
            alone.Mix(kernel, MatrixProduct.BestPath, plan, batch.Span, width, expected);
            for (int repetition = 0; repetition < 5; repetition++)
            {
                var mixed = new float[rows * width];
                together.Mix(kernel, MatrixProduct.BestPath, plan, batch.Span, width, mixed);
                Assert.True(expected.AsSpan().SequenceEqual(mixed), $"{kernel}, {rows} rows of {width}, T = {samples}, {threads} threads, seed {Seed}");
            }
        }
    }

    [Fact]
    public void One_sample_is_copied_few_are_summed_up_and_a_whole_batch_is_a_matrix_product()
    {
        Assert.Equal(MixKernel.Copy, MixJob.ChooseKernel(32, 1, 1000));
        Assert.Equal(MixKernel.Sparse, MixJob.ChooseKernel(32, 2, 1000));
        Assert.Equal(MixKernel.Sparse, MixJob.ChooseKernel(1024, 8, 64));
        Assert.Equal(MixKernel.Sparse, MixJob.ChooseKernel(32, 32, 7));
        Assert.Equal(MixKernel.Dense, MixJob.ChooseKernel(32, 32, 64));
        Assert.Equal(MixKernel.Dense, MixJob.ChooseKernel(256, 256, 3072));
        Assert.Equal(MixKernel.Sparse, MixJob.ChooseKernel(32, 12, 64));
        Assert.Equal(MixKernel.Dense, MixJob.ChooseKernel(32, 12, 784));
    }

    private delegate void Mix(MixPlan plan, ReadOnlySpan<float> samples, Span<float> destination);

    private static MixPlan Plan(int rows, int samples) =>
        MixingPolicy.ZetaMixup(1.2, samples).CreatePlan(new MixKey(Seed, rows, samples), rows);

    private void CheckBothKernels(int rows, int samples, int width)
    {
        MixPlan plan = Plan(rows, samples);
        foreach (MixKernel kernel in new[] { MixKernel.Sparse, MixKernel.Dense })
        {
            Check($"{kernel}, {rows} rows of {width}, T = {samples}", plan, width, (p, x, destination) => _mixer.Mix(kernel, MatrixProduct.BestPath, p, x, width, destination));
        }
    }

    private static void Check(string what, MixPlan plan, int width, Mix mix)
    {
        int length = plan.RowCount * width;
        var samples = new GuardedBuffer(length, plan.RowCount % 17);
        var destination = new GuardedBuffer(length, width % 17);
        samples.FillRandomly(Seed + length);

        mix(plan, samples.Span, destination.Span);

        MixReference.AssertMixed(plan, samples.Span, width, destination.Span, $"{what}, seed {Seed}");
        destination.AssertMarginsUntouched(what);
    }
}
