using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;

namespace ZetaMixup.MLNet.Tests.View;

public sealed class PooledRowsTests
{
    private const int Width = 40;

    private readonly PooledRows _rows = new("Features", Width, isCompact: true);

    [Fact]
    public void Rows_are_kept_whether_sparse_or_dense_and_the_last_may_be_overwritten()
    {
        var vectors = new List<float[]>();
        var random = new Random(3);
        for (var row = 0; row < 500; row++)
        {
            if (row % 3 == 2)
            {
                Set(row, Vector(random), random);
            }

            vectors.Add(Vector(random));
            Set(row, vectors[row], random);
        }

        for (var row = 0; row < vectors.Count; row++)
        {
            Assert.Equal(vectors[row], _rows.Row(row).ToArray());
        }

        Assert.InRange(Enumerable.Range(0, 500).Count(_rows.IsSparse), 50, 450);
    }

    [Fact]
    public void The_rows_of_the_next_pool_replace_those_of_the_last()
    {
        var random = new Random(4);
        for (var pool = 0; pool < 3; pool++)
        {
            _rows.Clear();
            var vectors = Enumerable.Range(0, 100).Select(_ => Vector(random)).ToArray();
            for (var row = 0; row < vectors.Length; row++)
            {
                Set(row, vectors[row], random);
            }

            Assert.Equal(vectors, Enumerable.Range(0, vectors.Length).Select(row => _rows.Row(row).ToArray()));
        }
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(10, true)]
    [InlineData(11, false)]
    [InlineData(40, false)]
    public void A_sparse_vector_of_a_quarter_of_its_values_is_stored_sparsely(int count, bool isSparse)
    {
        SetSparse(0, [.. Enumerable.Range(0, count)]);

        Assert.Equal(isSparse, _rows.IsSparse(0));
        Assert.Equal(isSparse ? count : Width, _rows.StoredCount(0));
        Assert.Equal(isSparse ? (8 * count) + 20 : 4 * Width, _rows.StoredBytes(0));
    }

    [Fact]
    public void Zeros_are_not_stored()
    {
        _rows.EnsureRows(1);
        Assert.True(_rows.Set(0, new VBuffer<float>(Width, 4, [0, 1, -0f, 2], [3, 5, 6, 39]), 0));

        Assert.Equal([5, 39], _rows.Indices(0).ToArray());
        Assert.Equal([1, 2], _rows.Values(0).ToArray());
    }

    [Fact]
    public void A_row_larger_than_a_chunk_has_one_of_its_own()
    {
        var rows = new PooledRows("Features", 400_000, isCompact: true);
        int[] many = [.. Enumerable.Range(0, 90_000).Select(i => 4 * i)];
        for (var pool = 0; pool < 2; pool++)
        {
            int[][] all = pool == 0 ? [[1, 2], many, [7], [], many] : [many, many, [3], many, []];
            for (var row = 0; row < all.Length; row++)
            {
                rows.EnsureRows(row + 1);
                Assert.True(rows.Set(row, new VBuffer<float>(400_000, all[row].Length, [.. all[row].Select(i => i + 1f)], all[row]), row));
            }

            for (var row = 0; row < all.Length; row++)
            {
                Assert.True(rows.Indices(row).SequenceEqual(all[row]));
                Assert.True(rows.Values(row).SequenceEqual([.. all[row].Select(i => i + 1f)]));
            }
        }
    }

    [Theory]
    [InlineData(0f, true)]
    [InlineData(255f, true)]
    [InlineData(-0f, false)]
    [InlineData(-1f, false)]
    [InlineData(256f, false)]
    [InlineData(0.5f, false)]
    [InlineData(1e30f, false)]
    [InlineData(float.Epsilon, false)]
    public void A_dense_vector_of_integers_from_0_to_255_is_stored_as_bytes(float value, bool isOfBytes)
    {
        const int Wide = 300;
        foreach (var place in new[] { 0, 1, 31, 32, 77, 255, 256, 270, 299 })
        {
            var rows = new PooledRows("Features", Wide, isCompact: true);
            float[] values = [.. Enumerable.Range(0, Wide).Select(i => (float)(i % 256))];
            values[place] = value;
            rows.EnsureRows(1);

            Assert.True(rows.Set(0, new VBuffer<float>(Wide, values), 0));

            Assert.Equal(isOfBytes, rows.IsOfBytes(0));
            Assert.Equal(isOfBytes ? 320 : 4 * Wide, rows.StoredBytes(0));
            Assert.Equal(values.Select(BitConverter.SingleToInt32Bits), rows.Row(0).ToArray().Select(BitConverter.SingleToInt32Bits));
        }
    }

    [Fact]
    public void Rows_of_every_kind_are_kept_side_by_side()
    {
        const int Wide = 100;
        var rows = new PooledRows("Features", Wide, isCompact: true);
        var random = new Random(5);
        for (var pool = 0; pool < 2; pool++)
        {
            var vectors = new List<float[]>();
            for (var row = 0; row < 20_000; row++)
            {
                var kind = random.Next(3);
                float[] values = [.. Enumerable.Range(0, Wide).Select(i => kind == 0 ? random.Next(256) : kind == 1 ? random.NextSingle() : i % 10 == row % 10 ? 1 : 0)];
                vectors.Add(values);
                rows.EnsureRows(row + 1);
                int[] places = [.. Enumerable.Range(0, Wide).Where(i => values[i] != 0)];
                Assert.True(rows.Set(row, kind == 2 ? new VBuffer<float>(Wide, places.Length, [.. places.Select(i => values[i])], places) : new VBuffer<float>(Wide, values), row));
                Assert.Equal((kind == 2, kind == 0), (rows.IsSparse(row), rows.IsOfBytes(row)));
            }

            for (var row = 0; row < vectors.Count; row++)
            {
                Assert.True(rows.Row(row).SequenceEqual(vectors[row]));
            }
        }
    }

    [Fact]
    public void A_label_is_always_dense()
    {
        var labels = new PooledRows("Label", Width, isCompact: false);
        labels.EnsureRows(1);
        Assert.True(labels.Set(0, new VBuffer<float>(Width, 1, [1], [7]), 0));

        Assert.False(labels.IsSparse(0));
        Assert.Equal(1, labels.Row(0)[7]);
    }

    private static float[] Vector(Random random)
    {
        var part = random.Next(4);
        return [.. Enumerable.Range(0, Width).Select(_ => random.Next(10) < part * part ? random.NextSingle() : 0)];
    }

    private void Set(int row, float[] values, Random random)
    {
        _rows.EnsureRows(row + 1);
        int[] places = [.. Enumerable.Range(0, Width).Where(i => values[i] != 0)];
        var vector = random.Next(5) == 0
            ? new VBuffer<float>(Width, values)
            : new VBuffer<float>(Width, places.Length, [.. places.Select(i => values[i])], places);
        Assert.True(_rows.Set(row, vector, row));
    }

    private void SetSparse(int row, int[] places)
    {
        _rows.EnsureRows(row + 1);
        Assert.True(_rows.Set(row, new VBuffer<float>(Width, places.Length, [.. places.Select(i => i + 0.5f)], places), row));
    }
}
