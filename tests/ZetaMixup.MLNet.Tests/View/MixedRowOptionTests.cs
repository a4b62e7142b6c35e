using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.View;

public sealed class MixedRowOptionTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void The_weight_of_a_weighted_row_is_the_probability_of_its_class_in_the_mix()
    {
        var view = MadeRows.View(_mlContext, 40);
        var soft = Mix(view, new ZetaMixupOptions());
        var weighted = Mix(view, new ZetaMixupOptions { LabelMode = LabelMode.WeightedRows });

        var byNumber = weighted.Values<int>("Number").Zip(weighted.Values<uint>("Label"), weighted.Values<float>("Weight")).ToLookup(r => r.First);
        foreach (var (number, probabilities) in soft.Values<int>("Number").Zip(soft.Vectors("SoftLabel")))
        {
            var rows = byNumber[number].ToDictionary(r => r.Second - 1, r => r.Third);
            for (var k = 0u; k < 3; k++)
            {
                Assert.Equal(probabilities[k], rows.GetValueOrDefault(k));
            }
        }

        Assert.DoesNotContain("SoftLabel", weighted.Schema.Select(c => c.Name));
        Assert.Equal(MadeRows.Classes, weighted.KeyValues("Label"));
    }

    [Fact]
    public void Weights_of_a_mix_sum_to_1_and_those_of_the_data_to_the_number_of_mixes_and_none_is_0()
    {
        var options = new ZetaMixupOptions { LabelMode = LabelMode.WeightedRows, NumberOfCopies = 3, KeepOriginals = true };
        var weighted = Mix(MadeRows.View(_mlContext, 50), options);

        var weights = weighted.Values<float>("Weight");
        var numbers = weighted.Values<int>("Number");
        Assert.Equal(200, weights.Sum(w => (double)w), 1e-4);
        Assert.All(numbers.Zip(weights).GroupBy(row => row.First), rows => Assert.Equal(4, rows.Sum(row => (double)row.Second), 1e-5));
        Assert.All(weights, w => Assert.InRange(w, float.Epsilon, 1));
        Assert.Equal(weights.Length, weighted.Ids().Distinct().Count());
        Assert.Equal(weights.Length, weighted.GetRowCount());
    }

    [Theory]
    [InlineData(1L)]
    [InlineData(ZetaMixupOptions.Defaults.PoolBytes)]
    public void Weights_need_no_second_pass_over_an_input_that_can_be_read_only_once(long poolBytes)
    {
        var enumerations = 0;
        IEnumerable<MadeRow> Once()
        {
            Assert.Equal(1, ++enumerations);
            foreach (var row in MadeRows.Create(90))
            {
                yield return row;
            }
        }

        var keyed = _mlContext.Transforms.Conversion.MapValueToKey("Label").Fit(_mlContext.Data.LoadFromEnumerable(MadeRows.Create(90)));
        var weighted = Mix(keyed.Transform(_mlContext.Data.LoadFromEnumerable(Once())), new ZetaMixupOptions { LabelMode = LabelMode.WeightedRows, PoolBytes = poolBytes });

        var weights = weighted.Values<float>("Weight");
        Assert.Equal(90, weights.Sum(w => (double)w), 1e-4);
        Assert.Equal(1, enumerations);
    }

    [Fact]
    public void A_soft_label_becomes_weighted_rows_with_a_key_of_its_name()
    {
        var twice = _mlContext.Data.ZetaMixup(
            _mlContext,
            Mix(MadeRows.View(_mlContext, 30), new ZetaMixupOptions()),
            labelColumnName: "SoftLabel",
            options: new ZetaMixupOptions { LabelMode = LabelMode.WeightedRows });

        Assert.IsType<KeyDataViewType>(twice.Schema["SoftLabel"].Type);
        Assert.Equal(MadeRows.Classes, twice.KeyValues("SoftLabel"));
        Assert.All(twice.Values<uint>("SoftLabel"), k => Assert.InRange(k, 1u, 3u));
        Assert.Equal(30, twice.Values<float>("Weight").Sum(w => (double)w), 1e-4);
    }

    [Fact]
    public void Originals_are_kept_beside_the_same_mixes_as_without_them()
    {
        var rows = MadeRows.Create(40);
        var view = MadeRows.View(_mlContext, rows);
        var without = Mix(view, new ZetaMixupOptions { NumberOfCopies = 2 });
        var with = Mix(view, new ZetaMixupOptions { NumberOfCopies = 2, KeepOriginals = true });

        var numbers = with.Values<int>("Number");
        var features = with.Vectors("Features");
        Assert.Equal(120, numbers.Length);
        Assert.Equal(120, with.Ids().Distinct().Count());
        for (var i = 0; i < 40; i++)
        {
            Assert.Equal(rows[numbers[i]].Features, features[i]);
            Assert.Equal(1, with.Vectors("SoftLabel")[i].Max());
        }

        Assert.Equal(without.Vectors("Features"), features[40..]);
        Assert.Equal((80, 120), (with.Statistics!.RowsMixed, with.Statistics.RowsOutput));
    }

    [Fact]
    public void Provenance_says_which_rows_went_into_a_mix_and_with_what_weights()
    {
        var rows = MadeRows.Create(45);
        var mixed = Mix(MadeRows.View(_mlContext, rows), new ZetaMixupOptions { AddProvenance = true, Policy = MixingPolicy.ZetaMixup(sampleCount: 5) });

        var numbers = mixed.Values<int>("Number");
        var features = mixed.Vectors("Features");
        var weights = mixed.Vectors("MixedWeights");
        using var cursor = mixed.GetRowCursor([mixed.Schema["MixedRows"]]);
        var getter = cursor.GetGetter<VBuffer<long>>(mixed.Schema["MixedRows"]);
        VBuffer<long> value = default;
        for (var i = 0; cursor.MoveNext(); i++)
        {
            getter(ref value);
            var positions = value.DenseValues().ToArray();
            Assert.Equal(numbers[i], positions[0]);
            Assert.Equal(positions.Length, positions.Distinct().Count());
            Assert.Equal(1, weights[i].Sum(), 1e-5);
            for (var j = 0; j < 3; j++)
            {
                Assert.Equal(positions.Zip(weights[i]).Sum(p => (double)p.Second * rows[p.First].Features[j]), features[i][j], 1e-5);
            }
        }

        Assert.Equal(45, numbers.Length);
    }

    [Fact]
    public void The_seed_that_a_view_tells_repeats_its_mix()
    {
        var view = MadeRows.View(_mlContext, 40);
        var drawn = _mlContext.Data.ZetaMixup(_mlContext, view);

        Assert.Equal(drawn.Vectors("Features"), Mix(view, new ZetaMixupOptions { Seed = drawn.Seed }).Vectors("Features"));
    }

    [Fact]
    public void A_bad_row_fails_by_position_and_column_where_that_is_asked_for()
    {
        var rows = MadeRows.Create(9);
        rows[4].Features[1] = float.NaN;
        var nan = Mix(MadeRows.View(_mlContext, rows), new ZetaMixupOptions { InvalidRowHandling = InvalidRowHandling.Throw });
        Assert.Equal("Row 4 has NaN or ∞ in column 'Features'.", Assert.Throws<InvalidOperationException>(() => nan.Vectors("Features")).Message);

        rows = MadeRows.Create(9);
        rows[7].Label = string.Empty;
        var missing = Mix(MadeRows.View(_mlContext, rows), new ZetaMixupOptions { InvalidRowHandling = InvalidRowHandling.Throw });
        Assert.Equal("Row 7 has no label in column 'Label'.", Assert.Throws<InvalidOperationException>(() => missing.Vectors("Features")).Message);
    }

    [Theory]
    [InlineData(1.0, LabelMode.DominantKey, "Features Label", 1)]
    [InlineData(1.0, LabelMode.SoftLabel, "Features Label", 1)]
    [InlineData(1.0, LabelMode.SoftLabel, "Features Label SoftLabel", 0)]
    [InlineData(1.0, LabelMode.SoftLabel, "Features SoftLabel", 0)]
    [InlineData(1.0, LabelMode.WeightedRows, "Features Label Weight", 0)]
    [InlineData(1.7, LabelMode.DominantKey, "Features Label", 0)]
    public void Hard_labels_read_with_a_gamma_that_guarantees_no_dominance_are_warned_of_once(double gamma, LabelMode output, string read, int warnings)
    {
        var mlContext = new MLContext(1);
        var messages = mlContext.Listen();
        var options = new ZetaMixupOptions { Policy = MixingPolicy.ZetaMixup(gamma), LabelMode = output };
        var mixed = mlContext.Data.ZetaMixup(mlContext, MadeRows.View(mlContext, 64), options: options);
        for (var pass = 0; pass < 2; pass++)
        {
            using var cursor = mixed.GetRowCursor(read.Split(' ').Select(name => mixed.Schema[name]));
            while (cursor.MoveNext())
            {
            }
        }

        Assert.Equal(warnings, messages.Count(m => m.RawMessage.StartsWith("Some hard labels are wrong for their mix: γ of zeta(gamma=1, T=batch) is below 1.650535", StringComparison.Ordinal)));
        Assert.Equal(gamma > 1.650535, mixed.Statistics!.IsDominanceGuaranteed);
    }

    [Fact]
    public void A_batch_whose_plan_no_array_holds_is_refused_before_a_row_is_read()
    {
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => Mix(MadeRows.View(_mlContext, 6), new ZetaMixupOptions { BatchSize = 50_000 }));
        Assert.Contains("50000", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Numbers_so_large_that_a_mix_would_overflow_count_as_infinite()
    {
        var rows = MadeRows.Create(9);
        rows[2].Features[0] = float.MaxValue;
        var mixed = Mix(MadeRows.View(_mlContext, rows), new ZetaMixupOptions());

        Assert.All(mixed.Vectors("Features"), x => Assert.All(x, v => Assert.True(float.IsFinite(v))));
        Assert.Equal(1, mixed.Statistics!.RowsWithNonFiniteValues);
    }

    [Fact]
    public void A_soft_label_of_zeros_is_a_missing_label()
    {
        var keyed = MadeRows.View(_mlContext, MadeRows.Create(9).Append(new MadeRow { Features = [1, 2, 3], Label = string.Empty, Number = 9 }));
        var oneHot = _mlContext.Transforms.Conversion.MapKeyToVector("OneHot", "Label").Fit(keyed).Transform(keyed);
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, oneHot, labelColumnName: "OneHot");

        Assert.Equal(Enumerable.Range(0, 9), mixed.Values<int>("Number").Order());
        Assert.Equal(1, mixed.Statistics!.RowsWithoutLabel);
    }

    [Fact]
    public void Added_columns_of_one_name_are_refused()
    {
        var options = new ZetaMixupOptions { SoftLabelColumnName = "MixedWeights", AddProvenance = true };

        Assert.Contains("'MixedWeights'", Assert.Throws<ArgumentOutOfRangeException>(() => Mix(MadeRows.View(_mlContext, 9), options)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_pair_refuses_what_would_add_a_column()
    {
        string[] columns = ["Features", "SoftLabel"];

        Assert.Contains("LabelMode is WeightedRows", Assert.Throws<ArgumentException>(() => _mlContext.Transforms.ZetaMixup(_mlContext, new ZetaMixupOptions { LabelMode = LabelMode.WeightedRows }, columns)).Message, StringComparison.Ordinal);
        Assert.Contains("AddProvenance is true", Assert.Throws<ArgumentException>(() => _mlContext.Transforms.ZetaMixup(_mlContext, new ZetaMixupOptions { AddProvenance = true }, columns)).Message, StringComparison.Ordinal);
    }

    private MixedDataView Mix(IDataView view, ZetaMixupOptions options)
    {
        options.Seed ??= 1;
        return _mlContext.Data.ZetaMixup(_mlContext, view, options: options);
    }
}
