using System.Runtime.CompilerServices;
using Microsoft.ML;
using ZetaMixup.MLNet.Tests.Contracts;
using ZetaMixup.MLNet.Tests.Support;
using ZetaMixup.MLNet.View;

namespace ZetaMixup.MLNet.Tests.View;

/// <summary>The collections of other tests would count, too.</summary>
[Collection(nameof(AbandonedCursorTests))]
public sealed class SparePoolsTests
{
    private readonly MixedDataView _view;

    public SparePoolsTests()
    {
        var mlContext = new MLContext(seed: 1);
        _view = mlContext.Data.ZetaMixup(mlContext, MadeRows.View(mlContext, 100));
    }

    [Fact]
    public void A_pool_outlives_a_collection_before_the_next_pass()
    {
        var spare = new SparePools();
        var pool = Add(spare);

        Collect();

        Assert.True(pool.IsAlive);
        Assert.True(IsTaken(pool, spare));
    }

    [Fact]
    public void A_pool_that_no_pass_takes_is_reclaimed()
    {
        var spare = new SparePools();
        var pool = Add(spare);

        // The second lets it go, and the third reclaims it.
        for (var i = 0; i < 3; i++)
        {
            Collect();
        }

        Assert.False(pool.IsAlive);
        Assert.Null(spare.Take());
    }

    [Fact]
    public void A_pool_that_was_taken_and_left_again_is_held_as_long_as_a_new_one()
    {
        var spare = new SparePools();
        var pool = Add(spare);
        for (var i = 0; i < 5; i++)
        {
            Collect();
            Assert.True(IsTaken(pool, spare, isLeftAgain: true));
        }
    }

    [Fact]
    public void A_pool_is_reclaimed_with_its_view()
    {
        var pool = AddToNew();

        Collect();

        Assert.False(pool.IsAlive);
    }

    [Fact]
    public void A_collection_between_two_passes_takes_nothing_from_the_second()
    {
        var pool = Read(_view);

        Collect();

        Assert.Equal(pool, Read(_view));
    }

    private static void Collect()
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true);
        GC.WaitForPendingFinalizers();
    }

    // None of these is inlined, so that no local of the caller keeps a pool alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static bool IsTaken(WeakReference pool, SparePools spare, bool isLeftAgain = false)
    {
        var taken = spare.Take();
        if (isLeftAgain && taken is not null)
        {
            spare.Add(taken);
        }

        return taken is not null && ReferenceEquals(taken, pool.Target);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static nint Read(MixedDataView view)
    {
        var active = new bool[view.Schema.Count];
        active[view.Schema["Features"].Index] = true;
        using var pass = new MixedPass(view, active, []);
        Assert.True(pass.MoveNext());
        return pass.Pool.Vectors[0].Address(0);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference AddToNew() => Add(new SparePools());

    [MethodImpl(MethodImplOptions.NoInlining)]
    private WeakReference Add(SparePools spare)
    {
        var pool = new RowPool(_view);
        spare.Add(pool);
        return new WeakReference(pool);
    }
}
