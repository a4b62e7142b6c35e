using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.View;

public sealed class PoolMemoryTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void Rows_that_were_let_go_of_leave_their_memory_to_the_next()
    {
        var store = new ChunkedStore("Features", width: 3, new SpareChunks());
        store.EnsureRows(100_000);
        ref var last = ref store.Row(99_999)[0];

        store.Release();
        store.EnsureRows(100_000);

        // Whichever chunk comes first: the reference keeps its own from being collected.
        var found = false;
        for (var row = 0; row < 100_000; row++)
        {
            found |= Unsafe.AreSame(ref last, ref store.Row(row)[0]);
        }

        Assert.True(found);
    }

    [Fact]
    public void A_pass_takes_nothing_from_another_that_is_still_read()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, MadeRows.View(_mlContext, 100), options: new() { BatchSize = 10, PoolBytes = 3_000 });
        var expected = mixed.Vectors("Features");
        var features = mixed.Schema["Features"];

        using var over = mixed.GetRowCursor([features]);
        while (over.MoveNext())
        {
        }

        using var first = mixed.GetRowCursor([features]);
        using var second = mixed.GetRowCursor([features]);
        var getFirst = first.GetGetter<VBuffer<float>>(features);
        var getSecond = second.GetGetter<VBuffer<float>>(features);
        VBuffer<float> value = default;
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.True(first.MoveNext() && second.MoveNext());
            if (i == expected.Length / 2)
            {
                over.Dispose();
            }

            getFirst(ref value);
            Assert.Equal(expected[i], value.DenseValues());
            getSecond(ref value);
            Assert.Equal(expected[i], value.DenseValues());
        }
    }
}
