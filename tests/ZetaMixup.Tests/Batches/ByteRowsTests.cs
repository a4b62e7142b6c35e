using System.Runtime.InteropServices;
using ZetaMixup.Kernels;
using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Batches;

public sealed class ByteRowsTests
{
    private const int Seed = 42;
    private const float Offset = 127.5f;
    private const float Scale = 1 / 127.5f;

    private readonly BatchMixer _mixer = new();

    [Fact]
    public void Bytes_are_mixed_to_the_bits_of_the_numbers_that_they_stand_for_on_every_small_shape()
    {
        for (var rows = 1; rows <= 20; rows++)
        {
            for (var width = 1; width <= 70; width++)
            {
                Check(MixingPolicy.ZetaMixup(1.2, 1 + (((rows * 7) + width) % rows)), rows, width);
            }
        }
    }

    [Theory]
    [InlineData(32, 32, 3072)]
    [InlineData(32, 3, 3072)]
    [InlineData(33, 33, 10_001)]
    [InlineData(64, 5, 9_003)]
    [InlineData(1100, 1100, 53)]
    [InlineData(1100, 4, 131)]
    public void Bytes_are_mixed_to_the_bits_of_the_numbers_that_they_stand_for_in_large_batches(int rows, int samples, int width) =>
        Check(MixingPolicy.ZetaMixup(1.2, samples), rows, width);

    [Fact]
    public void Bytes_are_mixed_by_every_kind_of_plan()
    {
        var shape = new ImageShape(4, 5, 3, PixelLayout.Interleaved);
        MixingPolicy cutMix = MixingPolicy.CutMix(shape);
        MixingPolicy[] policies =
        [
            MixingPolicy.None, MixingPolicy.Mixup(), cutMix, MixingPolicy.ZetaMixup().Then(cutMix),
            MixingPolicy.OneOf([(MixingPolicy.ZetaMixup(), 0.5), (cutMix, 0.5)]),
        ];
        foreach (MixingPolicy policy in policies)
        {
            Check(policy, 17, shape.ValueCount);
        }
    }

    [SkippableTheory]
    [InlineData(nameof(VectorPath.Vector512))]
    [InlineData(nameof(VectorPath.Vector256))]
    [InlineData(nameof(VectorPath.Portable))]
    public void Both_kernels_convert_bytes_with_vectors_of_every_size(string name)
    {
        var path = Enum.Parse<VectorPath>(name);
        Skip.IfNot(MatrixProduct.IsSupported(path), $"This machine has no {name}.");
        foreach (MixKernel kernel in new[] { MixKernel.Sparse, MixKernel.Dense })
        {
            for (var width = 4; width <= 120; width++)
            {
                var rows = 1 + (width % 19);
                MixPlan plan = MixingPolicy.ZetaMixup(1.2, 1 + (width % rows)).CreatePlan(new MixKey(Seed, rows, width), rows);
                var (bytes, values) = Samples(rows * width);
                var (expected, mixed) = (new GuardedBuffer(rows * width, 3), new GuardedBuffer(rows * width, 3));
                _mixer.Mix(kernel, path, plan, values, width, expected.Span);
                nint[] addresses = [.. Enumerable.Range(0, rows).Select(row => Marshal.UnsafeAddrOfPinnedArrayElement(bytes, row * width))];
                _mixer.MixBytes(kernel, path, plan, addresses, width, new ByteScale(Offset, Scale), mixed.Span);

                Assert.True(expected.Span.SequenceEqual(mixed.Span), $"{kernel}, {name}, {rows} rows of {width}, seed {Seed}");
                mixed.AssertMarginsUntouched($"{kernel}, {name}, {rows} rows of {width}");
            }
        }
    }

    [Theory]
    [InlineData(32, 32, 150_001, 2)]
    [InlineData(64, 7, 40_003, 5)]
    public void The_bits_do_not_depend_on_the_number_of_threads(int rows, int samples, int width, int threads)
    {
        MixPlan plan = MixingPolicy.ZetaMixup(1.2, samples).CreatePlan(new MixKey(Seed, 0, 0), rows);
        var (bytes, _) = Samples(rows * width);
        var (one, several) = (new float[bytes.Length], new float[bytes.Length]);

        new BatchMixer(1).MixBytes(plan, bytes, width, 0, 1, one);
        new BatchMixer(threads).MixBytes(plan, bytes, width, 0, 1, several);

        Assert.True(one.AsSpan().SequenceEqual(several));
    }

    [Fact]
    public void Offset_and_scale_are_applied_as_extracting_pixels_does()
    {
        var mixed = new float[8];

        _mixer.MixBytes(MixingPolicy.None.CreatePlan(default, 2), (byte[])[0, 1, 128, 255, 10, 20, 30, 40], 4, 128, 0.5f, mixed);

        Assert.Equal([-64, -63.5f, 0, 63.5f, -59, -54, -49, -44], mixed);
    }

    [Fact]
    public void Arguments_are_checked_as_for_numbers()
    {
        MixPlan plan = MixingPolicy.ZetaMixup().CreatePlan(default, 3);
        var (bytes, mixed) = (new byte[12], new float[12]);

        Expect.Null("plan", () => _mixer.MixBytes(null!, bytes, 4, 0, 1, mixed));
        Expect.OutOfRange("width", "width must be at least 1, but was 0.", () => _mixer.MixBytes(plan, bytes, 0, 0, 1, mixed));
        Expect.OutOfRange("offset", "offset must be a finite number, but was NaN.", () => _mixer.MixBytes(plan, bytes, 4, float.NaN, 1, mixed));
        Expect.OutOfRange("scale", "scale must be a finite number, but was Infinity.", () => _mixer.MixBytes(plan, bytes, 4, 0, float.PositiveInfinity, mixed));
        Expect.Argument("samples", "samples must have 3 rows × 4 values = 12 elements, but has 11.", () => _mixer.MixBytes(plan, bytes.AsSpan(1), 4, 0, 1, mixed));
        Expect.Argument("destination", "destination must have room for 3 rows × 4 values = 12 elements, but has 11.", () => _mixer.MixBytes(plan, bytes, 4, 0, 1, mixed.AsSpan(1)));
    }

    [Fact]
    public void Mixing_bytes_allocates_nothing_once_the_size_has_been_seen()
    {
        foreach (var samples in new[] { 3, 48 })
        {
            MixPlan plan = MixingPolicy.ZetaMixup(2.8, samples).CreatePlan(default, 48);
            var (bytes, mixed) = (new byte[48 * 130], new float[48 * 130]);
            Assert.Equal(0, Allocation.Least(() => _mixer.MixBytes(plan, bytes, 130, 0, 1, mixed)));
        }
    }

    private void Check(MixingPolicy policy, int rows, int width)
    {
        MixPlan plan = policy.CreatePlan(new MixKey(Seed, rows, width), rows);
        var (bytes, values) = Samples(rows * width);
        var (expected, mixed) = (new GuardedBuffer(rows * width, width % 17), new GuardedBuffer(rows * width, width % 17));

        _mixer.Mix(plan, values, width, expected.Span);
        _mixer.MixBytes(plan, bytes, width, Offset, Scale, mixed.Span);

        Assert.True(expected.Span.SequenceEqual(mixed.Span), $"{policy}, {rows} rows of {width}, seed {Seed}");
        mixed.AssertMarginsUntouched($"{policy}, {rows} rows of {width}");
    }

    private static (byte[] Bytes, float[] Values) Samples(int length)
    {
        var bytes = GC.AllocateUninitializedArray<byte>(length, pinned: true);
        new Random(Seed + length).NextBytes(bytes);
        return (bytes, Array.ConvertAll(bytes, value => (value - Offset) * Scale));
    }
}
