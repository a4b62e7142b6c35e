using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.View;

public sealed class MixedDataViewTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void A_mix_is_the_policys_mix_of_the_rows_that_it_carries_the_numbers_of()
    {
        var rows = MadeRows.Create(10);
        var options = new ZetaMixupOptions { BatchSize = 10, Seed = 3 };
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, MadeRows.View(_mlContext, rows), options: options);

        // The only batch, in the order that the numbers of the dominant rows tell.
        var order = mixed.Values<int>("Number");
        var plan = options.Policy.CreatePlan(new MixKey(3, 0, 0), 10);
        var features = mixed.Vectors("Features");
        var softLabels = mixed.Vectors("SoftLabel");

        Assert.Equal(Enumerable.Range(0, 10), order.Order());
        for (var i = 0; i < 10; i++)
        {
            var expected = new double[3];
            var expectedLabel = new double[3];
            for (var t = 0; t < plan.SampleCount; t++)
            {
                var source = order[plan.GetSources(i)[t]];
                for (var j = 0; j < 3; j++)
                {
                    expected[j] += (double)plan.GetWeights(i)[t] * rows[source].Features[j];
                }

                expectedLabel[source % 3] += plan.GetWeights(i)[t];
            }

            for (var j = 0; j < 3; j++)
            {
                Assert.Equal(expected[j], features[i][j], 4e-6);
                Assert.Equal(expectedLabel[j], softLabels[i][j], 2e-6);
            }
        }
    }

    [Fact]
    public void Every_row_dominates_once_and_keeps_its_key()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, MadeRows.View(_mlContext, 101));

        var numbers = mixed.Values<int>("Number");
        var keys = mixed.Values<uint>("Label");
        var softLabels = mixed.Vectors("SoftLabel");

        Assert.Equal(Enumerable.Range(0, 101), numbers.Order());
        for (var i = 0; i < numbers.Length; i++)
        {
            Assert.Equal((uint)(numbers[i] % 3) + 1, keys[i]);
            Assert.Equal(numbers[i] % 3, Array.IndexOf(softLabels[i], softLabels[i].Max()));
            Assert.Equal(1, softLabels[i].Sum(), 1e-5);
        }
    }

    [Fact]
    public void The_soft_label_column_names_its_slots_by_the_key_values()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, MadeRows.View(_mlContext, 9));

        Assert.Equal(MadeRows.Classes, mixed.SlotNames("SoftLabel"));
        Assert.Equal(MadeRows.Classes, mixed.KeyValues("Label"));
        Assert.Equal(3, ((VectorDataViewType)mixed.Schema["SoftLabel"].Type).Size);
    }

    [Fact]
    public void A_key_without_key_values_names_its_slots_by_number_from_0()
    {
        var rows = Enumerable.Range(0, 8).Select(i => new KeyRow { Features = [i], Label = (uint)(i % 2) + 1 });
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, _mlContext.Data.LoadFromEnumerable(rows));

        Assert.Equal(["0", "1", "2", "3"], mixed.SlotNames("SoftLabel"));
    }

    [Fact]
    public void A_soft_label_is_mixed_in_place_and_the_schema_stays()
    {
        var first = _mlContext.Data.ZetaMixup(_mlContext, MadeRows.View(_mlContext, 40));
        var second = _mlContext.Data.ZetaMixup(_mlContext, first, labelColumnName: "SoftLabel");

        Assert.Same(first.Schema, second.Schema);
        Assert.All(second.Vectors("SoftLabel"), y => Assert.Equal(1, y.Sum(), 1e-5));
        Assert.NotEqual(first.Vectors("Features")[0], second.Vectors("Features")[0]);
    }

    [Fact]
    public void Values_order_and_ids_are_the_same_in_every_pass_and_for_every_choice_of_columns()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, MadeRows.View(_mlContext, 75), options: new ZetaMixupOptions { NumberOfCopies = 2 });

        var features = mixed.Vectors("Features");
        Assert.Equal(features, mixed.Vectors("Features"));
        Assert.Equal(mixed.Ids(), mixed.Ids());
        Assert.Equal(mixed.Values<int>("Number"), mixed.Values<int>("Number"));

        using var cursor = mixed.GetRowCursor(mixed.Schema);
        var feature = cursor.GetGetter<VBuffer<float>>(mixed.Schema["Features"]);
        var number = cursor.GetGetter<int>(mixed.Schema["Number"]);
        var id = cursor.GetIdGetter();
        var numbers = mixed.Values<int>("Number");
        var ids = mixed.Ids();
        VBuffer<float> value = default;
        DataViewRowId rowId = default;
        var n = 0;
        var i = 0;
        for (; cursor.MoveNext(); i++)
        {
            feature(ref value);
            number(ref n);
            id(ref rowId);
            Assert.Equal(i, cursor.Position);
            Assert.Equal(features[i], value.DenseValues());
            Assert.Equal(numbers[i], n);
            Assert.Equal(ids[i], rowId);
        }

        Assert.Equal(150, i);
    }

    [Fact]
    public void Copies_mix_every_row_afresh_under_ids_of_their_own()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, MadeRows.View(_mlContext, 50), options: new ZetaMixupOptions { NumberOfCopies = 3 });

        var ids = mixed.Ids();
        var byNumber = mixed.Values<int>("Number").Zip(mixed.Vectors("Features")).ToLookup(p => p.First, p => p.Second);

        Assert.Equal(150, ids.Distinct().Count());
        Assert.Equal(50, byNumber.Count);
        Assert.All(byNumber, copies => Assert.Equal(3, copies.DistinctBy(c => (c[0], c[1], c[2])).Count()));
    }

    [Fact]
    public void Equal_seeds_give_equal_mixes_and_other_seeds_others()
    {
        var view = MadeRows.View(_mlContext, 64);
        float[][] Mix(int seed) => _mlContext.Data.ZetaMixup(_mlContext, view, options: new ZetaMixupOptions { Seed = seed }).Vectors("Features");

        Assert.Equal(Mix(5), Mix(5));
        Assert.NotEqual(Mix(5), Mix(6));
    }

    [Fact]
    public void Without_a_seed_the_contexts_decides()
    {
        static float[][] Mix(int seed)
        {
            var mlContext = new MLContext(seed);
            return mlContext.Data.ZetaMixup(mlContext, MadeRows.View(mlContext, 64)).Vectors("Features");
        }

        Assert.Equal(Mix(1), Mix(1));
        Assert.NotEqual(Mix(1), Mix(2));
    }

    [Fact]
    public void Data_sorted_by_class_is_shuffled_before_it_is_cut_into_batches()
    {
        var rows = MadeRows.Create(120).OrderBy(r => r.Label, StringComparer.Ordinal);
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, MadeRows.View(_mlContext, rows), options: new ZetaMixupOptions { BatchSize = 8 });

        _ = mixed.Vectors("SoftLabel");

        Assert.Equal(0, mixed.Statistics!.SingleClassPools);
        Assert.True(mixed.Statistics.SingleClassBatches <= 1, $"{mixed.Statistics.SingleClassBatches} of {mixed.Statistics.Batches} batches hold one class only.");
    }

    [Fact]
    public void A_pool_too_small_for_sorted_data_is_warned_of_once()
    {
        var mlContext = new MLContext(1);
        var messages = mlContext.Listen();
        var rows = MadeRows.Create(120).OrderBy(r => r.Label, StringComparer.Ordinal);
        var mixed = mlContext.Data.ZetaMixup(mlContext, MadeRows.View(mlContext, rows), options: new ZetaMixupOptions { BatchSize = 8, PoolBytes = 1 });

        _ = mixed.Vectors("SoftLabel");
        _ = mixed.Vectors("SoftLabel");

        Assert.Equal(15, mixed.Statistics!.Pools);
        Assert.Equal(15, mixed.Statistics.SingleClassPools);
        var warning = Assert.Single(messages, m => m.RawMessage.Contains("held a single class", StringComparison.Ordinal));
        Assert.Equal("ZetaMixup", warning.Source);
    }

    [Fact]
    public void Every_row_comes_once_from_several_pools_too()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, MadeRows.View(_mlContext, 103), options: new ZetaMixupOptions { BatchSize = 10, PoolBytes = 1 });

        Assert.Equal(Enumerable.Range(0, 103), mixed.Values<int>("Number").Order());
        Assert.Equal(11, mixed.Statistics!.Pools);
    }

    [Fact]
    public void The_row_count_is_known_after_a_pass_and_not_before()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, MadeRows.View(_mlContext, 33), options: new ZetaMixupOptions { NumberOfCopies = 2 });

        Assert.Null(mixed.GetRowCount());
        _ = mixed.Vectors("Features");
        Assert.Equal(66, mixed.GetRowCount());
    }

    [Fact]
    public void Rows_that_would_spoil_their_batch_stay_out_and_are_counted()
    {
        var mlContext = new MLContext(1);
        var messages = mlContext.Listen();
        var rows = MadeRows.Create(40);
        rows[3].Features[1] = float.NaN;
        rows[4].Features[2] = float.PositiveInfinity;
        rows[5].Label = string.Empty;
        var mixed = mlContext.Data.ZetaMixup(mlContext, MadeRows.View(mlContext, rows));

        var features = mixed.Vectors("Features");
        _ = mixed.Vectors("Features");

        Assert.All(features, x => Assert.All(x, v => Assert.True(float.IsFinite(v))));
        Assert.Equal(Enumerable.Range(0, 40).Except([3, 4, 5]), mixed.Values<int>("Number").Order());
        Assert.Equal((40, 37, 1, 2, 3), (mixed.Statistics!.RowsRead, mixed.Statistics.RowsMixed, mixed.Statistics.RowsWithoutLabel, mixed.Statistics.RowsWithNonFiniteValues, mixed.Statistics.RowsSkipped));
        Assert.Single(messages, m => m.RawMessage == "Skipped 1 of 40 rows: no label in column 'Label'.");
        Assert.Single(messages, m => m.RawMessage == "Skipped 2 of 40 rows: NaN or ∞ in column 'Features'.");
    }

    [Fact]
    public void Rows_that_are_all_of_no_use_are_an_error()
    {
        var rows = MadeRows.Create(5);
        foreach (var row in rows)
        {
            row.Features[0] = float.NaN;
        }

        var mixed = _mlContext.Data.ZetaMixup(_mlContext, MadeRows.View(_mlContext, rows));

        var e = Assert.Throws<InvalidOperationException>(() => mixed.Vectors("Features"));
        Assert.Equal("There is nothing to mix: of 5 rows, 0 have no label and 5 hold NaN or ∞ in a mixed column.", e.Message);
    }

    [Fact]
    public void One_row_is_itself_and_no_row_is_none()
    {
        var one = MadeRows.Create(1);

        Assert.Equal([one[0].Features], _mlContext.Data.ZetaMixup(_mlContext, MadeRows.View(_mlContext, one)).Vectors("Features"));
        var none = _mlContext.Data.LoadFromEnumerable(Array.Empty<KeyRow>());
        Assert.Empty(_mlContext.Data.ZetaMixup(_mlContext, none).Vectors("Features"));
    }

    [Fact]
    public void More_samples_per_mix_than_rows_are_an_error_that_says_both()
    {
        var options = new ZetaMixupOptions { Policy = MixingPolicy.ZetaMixup(sampleCount: 20) };
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, MadeRows.View(_mlContext, 9), options: options);

        var e = Assert.Throws<InvalidOperationException>(() => mixed.Vectors("Features"));
        Assert.Contains("9 rows", e.Message, StringComparison.Ordinal);
        Assert.Contains("20", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_small_last_batch_mixes_what_it_has()
    {
        var options = new ZetaMixupOptions { Policy = MixingPolicy.ZetaMixup(sampleCount: 8), BatchSize = 10 };
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, MadeRows.View(_mlContext, 23), options: options);

        Assert.Equal(23, mixed.Vectors("Features").Length);
        Assert.Equal(3, mixed.Statistics!.Batches);
    }

    [Fact]
    public void A_missing_column_is_named_with_what_was_expected_and_what_there_is()
    {
        var view = MadeRows.View(_mlContext, 3);

        var e = Assert.Throws<ArgumentOutOfRangeException>(() => _mlContext.Data.ZetaMixup(_mlContext, view, featureColumnName: "Pixels"));
        Assert.Contains("Could not find feature column 'Pixels' (expected a vector of Single of known size)", e.Message, StringComparison.Ordinal);
        Assert.Contains("'Features'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_label_of_another_type_is_named_with_its_type_and_the_way_out()
    {
        var view = _mlContext.Data.LoadFromEnumerable(MadeRows.Create(3));

        var e = Assert.Throws<ArgumentOutOfRangeException>(() => _mlContext.Data.ZetaMixup(_mlContext, view));
        Assert.Contains("label column 'Label': expected a key, a Boolean, or a soft label", e.Message, StringComparison.Ordinal);
        Assert.Contains("got String", e.Message, StringComparison.Ordinal);
        Assert.Contains("MapValueToKey", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_column_of_the_soft_labels_name_is_not_hidden()
    {
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => _mlContext.Data.ZetaMixup(_mlContext, MadeRows.OneHotView(_mlContext, 3)));
        Assert.Contains("The input already has a column 'SoftLabel'", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_soft_label_that_is_no_distribution_is_an_error_that_names_row_and_value()
    {
        var rows = new[]
        {
            new SoftRow { Features = [1], Label = [0.5f, 0.5f] },
            new SoftRow { Features = [2], Label = [0.9f, 0.3f] },
        };
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, _mlContext.Data.LoadFromEnumerable(rows));

        var e = Assert.Throws<InvalidOperationException>(() => mixed.Vectors("Features"));
        Assert.Contains("Column 'Label' has probabilities that sum to 1.2", e.Message, StringComparison.Ordinal);
        Assert.Contains("in row 1", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reading_off_a_row_or_an_inactive_column_is_an_error()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, MadeRows.View(_mlContext, 3));
        using var cursor = mixed.GetRowCursor([mixed.Schema["Features"]]);
        var getter = cursor.GetGetter<VBuffer<float>>(mixed.Schema["Features"]);
        VBuffer<float> value = default;

        Assert.Equal(-1, cursor.Position);
        Assert.Throws<InvalidOperationException>(() => getter(ref value));
        Assert.Throws<ArgumentOutOfRangeException>(() => cursor.GetGetter<int>(mixed.Schema["Number"]));
        Assert.Throws<InvalidOperationException>(() => cursor.GetGetter<float>(mixed.Schema["Features"]));
        Assert.False(cursor.IsColumnActive(mixed.Schema["Number"]));
        while (cursor.MoveNext())
        {
        }

        Assert.False(cursor.MoveNext());
        Assert.Throws<InvalidOperationException>(() => getter(ref value));
    }

    [Fact]
    public void Writing_to_a_value_that_was_read_changes_nothing()
    {
        var view = _mlContext.Transforms.CopyColumns("Copy", "Features").Fit(MadeRows.View(_mlContext, 8)).Transform(MadeRows.View(_mlContext, 8));
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, view, options: new ZetaMixupOptions { NumberOfCopies = 2 });
        var before = mixed.Vectors("Copy");

        using var cursor = mixed.GetRowCursor([mixed.Schema["Copy"]]);
        var getter = cursor.GetGetter<VBuffer<float>>(mixed.Schema["Copy"]);
        VBuffer<float> value = default;
        for (var i = 0; cursor.MoveNext(); i++)
        {
            getter(ref value);
            Assert.Equal(before[i], value.DenseValues());
            var editor = VBufferEditor.CreateFromBuffer(ref value);
            editor.Values.Fill(-1);
            value = editor.Commit();
        }
    }

    [Fact]
    public void Sixteen_threads_see_the_same_rows()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, MadeRows.View(_mlContext, 200), options: new ZetaMixupOptions { NumberOfCopies = 2 });
        var expected = mixed.Vectors("Features");

        Parallel.For(0, 16, _ => Assert.Equal(expected, mixed.Vectors("Features")));
    }

    private sealed class KeyRow
    {
        [VectorType(1)]
        public float[] Features { get; set; } = [];

        [KeyType(4)]
        public uint Label { get; set; }
    }

    private sealed class SoftRow
    {
        [VectorType(1)]
        public float[] Features { get; set; } = [];

        [VectorType(2)]
        public float[] Label { get; set; } = [];
    }
}
