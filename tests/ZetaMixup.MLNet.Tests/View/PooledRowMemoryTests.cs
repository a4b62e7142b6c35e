using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;

namespace ZetaMixup.MLNet.Tests.View;

public sealed class PooledRowMemoryTests
{
    private const int Width = 64;

    private readonly PooledRows _rows = new("Features", Width, isCompact: true);

    [Theory]
    [InlineData(0.5f, 4 * Width)]
    [InlineData(7f, Width)]
    public void Rows_that_were_given_back_leave_their_memory_to_the_next_of_their_kind(float value, long bytes)
    {
        for (var row = 0; row < 10; row++)
        {
            SetDense(row, value);
        }

        nint[] addresses = [_rows.Address(2), _rows.Address(5), _rows.Address(7)];
        foreach (var row in new[] { 2, 5, 7 })
        {
            Assert.Equal(bytes, _rows.GiveBack(row));
        }

        // One of another kind takes other memory.
        SetDense(10, value == 7 ? 0.5f : 7);
        SetDense(11, value);
        SetDense(2, value);
        SetDense(12, value);
        Assert.Equal(addresses.Order(), new[] { _rows.Address(11), _rows.Address(2), _rows.Address(12) }.Order());
        Assert.DoesNotContain(_rows.Address(10), addresses);
    }

    [Fact]
    public void Sparse_rows_keep_their_memory_until_their_pool_ends()
    {
        SetSparse(0, 1);
        SetSparse(1, 2);
        ref readonly var first = ref MemoryMarshal.GetReference(_rows.Values(0));
        Assert.Equal(0, _rows.GiveBack(0));
        _rows.BeginNext();
        SetSparse(0, 3);

        Assert.False(Unsafe.AreSame(in first, in MemoryMarshal.GetReference(_rows.Values(0))));
        Assert.Equal(2, _rows.Values(1)[0]);
        Assert.Equal(0, _rows.GiveBack(1));
        _rows.EndLast();

        // The memory of that pool is for the one after the next, whose rows do not share chunks with it.
        _rows.BeginNext();
        SetSparse(1, 4);
        Assert.True(Unsafe.AreSame(in first, in MemoryMarshal.GetReference(_rows.Values(1))));
        Assert.Equal(3, _rows.Values(0)[0]);
    }

    [Fact]
    public void A_sparse_row_that_is_skipped_takes_no_memory()
    {
        SetSparse(0, 1);
        for (var skipped = 0; skipped < 10; skipped++)
        {
            SetSparse(1, 2);
        }

        ref readonly var behindTheFirst = ref Unsafe.Add(ref MemoryMarshal.GetReference(_rows.Values(0)), _rows.StoredCount(0));
        Assert.True(Unsafe.AreSame(in behindTheFirst, in MemoryMarshal.GetReference(_rows.Values(1))));
    }

    [Fact]
    public void A_skipped_row_of_any_kind_is_overwritten_by_one_of_another()
    {
        for (var round = 0; round < 3; round++)
        {
            SetDense(0, 0.5f);
            SetSparse(0, 3);
            SetDense(0, 7);
            Assert.True(_rows.IsOfBytes(0));
            SetDense(1, 0.25f);
            SetDense(1, 0.75f);
            Assert.Equal((7f, 0.75f), (_rows.Row(0)[3], _rows.Row(1)[3]));
        }
    }

    private void SetDense(int row, float value)
    {
        _rows.EnsureRows(row + 1);
        Assert.True(_rows.Set(row, new VBuffer<float>(Width, Enumerable.Repeat(value, Width).ToArray()), row));
        Assert.False(_rows.IsSparse(row));
    }

    private void SetSparse(int row, float value)
    {
        _rows.EnsureRows(row + 1);
        Assert.True(_rows.Set(row, new VBuffer<float>(Width, 2, [value, value], [3, 9]), row));
        Assert.True(_rows.IsSparse(row));
    }
}
