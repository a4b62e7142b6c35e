using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;
using ZetaMixup.MLNet.View;

namespace ZetaMixup.MLNet.Tests.View;

public sealed class PoolMemoryTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void A_pass_takes_the_memory_of_the_one_before()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, MadeRows.View(_mlContext, 100));
        ref var first = ref FirstValue(mixed, out var expected);

        Assert.True(Unsafe.AreSame(ref first, ref FirstValue(mixed, out var value)));
        Assert.Equal(expected, value);
    }

    [Fact]
    public void Passes_at_the_same_time_leave_the_memory_of_each()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, MadeRows.View(_mlContext, 100));
        var pools = new HashSet<RowPool>();
        for (var repetition = 0; repetition < 3; repetition++)
        {
            using var one = Pass(mixed);
            using var other = Pass(mixed);
            Assert.NotSame(one.Pool, other.Pool);
            pools.UnionWith([one.Pool, other.Pool]);
        }

        Assert.Equal(2, pools.Count);
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

    private static ref float FirstValue(MixedDataView mixed, out float value)
    {
        using var pass = Pass(mixed);
        Assert.True(pass.MoveNext());
        ref var first = ref pass.Pool.Vectors[0].Row(0)[0];
        value = first;
        return ref first;
    }

    private static MixedPass Pass(MixedDataView mixed)
    {
        var active = new bool[mixed.Schema.Count];
        active[mixed.Schema["Features"].Index] = true;
        return new MixedPass(mixed, active, []);
    }
}
