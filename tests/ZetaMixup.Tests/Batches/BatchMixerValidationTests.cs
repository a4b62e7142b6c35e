using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Batches;

public sealed class BatchMixerValidationTests
{
    private readonly BatchMixer _mixer = new();
    private readonly MixPlan _plan = MixingPolicy.ZetaMixup().CreatePlan(default, 3);

    [Fact]
    public void There_has_to_be_a_plan_and_there_have_to_be_rows()
    {
        Expect.Null("plan", () => _mixer.Mix(null!, new float[3], 1, new float[3]));
        Expect.Null("plan", () => _mixer.Mix(null!, [[1f]], new float[3]));
        Expect.Null("plan", () => _mixer.MixLabels(null!, [0, 0, 0], 1, new float[3]));
        Expect.Null("rows", () => _mixer.Mix(_plan, null!, new float[3]));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-4)]
    public void A_width_below_one_is_refused(int width) =>
        Expect.OutOfRange("width", $"width must be at least 1, but was {width}.", () => _mixer.Mix(_plan, Array.Empty<float>(), width, []));

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(13)]
    [InlineData(24)]
    public void Samples_that_are_not_rows_times_width_are_refused(int length) =>
        Expect.Argument(
            "samples",
            $"samples must have 3 rows × 4 values = 12 elements, but has {length}.",
            () => _mixer.Mix(_plan, new float[length], 4, new float[100]));

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    public void A_destination_that_is_too_small_is_refused_before_anything_is_written(int length)
    {
        string message = $"destination must have room for 3 rows × 4 values = 12 elements, but has {length}.";
        var destination = new float[length];

        Expect.Argument("destination", message, () => _mixer.Mix(_plan, Ones(12), 4, destination));
        Expect.Argument("destination", message, () => _mixer.Mix(_plan, [Ones(4), Ones(4), Ones(4)], destination));
        Expect.Argument("destination", message, () => _mixer.MixLabels(_plan, [0, 1, 2], 4, destination));
        Assert.All(destination, value => Assert.Equal(0, value));
    }

    [Fact]
    public void Sizes_beyond_an_arrays_reach_do_not_wrap_around()
    {
        // 65,536 rows of 65,536 values are 2^32, which is 0 in 32 bits.
        MixPlan plan = MixingPolicy.None.CreatePlan(default, 65536);
        Expect.Argument(
            "samples", "samples must have 65536 rows × 65536 values = 4294967296 elements, but has 0.", () => _mixer.Mix(plan, Array.Empty<float>(), 65536, []));
        Expect.Argument(
            "destination",
            "destination must have room for 65536 rows × 65536 values = 4294967296 elements, but has 0.",
            () => _mixer.MixLabels(plan, new int[65536], 65536, []));
    }

    [Theory]
    [InlineData(0, 0)]
    [InlineData(0, 5)]
    [InlineData(5, 0)]
    [InlineData(0, 11)]
    [InlineData(11, 0)]
    public void A_destination_that_overlaps_the_samples_is_refused(int samplesAt, int destinationAt)
    {
        var memory = new float[30];
        foreach (MixPlan plan in new[] { _plan, MixingPolicy.None.CreatePlan(default, 3) })
        {
            Expect.Argument(
                "destination",
                $"destination must not overlap samples (each sample enters many rows), but begins {destinationAt - samplesAt} elements after its start.",
                () => _mixer.Mix(plan, memory.AsSpan(samplesAt, 12), 4, memory.AsSpan(destinationAt, 12)));
        }
    }

    [Theory]
    [InlineData(0, 12)]
    [InlineData(12, 0)]
    public void Samples_and_destination_may_lie_side_by_side(int samplesAt, int destinationAt)
    {
        var memory = Ones(24);
        _mixer.Mix(_plan, memory.AsSpan(samplesAt, 12), 4, memory.AsSpan(destinationAt, 12));
        Assert.All(memory, value => Assert.Equal(1, value, 1e-6f));
    }

    [Fact]
    public void Samples_may_lie_in_the_part_of_the_destination_that_is_not_written()
    {
        var memory = Ones(24);
        _mixer.Mix(_plan, memory.AsSpan(12), 4, memory);
        Assert.All(memory, value => Assert.Equal(1, value, 1e-6f));
    }

    [Theory]
    [InlineData(2)]
    [InlineData(4)]
    public void A_number_of_rows_or_labels_other_than_the_plans_is_refused(int count)
    {
        float[][] rows = [.. Enumerable.Range(0, count).Select(_ => Ones(2))];
        Expect.Argument("rows", $"rows must have one entry for each of the 3 rows, but has {count}.", () => _mixer.Mix(_plan, rows, new float[99]));
        Expect.Argument(
            "labels", $"labels must have one entry for each of the 3 rows, but has {count}.", () => _mixer.MixLabels(_plan, new int[count], 5, new float[99]));
    }

    [Fact]
    public void Addresses_that_do_not_fit_the_plan_are_refused()
    {
        nint[] addresses = new nint[2];
        Expect.Null("plan", () => _mixer.Mix(null!, addresses, 1, new float[3]));
        Expect.Null("plan", () => _mixer.MixLabels(null!, addresses, 1, new float[3]));
        const string Message = "rowAddresses must have one entry for each of the 3 rows, but has 2.";
        Expect.Argument("rowAddresses", Message, () => _mixer.Mix(_plan, addresses, 1, new float[3]));
        Expect.Argument("rowAddresses", Message, () => _mixer.MixLabels(_plan, addresses, 1, new float[3]));
        Expect.OutOfRange("width", "width must be at least 1, but was 0.", () => _mixer.Mix(_plan, new nint[3], 0, new float[3]));
        Expect.OutOfRange("classCount", "classCount must be at least 1, but was 0.", () => _mixer.MixLabels(_plan, new nint[3], 0, new float[3]));
        Expect.Argument(
            "destination", "destination must have room for 3 rows × 2 values = 6 elements, but has 5.", () => _mixer.Mix(_plan, new nint[3], 2, new float[5]));
        MixPlan plan = MixingPolicy.CutMix(new ImageShape(4, 5, 3, PixelLayout.Planar)).CreatePlan(default, 3);
        Expect.Argument(
            "rowAddresses",
            "rowAddresses must have 4 × 5 pixels × 3 channels = 60 values per row, because the plan cuts patches from images of that shape, but has 2. (MixLabels mixes soft labels.)",
            () => _mixer.Mix(plan, new nint[3], 2, new float[6]));
    }

    [Fact]
    public void Rows_of_unequal_length_are_refused_with_the_row_and_both_lengths() =>
        Expect.Argument(
            "rows",
            "rows must be of equal length, but rows[2] has 5 values and rows[0] has 4.",
            () => _mixer.Mix(_plan, [Ones(4), Ones(4), Ones(5)], new float[99]));

    [Fact]
    public void A_row_that_is_null_or_empty_is_refused()
    {
        Expect.Argument("rows", "rows[1] is null; every row must be an array of values.", () => _mixer.Mix(_plan, [Ones(4), null!, Ones(4)], new float[99]));
        Expect.Argument("rows", "rows must have at least 1 value each, but have 0.", () => _mixer.Mix(_plan, [[], [], []], new float[99]));
    }

    [Theory]
    [InlineData(7)]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void A_label_out_of_range_is_refused_with_its_row(int label)
    {
        var destination = Ones(21);
        Expect.OutOfRange(
            "labels", $"labels[2] must be from 0 to 6 (7 classes), but was {label}.", () => _mixer.MixLabels(_plan, [0, 6, label], 7, destination));
        Assert.All(destination, value => Assert.Equal(1, value));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Fewer_than_one_class_is_refused(int classCount) =>
        Expect.OutOfRange(
            "classCount", $"classCount must be at least 1, but was {classCount}.", () => _mixer.MixLabels(_plan, [0, 0, 0], classCount, new float[9]));

    private static float[] Ones(int length)
    {
        var values = new float[length];
        Array.Fill(values, 1);
        return values;
    }
}
