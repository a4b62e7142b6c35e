using System.Runtime.InteropServices;
using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Batches;

public sealed class MixedBatchTests
{
    private const int Seed = 77;
    private const int RowCount = 53;
    private const int Width = 24;
    private const int Classes = 5;

    private static readonly ImageShape Shape = new(4, 2, 3, PixelLayout.Planar);

    private readonly float[] _samples = Values(RowCount * Width, Seed);
    private readonly float[] _softLabels = Values(RowCount * Classes, Seed + 1);
    private readonly int[] _labels = [.. Enumerable.Range(0, RowCount).Select(row => row * 7 % Classes)];
    private readonly MixedBatch _batch = new();
    private readonly BatchMixer _mixer = new();

    public static TheoryData<string> Policies() => ["none", "zeta", "zeta, three", "mixup", "cutmix", "chain", "choice"];

    [Theory]
    [MemberData(nameof(Policies))]
    public void Rows_of_the_data_set_are_mixed_as_gathered_ones_are(string name)
    {
        var source = new BatchSource(PolicyOf(name), 16, Seed);
        source.Begin(1, RowCount);
        for (var number = 0; number < source.BatchCount; number++)
        {
            source.Draw(number, _batch);
            var expected = Mixed(Width, mixed => _mixer.Mix(_batch.Plan, Gather(_samples, Width), Width, mixed));
            Assert.Equal(expected, Mixed(Width, mixed => _batch.MixSamples(_samples, Width, mixed)));
            Assert.Equal(expected, Mixed(Width, mixed => WithAddresses(_samples, Width, addresses => _batch.MixSamples(addresses, Width, mixed))));

            var softLabels = Mixed(Classes, mixed => _mixer.MixLabels(_batch.Plan, Gather(_softLabels, Classes), Classes, mixed));
            Assert.Equal(softLabels, Mixed(Classes, mixed => _batch.MixLabels(_softLabels, Classes, mixed)));
            Assert.Equal(softLabels, Mixed(Classes, mixed => WithAddresses(_softLabels, Classes, addresses => _batch.MixLabels(addresses, Classes, mixed))));

            int[] labels = [.. _batch.Rows.ToArray().Select(row => _labels[row])];
            Assert.Equal(Mixed(Classes, mixed => _mixer.MixLabels(_batch.Plan, labels, Classes, mixed)), Mixed(Classes, mixed => _batch.MixLabels(_labels, Classes, mixed)));
        }
    }

    [Fact]
    public void Rows_that_are_not_mixed_are_copied()
    {
        var source = new BatchSource(MixingPolicy.None, 16, Seed);
        source.Begin(-1, RowCount, shuffle: false);
        source.Draw(3, _batch);
        Assert.Equal(_samples[(48 * Width)..], Mixed(Width, mixed => _batch.MixSamples(_samples, Width, mixed)));
    }

    [Fact]
    public void The_rest_of_a_longer_destination_stays_as_it_is()
    {
        var source = new BatchSource(MixingPolicy.ZetaMixup(), 16, Seed);
        source.Begin(0, RowCount);
        source.Draw(0, _batch);
        var destination = new float[(16 * Width) + 3];
        Array.Fill(destination, -7);
        _batch.MixSamples(_samples, Width, destination);
        Assert.Equal([-7, -7, -7], destination[(16 * Width)..]);
    }

    [Fact]
    public void The_rows_that_are_kept_are_planned_again_by_the_same_key()
    {
        MixingPolicy policy = MixingPolicy.ZetaMixup(2.8, 6);
        var source = new BatchSource(policy, 8, Seed);
        source.Begin(4, 40);
        source.Draw(2, _batch);
        var rows = _batch.Rows.ToArray();

        _batch.Keep([0, 3, 4, 5, 6, 7]);
        Assert.Equal([rows[0], rows[3], rows[4], rows[5], rows[6], rows[7]], _batch.Rows);
        Assert.Equal(policy.CreatePlan(new MixKey(Seed, 4, 2), 6).AllSources, _batch.Plan.AllSources);

        // Fewer than T: the policy is clipped.
        _batch.Keep([1, 5]);
        Assert.Equal([rows[3], rows[7]], _batch.Rows);
        Assert.Equal((2, 2), (_batch.Count, _batch.Plan.SampleCount));
        Assert.Equal(
            Mixed(Width, mixed => _mixer.Mix(_batch.Plan, Gather(_samples, Width), Width, mixed)), Mixed(Width, mixed => _batch.MixSamples(_samples, Width, mixed)));

        _batch.Keep([]);
        Assert.Equal((0, 0), (_batch.Count, _batch.Plan.RowCount));
        _batch.MixSamples(_samples, Width, []);

        source.Draw(2, _batch);
        Assert.Equal(rows, _batch.Rows);
    }

    [Fact]
    public void Keeping_all_rows_changes_nothing()
    {
        var source = new BatchSource(MixingPolicy.Mixup(), 4, Seed);
        source.Begin(0, 9);
        source.Draw(0, _batch);
        var sources = _batch.Plan.AllSources.ToArray();
        _batch.Keep([0, 1, 2, 3]);
        Assert.Equal(sources, _batch.Plan.AllSources);
    }

    [Theory]
    [InlineData(new[] { 1, 1 }, 1, 1)]
    [InlineData(new[] { 2, 0 }, 0, 2)]
    [InlineData(new[] { 0, 4 }, 4, 0)]
    [InlineData(new[] { -1 }, -1, -1)]
    public void Places_that_do_not_increase_or_are_out_of_range_are_refused(int[] places, int bad, int before)
    {
        var source = new BatchSource(MixingPolicy.Mixup(), 4, Seed);
        source.Begin(0, 9);
        source.Draw(0, _batch);
        Expect.Argument("places", $"places must increase from 0 to at most 3, but has {bad} after {before}.", () => _batch.Keep(places));
        Assert.Equal(4, _batch.Count);
    }

    [Fact]
    public void Data_that_do_not_hold_the_batch_are_refused()
    {
        var source = new BatchSource(MixingPolicy.ZetaMixup(), 4, Seed);
        source.Begin(0, 4, shuffle: false);
        source.Draw(0, _batch);
        Expect.Argument("samples", "samples must contain row 3 of the batch, but has 3 rows.", () => _batch.MixSamples(new float[11], 3, new float[12]));
        Expect.Argument("labels", "labels must contain row 2 of the batch, but has 2 rows.", () => _batch.MixLabels(new int[2], 3, new float[12]));
        Expect.Argument("softLabels", "softLabels must contain row 3 of the batch, but has 3 rows.", () => _batch.MixLabels(new float[9], 3, new float[12]));
        Expect.Argument("destination", "destination must have room for 4 rows × 3 values = 12 elements, but has 11.", () => _batch.MixSamples(new float[12], 3, new float[11]));
        Expect.OutOfRange("width", "width must be at least 1, but was 0.", () => _batch.MixSamples(new float[12], 0, new float[11]));
        Expect.OutOfRange("labels", "labels[1] must be from 0 to 2 (3 classes), but was 3.", () => _batch.MixLabels([0, 3, 0, 0], 3, new float[12]));
        var memory = new float[20];
        Assert.Equal("destination", Assert.Throws<ArgumentException>(() => _batch.MixSamples(memory.AsSpan(0, 12), 3, memory.AsSpan(8))).ParamName);
        Expect.OutOfRange("maxDegreeOfParallelism", "maxDegreeOfParallelism must be at least 1, but was 0.", () => _ = new MixedBatch(0));
        Assert.Equal(3, new MixedBatch(3).Mixer.MaxDegreeOfParallelism);
    }

    [Theory]
    [MemberData(nameof(Policies))]
    public void Epochs_allocate_nothing_once_every_size_has_been_seen(string name)
    {
        var source = new BatchSource(PolicyOf(name), 16, Seed);
        var mixed = new float[16 * Width];
        int[] kept = [0, 1, 3];
        void Epoch(int epoch)
        {
            source.Begin(epoch, RowCount);
            for (var number = 0; number < source.BatchCount; number++)
            {
                source.Draw(number, _batch);
                _batch.MixSamples(_samples, Width, mixed);
                _batch.MixLabels(_labels, Classes, mixed);
                _batch.MixLabels(_softLabels, Classes, mixed);
            }

            _batch.Keep(kept);
            _batch.MixSamples(_samples, Width, mixed);
        }

        for (var epoch = 0; epoch < 20; epoch++)
        {
            Epoch(epoch);
        }

        var next = 20;
        Assert.Equal(0, Allocation.Least(() =>
        {
            for (var last = next + 20; next < last; next++)
            {
                Epoch(next);
            }
        }));
    }

    private delegate void Write(float[] mixed);

    private static MixingPolicy PolicyOf(string name) => name switch
    {
        "none" => MixingPolicy.None,
        "zeta" => MixingPolicy.ZetaMixup(),
        "zeta, three" => MixingPolicy.ZetaMixup(2.8, 3),
        "mixup" => MixingPolicy.Mixup(),
        "cutmix" => MixingPolicy.CutMix(Shape),
        "chain" => MixingPolicy.ZetaMixup(2.8, 3).Then(MixingPolicy.CutMix(Shape)),
        _ => MixingPolicy.OneOf([(MixingPolicy.Mixup(), 0.5), (MixingPolicy.CutMix(Shape), 0.5)]),
    };

    private float[] Mixed(int width, Write write)
    {
        var mixed = new float[_batch.Count * width];
        Array.Fill(mixed, float.NaN);
        write(mixed);
        return mixed;
    }

    private float[] Gather(float[] values, int width) =>
        [.. _batch.Rows.ToArray().SelectMany(row => values.AsSpan(row * width, width).ToArray())];

    private void WithAddresses(float[] values, int width, Action<nint[]> use)
    {
        var handle = GCHandle.Alloc(values, GCHandleType.Pinned);
        try
        {
            var first = handle.AddrOfPinnedObject();
            use([.. _batch.Rows.ToArray().Select(row => first + ((nint)row * width * sizeof(float)))]);
        }
        finally
        {
            handle.Free();
        }
    }

    private static float[] Values(int length, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(_ => (float)random.NextDouble())];
    }
}
