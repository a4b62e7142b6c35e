using System.Runtime.CompilerServices;
using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Tests.Contracts;

/// <summary>ML.NET's own transforms do not always dispose the cursors they open, so nothing may depend on it.</summary>
public sealed class HeldResourcesTests
{
    private readonly MLContext _mlContext = new(seed: 1);
    private readonly CountingView _source;

    public HeldResourcesTests() => _source = new CountingView(ContractRows.View(_mlContext, 40));

    [Fact]
    public void A_view_and_a_cursor_that_is_never_moved_open_nothing()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, _source);
        var cursor = mixed.GetRowCursor(mixed.Schema);
        _ = cursor.GetGetter<VBuffer<float>>(mixed.Schema["Features"]);

        Assert.Equal(0, _source.Opened);
        cursor.Dispose();
        Assert.Equal(0, _source.Opened);
    }

    [Fact]
    public void A_cursor_that_is_read_to_the_end_has_disposed_its_source_without_being_disposed()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, _source, options: new ZetaMixupOptions { PoolBytes = 1, BatchSize = 8 });
        var cursor = mixed.GetRowCursor(mixed.Schema);
        var rows = 0;
        for (; cursor.MoveNext(); rows++)
        {
            Assert.Equal(1, _source.Opened);
        }

        Assert.Equal((40, 0), (rows, _source.Open));
    }

    [Fact]
    public void A_cursor_whose_pool_holds_all_rows_has_disposed_its_source_at_its_first_row()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, _source);
        var cursor = mixed.GetRowCursor(mixed.Schema);

        Assert.True(cursor.MoveNext());
        Assert.Equal((1, 0), (_source.Opened, _source.Open));
    }

    [Fact]
    public void A_cursor_that_is_disposed_halfway_disposes_its_source()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, _source, options: new ZetaMixupOptions { PoolBytes = 1, BatchSize = 8 });
        using (var cursor = mixed.GetRowCursor(mixed.Schema))
        {
            Assert.True(cursor.MoveNext());
            Assert.Equal(1, _source.Open);
        }

        Assert.Equal(0, _source.Open);
    }

    [Fact]
    public void A_pass_that_fails_disposes_its_source_without_being_disposed_and_is_over()
    {
        var source = WithBadRow(33);
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, source, options: new ZetaMixupOptions { PoolBytes = 1, BatchSize = 8, InvalidRowHandling = InvalidRowHandling.Throw });
        var cursor = mixed.GetRowCursor(mixed.Schema);

        Assert.Throws<InvalidOperationException>(() =>
        {
            while (cursor.MoveNext())
            {
            }
        });
        Assert.Equal((1, 0), (source.Opened, source.Open));
        Assert.False(cursor.MoveNext());
        Assert.Equal(-1, cursor.Position);
        Assert.Equal((1, null), (source.Opened, mixed.Statistics));
    }

    [Fact]
    public void Read_to_the_end_through_a_shuffle_that_disposes_no_cursor_the_source_is_disposed()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, _source, options: new ZetaMixupOptions { PoolBytes = 1, BatchSize = 8 });
        var shuffled = _mlContext.Data.ShuffleRows(mixed, seed: 1, shuffleSource: false);

        Assert.Equal(40, RowTable.Read(shuffled).Rows.Count);
        Assert.Equal((1, 0), (_source.Opened, _source.Open));
    }

    [Fact]
    public void A_fit_leaves_no_cursor_of_the_training_rows_open()
    {
        var options = new ZetaMixupOptions { CacheMixedRows = false };
        var trainer = _mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(_mlContext, "SoftLabel", hiddenLayers: [4], numberOfEpochs: 2);
        _ = trainer.WithZetaMixup(_mlContext, options: options).Fit(_source);
        Assert.True(_source.Opened > 0);
        Assert.Equal(0, _source.Open);

        var oneHot = new CountingView(ContractRows.OneHotView(_mlContext, 40));
        var pair = _mlContext.Transforms.ZetaMixup(_mlContext, "SoftLabel", "Features").Fit(oneHot);
        Assert.Equal(0, oneHot.Opened);
        Assert.NotSame(oneHot, pair.Transform(ContractRows.OneHotView(_mlContext, 40)));
        Assert.Equal((1, 0), (oneHot.Opened, oneHot.Open));
    }

    [Fact]
    public void A_fit_that_fails_leaves_no_cursor_of_the_training_rows_open()
    {
        var rows = ContractRows.Create(9);
        foreach (var row in rows)
        {
            row.Features[0] = float.NaN;
        }

        var source = new CountingView(ContractRows.Apply(_mlContext.Transforms.Conversion.MapValueToKey("Label"), _mlContext.Data.LoadFromEnumerable(rows)));
        var trainer = _mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(_mlContext, hiddenLayers: [4], numberOfEpochs: 2);

        Assert.Throws<InvalidOperationException>(() => trainer.Fit(source));
        Assert.Throws<InvalidOperationException>(() => trainer.WithZetaMixup(_mlContext, options: new ZetaMixupOptions { CacheMixedRows = false }).Fit(source));
        Assert.Equal((2, 0), (source.Opened, source.Open));
    }

    [Fact]
    public void A_fitted_model_holds_none_of_its_training_rows()
    {
        var trainer = _mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(_mlContext, hiddenLayers: [4], numberOfEpochs: 2);
        var wrapped = trainer.WithZetaMixup(_mlContext);
        var (model, rows) = FitOnRowsOfItsOwn(trainer);
        var (wrappedModel, wrappedRows) = FitOnRowsOfItsOwn(wrapped);

        // ML.NET's cache fills itself from another thread, which may still be on its way out.
        Assert.True(SpinWait.SpinUntil(
            () =>
            {
                GC.Collect();
                GC.WaitForPendingFinalizers();
                return !rows.IsAlive && !wrappedRows.IsAlive;
            },
            TimeSpan.FromSeconds(20)));
        GC.KeepAlive((model, wrappedModel, trainer, wrapped, _mlContext));
    }

    /// <summary>Not inlined, so that no local of the caller keeps the rows alive.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    private (ITransformer Model, WeakReference Rows) FitOnRowsOfItsOwn(IEstimator<ITransformer> estimator)
    {
        var rows = ContractRows.View(_mlContext, 20);
        return (estimator.Fit(rows), new WeakReference(rows));
    }

    private CountingView WithBadRow(int position)
    {
        var rows = ContractRows.Create(40);
        if (position >= 0)
        {
            rows[position].Features[1] = float.NaN;
        }

        return new CountingView(ContractRows.Apply(_mlContext.Transforms.Conversion.MapValueToKey("Label"), _mlContext.Data.LoadFromEnumerable(rows)));
    }
}
