using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.View;

public sealed class SparseFeaturesTests
{
    private const int Width = 600;

    private readonly MLContext _mlContext = new(seed: 1);

    public static TheoryData<string> Policies() => ["zeta", "zeta of 2", "mixup", "none", "one of two", "chain", "cutmix", "cutmix or zeta"];

    [Theory]
    [MemberData(nameof(Policies))]
    public void Sparse_rows_mix_to_the_bits_of_dense_rows(string policy)
    {
        var table = Table().AddRandom(70, 6).AddRandom(10, 0).AddRandom(23, 120);
        var options = Options(Create(policy));
        options.KeepOriginals = true;
        options.NumberOfCopies = 2;

        var sparse = SparseTable.Vectors(Mix(table.View(), options));
        var dense = SparseTable.Vectors(Mix(table.View(dense: true), options));

        Assert.Equal(3 * table.Rows.Count, sparse.Length);
        Assert.All(dense, row => Assert.True(row.IsDense));
        Assert.Equal(dense.Select(row => row.DenseValues()), sparse.Select(row => row.DenseValues()));
        Assert.Contains(sparse, row => !row.IsDense);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(32)]
    public void A_mixed_row_stores_the_union_of_its_sources(int sampleCount)
    {
        var table = new SparseTable(_mlContext, 100_000).AddRandom(64, 5);
        var options = Options(MixingPolicy.ZetaMixup(sampleCount: sampleCount));
        options.AddProvenance = true;
        var mixed = Mix(table.View(), options);

        var rows = SparseTable.Vectors(mixed);

        var sources = mixed.Vectors<long>("MixedRows");
        for (var i = 0; i < rows.Length; i++)
        {
            Assert.False(rows[i].IsDense);
            Assert.Equal(100_000, rows[i].Length);
            Assert.Equal(sampleCount, sources[i].Length);
            Assert.Equal(sources[i].SelectMany(row => table.Rows[(int)row].Indices).Distinct().Order(), rows[i].GetIndices().ToArray());
        }
    }

    [Fact]
    public void Sources_of_weight_0_add_nothing_to_a_row()
    {
        var table = Table().AddRandom(40, 8);
        var mixed = Mix(table.View(), Options(MixingPolicy.ZetaMixup(gamma: 1e300)));

        var rows = SparseTable.Vectors(mixed);

        Assert.Equal(mixed.Values<int>("Number").Select(i => table.Rows[i].Indices), rows.Select(row => row.GetIndices().ToArray()));
    }

    [Fact]
    public void Rows_without_values_are_mixed_like_others()
    {
        var table = Table().AddRandom(40, 0);

        var rows = SparseTable.Vectors(Mix(table.View(), Options(MixingPolicy.ZetaMixup())));

        Assert.Equal(40, rows.Length);
        Assert.All(rows, row => Assert.True(!row.IsDense && row.Length == Width && row.GetValues().IsEmpty));
    }

    [Fact]
    public void A_dense_row_among_sparse_ones_makes_only_its_own_mixes_dense()
    {
        var table = Table().AddRandom(16, 6);
        table.Rows[5] = ([.. Enumerable.Range(0, Width)], [.. Enumerable.Range(0, Width).Select(i => i + 1f)]);
        var options = Options(MixingPolicy.ZetaMixup(sampleCount: 2));
        options.BatchSize = 16;
        options.AddProvenance = true;
        var mixed = Mix(table.View(row => row == 5), options);

        var rows = SparseTable.Vectors(mixed);

        Assert.Equal(Mix(table.View(dense: true), options).Vectors("Features"), rows.Select(row => row.DenseValues()));
        Assert.Equal(mixed.Vectors<long>("MixedRows").Select(sources => sources.Contains(5)), rows.Select(row => row.IsDense));
    }

    [Fact]
    public void Rows_of_many_values_are_dense_as_soon_as_their_mixes_would_store_more_than_half()
    {
        var rows = SparseTable.Vectors(Mix(Table().AddRandom(64, 140).View(), Options(MixingPolicy.ZetaMixup())));

        Assert.All(rows, row => Assert.True(row.IsDense));
    }

    [Fact]
    public void Rows_that_share_their_columns_stay_sparse_however_many_are_mixed()
    {
        var table = Table();
        for (var row = 0; row < 64; row++)
        {
            table.Rows.Add(([.. Enumerable.Range(0, 30)], [.. Enumerable.Range(0, 30).Select(i => row + i + 1f)]));
        }

        var rows = SparseTable.Vectors(Mix(table.View(), Options(MixingPolicy.ZetaMixup())));

        Assert.All(rows, row => Assert.Equal(Enumerable.Range(0, 30), row.GetIndices().ToArray()));
    }

    [Fact]
    public void Wide_dense_rows_of_few_values_come_out_sparse()
    {
        var table = new SparseTable(_mlContext, 100_000).AddRandom(8, 5);

        var rows = SparseTable.Vectors(Mix(table.View(dense: true), Options(MixingPolicy.ZetaMixup(sampleCount: 2))));

        Assert.All(rows, row => Assert.True(!row.IsDense && row.GetValues().Length <= 10));
        Assert.Equal(Mix(table.View(), Options(MixingPolicy.ZetaMixup(sampleCount: 2))).Vectors("Features"), rows.Select(row => row.DenseValues()));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    [InlineData(float.MaxValue)]
    public void A_sparse_row_that_cannot_be_mixed_is_skipped(float value)
    {
        var table = Table().AddRandom(40, 8);
        table.Rows[7].Values[3] = value;
        var good = Table();
        good.Rows.AddRange(table.Rows.Where((_, i) => i != 7));

        var mixed = Mix(table.View(), Options(MixingPolicy.ZetaMixup()));
        var features = mixed.Vectors("Features");

        Assert.Equal(Mix(good.View(), Options(MixingPolicy.ZetaMixup())).Vectors("Features"), features);
        Assert.Equal(1, mixed.Statistics!.RowsWithNonFiniteValues);
        var options = Options(MixingPolicy.ZetaMixup());
        options.InvalidRowHandling = InvalidRowHandling.Throw;
        Assert.Equal("Row 7 has NaN or ∞ in column 'Features'.", Assert.Throws<InvalidOperationException>(() => Mix(table.View(), options).Vectors("Features")).Message);
    }

    [Fact]
    public void Indices_that_do_not_increase_are_an_error_that_names_row_and_column()
    {
        var table = Table().AddRandom(10, 8);
        table.Rows[4] = ([3, 9, 9], [1, 2, 3]);

        var error = Assert.Throws<InvalidOperationException>(() => Mix(table.View(), Options(MixingPolicy.ZetaMixup())).Vectors("Features"));

        Assert.Equal("Column 'Features' holds a sparse vector in row 4 with index 9 after 9, but indices must increase and be less than 600.", error.Message);
    }

    [Fact]
    public void Neither_threads_nor_columns_nor_passes_change_a_row()
    {
        var table = Table().AddRandom(90, 6).AddRandom(20, 200).AddRandom(90, 6);
        ZetaMixupOptions With(int threads)
        {
            var options = Options(MixingPolicy.ZetaMixup(sampleCount: 3));
            options.BatchSize = 8;
            options.MaxDegreeOfParallelism = threads;
            options.PoolBytes = 8000;
            options.AddProvenance = true;
            return options;
        }

        var mixed = Mix(table.View(), With(threads: 1));
        var expected = SparseTable.Vectors(mixed);
        Assert.InRange(mixed.Statistics!.Pools, 3, 20);

        Check(SparseTable.Vectors(mixed));
        Check(SparseTable.Vectors(Mix(table.View(), With(threads: 3))));
        using var all = mixed.GetRowCursor(mixed.Schema);
        var getter = all.GetGetter<VBuffer<float>>(mixed.Schema["Features"]);
        var numbers = all.GetGetter<int>(mixed.Schema["Number"]);
        var order = mixed.Values<int>("Number");
        VBuffer<float> value = default;
        var number = 0;
        for (var i = 0; all.MoveNext(); i++)
        {
            getter(ref value);
            numbers(ref number);
            Assert.Equal(order[i], number);
            AssertSame(expected[i], value);
        }

        void Check(VBuffer<float>[] rows)
        {
            Assert.Equal(expected.Length, rows.Length);
            Assert.All(expected.Zip(rows), row => AssertSame(row.First, row.Second));
        }

        static void AssertSame(in VBuffer<float> expected, in VBuffer<float> actual)
        {
            Assert.Equal(expected.IsDense, actual.IsDense);
            Assert.Equal(expected.GetValues().ToArray(), actual.GetValues().ToArray());
            Assert.True(expected.IsDense || expected.GetIndices().SequenceEqual(actual.GetIndices()));
        }
    }

    [Fact]
    public void The_pool_counts_the_values_that_rows_store()
    {
        // With all values, the default budget is enough for 654 of these rows.
        var mixed = Mix(new SparseTable(_mlContext, 102_554).AddRandom(800, 10).View(), Options(MixingPolicy.ZetaMixup()));

        Assert.Equal(800, SparseTable.Vectors(mixed).Length);
        Assert.Equal(1, mixed.Statistics!.Pools);
    }

    [Fact]
    public void A_sparse_row_allocates_nothing()
    {
        var source = Table().AddRandom(203, 10).View();
        long Allocated(int copies)
        {
            var options = Options(MixingPolicy.ZetaMixup(sampleCount: 8));
            options.NumberOfCopies = copies;
            options.MaxDegreeOfParallelism = 1;
            var mixed = Mix(source, options);
            using var cursor = mixed.GetRowCursor([mixed.Schema["Features"]]);
            var getter = cursor.GetGetter<VBuffer<float>>(mixed.Schema["Features"]);

            // Larger than any, so that it need not grow.
            var value = new VBuffer<float>(Width, new float[Width], new int[Width]);
            var before = GC.GetAllocatedBytesForCurrentThread();
            while (cursor.MoveNext())
            {
                getter(ref value);
            }

            return GC.GetAllocatedBytesForCurrentThread() - before;
        }

        // 32 more passes over 203 rows.
        var few = Enumerable.Range(0, 10).Min(_ => Allocated(copies: 8));
        Assert.InRange(Allocation.LeastOf(() => Allocated(copies: 40), few + (32 * 203)) - few, 0, 32 * 203);
    }

    private static MixingPolicy Create(string name)
    {
        var cutMix = MixingPolicy.CutMix(new ImageShape(20, 15, 2, PixelLayout.Planar));
        return name switch
        {
            "zeta" => MixingPolicy.ZetaMixup(),
            "zeta of 2" => MixingPolicy.ZetaMixup(sampleCount: 2),
            "mixup" => MixingPolicy.Mixup(),
            "none" => MixingPolicy.None,
            "one of two" => MixingPolicy.OneOf([(MixingPolicy.Mixup(), 0.5), (MixingPolicy.ZetaMixup(sampleCount: 4), 0.5)]),
            "chain" => MixingPolicy.Mixup().Then(MixingPolicy.ZetaMixup(sampleCount: 2)),
            "cutmix" => cutMix,
            _ => MixingPolicy.OneOf([(cutMix, 0.5), (MixingPolicy.ZetaMixup(sampleCount: 4), 0.5)]),
        };
    }

    private static ZetaMixupOptions Options(MixingPolicy policy) => new() { Policy = policy, Seed = 4 };

    private SparseTable Table() => new(_mlContext, Width);

    private MixedDataView Mix(IDataView view, ZetaMixupOptions options) => _mlContext.Data.ZetaMixup(_mlContext, view, options: options);
}
