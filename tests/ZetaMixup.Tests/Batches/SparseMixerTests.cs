namespace ZetaMixup.Tests.Batches;

public sealed class SparseMixerTests
{
    private const int Seed = 42;

    private readonly SparseMixer _mixer = new();

    public static TheoryData<string> Policies() =>
        ["none", "zeta", "zeta of 2", "zeta of 5", "zeta, almost none", "mixup", "mixup, one lambda", "one of three", "chain"];

    [Theory]
    [MemberData(nameof(Policies))]
    public void Mixed_rows_are_to_the_bit_those_of_the_same_rows_with_all_values(string name)
    {
        var mixer = new BatchMixer(maxDegreeOfParallelism: 1);
        foreach (var rowCount in new[] { 5, 8, 32, 61 })
        {
            foreach (var width in new[] { 1, 2, 3, 4, 7, 31, 33, 64, 300, 5000 })
            {
                var policy = Create(name).Clip(rowCount);
                MixPlan plan = policy.CreatePlan(new MixKey(Seed, rowCount, width), rowCount);
                var (sparse, dense) = Rows(rowCount, width);
                var mixed = new SparseRows(width);
                var expected = new float[dense.Length];

                _mixer.Mix(plan, sparse, mixed);
                mixer.Mix(plan, dense, width, expected);

                Assert.Equal(rowCount, mixed.Count);
                for (var row = 0; row < rowCount; row++)
                {
                    var what = $"{name}, {rowCount} rows of {width}, row {row}, seed {Seed}";
                    Assert.True(expected.AsSpan(row * width, width).SequenceEqual(Expand(mixed, row)), what);
                    Assert.True(mixed.GetIndices(row).SequenceEqual(Union(plan, row, sparse)), what);
                }
            }
        }
    }

    [Fact]
    public void Rows_without_values_mix_to_rows_without_values()
    {
        var samples = new SparseRows(100);
        for (var row = 0; row < 4; row++)
        {
            samples.Add([], []);
        }

        var mixed = new SparseRows(100);
        _mixer.Mix(MixingPolicy.ZetaMixup().Clip(4).CreatePlan(new MixKey(Seed, 0, 0), 4), samples, mixed);

        Assert.Equal(4, mixed.Count);
        Assert.All(Enumerable.Range(0, 4), row => Assert.True(mixed.GetIndices(row).IsEmpty));
    }

    [Fact]
    public void What_cannot_be_mixed_is_refused_with_what_is_wrong_with_it()
    {
        MixPlan plan = MixingPolicy.ZetaMixup().Clip(5).CreatePlan(new MixKey(Seed, 0, 0), 5);
        var (samples, _) = Rows(5, 12);
        var destination = new SparseRows(12);

        Assert.Throws<ArgumentNullException>(() => _mixer.Mix(null!, samples, destination));
        Assert.Throws<ArgumentNullException>(() => _mixer.Mix(plan, null!, destination));
        Assert.Throws<ArgumentNullException>(() => _mixer.Mix(plan, samples, null!));
        Assert.Equal("samples", Assert.Throws<ArgumentException>(() => _mixer.Mix(plan, Rows(4, 12).Sparse, destination)).ParamName);
        Assert.StartsWith("destination must have rows of 12 values, as samples has, but has rows of 13.", Assert.Throws<ArgumentException>(() => _mixer.Mix(plan, samples, new SparseRows(13))).Message);
        Assert.StartsWith("destination must not be samples", Assert.Throws<ArgumentException>(() => _mixer.Mix(plan, samples, samples)).Message);
        MixPlan patches = MixingPolicy.CutMix(new ImageShape(2, 2, 3, PixelLayout.Planar)).CreatePlan(new MixKey(Seed, 0, 0), 5);
        Assert.StartsWith("plan must blend rows by their weights, but cuts patches", Assert.Throws<ArgumentException>(() => _mixer.Mix(patches, samples, destination)).Message);
    }

    [Fact]
    public void A_mixer_and_its_rows_may_be_used_again_and_then_allocate_nothing()
    {
        MixPlan plan = MixingPolicy.ZetaMixup().Clip(32).CreatePlan(new MixKey(Seed, 0, 0), 32);
        var (samples, _) = Rows(32, 500);
        var mixed = new SparseRows(500);
        _mixer.Mix(plan, samples, mixed);
        var expected = Expand(mixed, 3);

        Assert.Equal(0, Allocation.Least(() => _mixer.Mix(plan, samples, mixed)));
        Assert.Equal(expected, Expand(mixed, 3));
    }

    private static MixingPolicy Create(string name) => name switch
    {
        "none" => MixingPolicy.None,
        "zeta" => MixingPolicy.ZetaMixup(),
        "zeta of 2" => MixingPolicy.ZetaMixup(sampleCount: 2),
        "zeta of 5" => MixingPolicy.ZetaMixup(sampleCount: 5),
        "zeta, almost none" => MixingPolicy.ZetaMixup(1e300),
        "mixup" => MixingPolicy.Mixup(),
        "mixup, one lambda" => MixingPolicy.Mixup(1, MixingScope.PerBatch),
        "one of three" => MixingPolicy.OneOf([(MixingPolicy.None, 0.3), (MixingPolicy.Mixup(), 0.3), (MixingPolicy.ZetaMixup(sampleCount: 4), 0.4)]),
        _ => MixingPolicy.Mixup().Then(MixingPolicy.ZetaMixup(sampleCount: 3)),
    };

    /// <summary>Rows of a tenth of their values, some of none, as sparse rows and with all values.</summary>
    private static (SparseRows Sparse, float[] Dense) Rows(int rowCount, int width)
    {
        var random = new Random(Seed + rowCount + width);
        var sparse = new SparseRows(width);
        var dense = new float[rowCount * width];
        for (var row = 0; row < rowCount; row++)
        {
            int[] indices = [.. Enumerable.Range(0, width).Where(_ => row % 7 != 3 && random.Next(10) == 0)];
            float[] values = [.. indices.Select(_ => (2 * random.NextSingle()) - 1)];
            sparse.Add(indices, values);
            foreach (var (index, value) in indices.Zip(values))
            {
                dense[(row * width) + index] = value;
            }
        }

        return (sparse, dense);
    }

    private static float[] Expand(SparseRows rows, int row)
    {
        var values = new float[rows.Width];
        for (var i = 0; i < rows.GetIndices(row).Length; i++)
        {
            values[rows.GetIndices(row)[i]] = rows.GetValues(row)[i];
        }

        return values;
    }

    /// <summary>The indices that any source of positive weight stores.</summary>
    private static int[] Union(MixPlan plan, int row, SparseRows samples)
    {
        var union = new SortedSet<int>();
        for (var rank = 0; rank < plan.GetSources(row).Length; rank++)
        {
            if (plan.GetWeights(row)[rank] > 0)
            {
                union.UnionWith(samples.GetIndices(plan.GetSources(row)[rank]).ToArray());
            }
        }

        return [.. union];
    }
}
