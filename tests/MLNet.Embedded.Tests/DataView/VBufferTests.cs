using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.DataView;

public sealed class VBufferTests
{
    private static VBuffer<float> Dense => new(4, [1, 2, 3, 4]);

    private static VBuffer<float> Sparse => new(6, 2, [10, 30], [1, 3]);

    [Fact]
    public void A_dense_vector_has_all_values_and_no_indices()
    {
        Assert.True(Dense.IsDense);
        Assert.Equal([1, 2, 3, 4], Dense.GetValues().ToArray());
        Assert.True(Dense.GetIndices().IsEmpty);
        Assert.Equal("Dense vector of size 4", Dense.ToString());
        Assert.Equal([1, 2, 3], new VBuffer<float>(3, [1, 2, 3, 4]).DenseValues());
        Assert.True(default(VBuffer<float>).IsDense);
        Assert.Equal(0, default(VBuffer<float>).Length);
        Assert.Empty(default(VBuffer<float>).DenseValues());
    }

    [Fact]
    public void A_sparse_vector_has_the_default_where_it_has_no_value()
    {
        Assert.False(Sparse.IsDense);
        Assert.Equal([10, 30], Sparse.GetValues().ToArray());
        Assert.Equal([1, 3], Sparse.GetIndices().ToArray());
        Assert.Equal([0, 10, 0, 30, 0, 0], Sparse.DenseValues());
        Assert.Equal([new(1, 10), new(3, 30)], Sparse.Items());
        Assert.Equal([new(0, 0), new(1, 10), new(2, 0), new(3, 30), new(4, 0), new(5, 0)], Sparse.Items(all: true));
        Assert.Equal("Sparse vector of size 6, 2 explicit values", Sparse.ToString());
        Assert.Equal([0f, 0, 0], new VBuffer<float>(3, 0, null!, null!).DenseValues());
    }

    [Fact]
    public void Single_items_are_found_dense_and_sparse()
    {
        Assert.Equal(3, Dense.GetItemOrDefault(2));
        Assert.Equal(0, Sparse.GetItemOrDefault(2));
        Assert.Equal(30, Sparse.GetItemOrDefault(3));
        float value = 5;
        Sparse.GetItemOrDefault(0, ref value);
        Assert.Equal(0, value);
        Assert.Throws<ArgumentOutOfRangeException>(() => Dense.GetItemOrDefault(4));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dense.GetItemOrDefault(-1));
    }

    [Fact]
    public void Copying_keeps_the_kind_and_reuses_the_arrays_of_the_destination()
    {
        float[] values = new float[8];
        int[] indices = new int[8];
        var destination = new VBuffer<float>(8, values, indices);
        Sparse.CopyTo(ref destination);
        Assert.Equal([1, 3], destination.GetIndices().ToArray());
        Assert.Equal(10, values[0]);

        Dense.CopyTo(ref destination);
        Assert.True(destination.IsDense);
        Assert.Equal([1, 2, 3, 4], values[..4]);

        Sparse.CopyToDense(ref destination);
        Assert.True(destination.IsDense);
        Assert.Equal([0, 10, 0, 30, 0, 0], values[..6]);
    }

    [Fact]
    public void A_range_is_copied_with_its_slots_moved()
    {
        VBuffer<float> destination = default;
        Sparse.CopyTo(ref destination, 2, 3);
        Assert.Equal(3, destination.Length);
        Assert.Equal([0, 30, 0], destination.DenseValues());
        Assert.Equal([1], destination.GetIndices().ToArray());

        Sparse.CopyTo(ref destination, 3, 1);
        Assert.Equal([30], destination.DenseValues());
        Sparse.CopyTo(ref destination, 4, 2);
        Assert.Equal([0, 0], destination.DenseValues());
        Dense.CopyTo(ref destination, 1, 2);
        Assert.Equal([2, 3], destination.DenseValues());
        Assert.Throws<ArgumentOutOfRangeException>(() => Dense.CopyTo(ref destination, 3, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dense.CopyTo(ref destination, -1, 2));
    }

    [Fact]
    public void Copying_into_a_span_fills_the_gaps()
    {
        float[] all = [9, 9, 9, 9, 9, 9, 9, 9];
        Sparse.CopyTo(all.AsSpan(), 1, -1);
        Assert.Equal([9, -1, 10, -1, 30, -1, -1, 9], all);
        Sparse.CopyTo(all);
        Assert.Equal([0, 10, 0, 30, 0, 0, -1, 9], all);
        new VBuffer<float>(2, 0, null!, null!).CopyTo(all.AsSpan(), 6, -1);
        Assert.Equal([0, 0], all[6..]);
        Assert.Throws<ArgumentOutOfRangeException>(() => Dense.CopyTo(new float[3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => Dense.CopyTo(all.AsSpan(), 5));
    }

    [Fact]
    public void An_array_is_copied_into_a_vector()
    {
        VBuffer<float> destination = default;
        VBuffer<float>.Copy([1, 2, 3, 4, 5], 1, ref destination, 3);
        Assert.Equal([2, 3, 4], destination.DenseValues());
        Assert.Throws<ArgumentOutOfRangeException>(() => VBuffer<float>.Copy([1, 2], 1, ref destination, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => VBuffer<float>.Copy([1, 2], 0, ref destination, 3));
    }

    [Fact]
    public void Vectors_that_cannot_be_are_refused()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => new VBuffer<float>(-1, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VBuffer<float>(2, [1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VBuffer<float>(3, 4, [1, 2, 3, 4], [0, 1, 2, 3]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VBuffer<float>(3, -1, [1], [0]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VBuffer<float>(3, 2, [1], [0, 1]));
        Assert.Throws<ArgumentOutOfRangeException>(() => new VBuffer<float>(3, 2, [1, 2], [0]));
        Assert.Equal(0, new VBuffer<float>(0, null!).Length);
    }
}
