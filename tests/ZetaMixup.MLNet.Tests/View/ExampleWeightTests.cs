using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.View;

public sealed class ExampleWeightTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Theory]
    [InlineData("Weight")]
    [InlineData("Product")]
    public void Weighted_rows_have_the_probability_times_the_weight_of_the_dominant_sample(string weightColumn)
    {
        var rows = TaskRows.Create(40);
        var soft = Mix(TaskRows.View(_mlContext, rows), new ZetaMixupOptions());
        var weighted = Mix(TaskRows.View(_mlContext, rows), new ZetaMixupOptions
        {
            LabelMode = LabelMode.WeightedRows,
            ExampleWeightColumnName = "Weight",
            WeightColumnName = weightColumn,
        });

        var probabilities = soft.Values<int>("Number").Zip(soft.Vectors("SoftLabel")).ToDictionary(r => r.First, r => r.Second);
        var products = weighted.Values<int>("Number").Zip(weighted.Values<uint>("Class"), weighted.Values<float>(weightColumn)).ToArray();
        Assert.All(products, row => Assert.Equal(probabilities[row.First][row.Second - 1] * rows[row.First].Weight, row.Third));
        Assert.All(products.GroupBy(row => row.First), mix => Assert.Equal(rows[mix.Key].Weight, mix.Sum(row => (double)row.Third), 1e-5));
        if (weightColumn == "Product")
        {
            Assert.All(weighted.Values<int>("Number").Zip(weighted.Values<float>("Weight")), row => Assert.Equal(rows[row.First].Weight, row.Second));
        }
    }

    [Theory]
    [InlineData(LabelMode.SoftLabel)]
    [InlineData(LabelMode.SampledLabel)]
    public void Without_weighted_rows_a_mix_has_the_weight_of_its_dominant_sample(LabelMode mode)
    {
        var rows = TaskRows.Create(40);
        var mixed = Mix(TaskRows.View(_mlContext, rows), new ZetaMixupOptions { LabelMode = mode, ExampleWeightColumnName = "Weight" });

        Assert.All(mixed.Values<int>("Number").Zip(mixed.Values<float>("Weight")), row => Assert.Equal(rows[row.First].Weight, row.Second));
    }

    [Theory]
    [InlineData(-1f)]
    [InlineData(float.NaN)]
    [InlineData(float.PositiveInfinity)]
    public void A_row_with_a_weight_that_is_negative_NaN_or_infinite_is_skipped_counted_and_warned_of(float weight)
    {
        var messages = _mlContext.Listen();
        var rows = TaskRows.Create(12);
        rows[5].Weight = weight;
        rows[6].Weight = 0;
        var mixed = Mix(TaskRows.View(_mlContext, rows), new ZetaMixupOptions { ExampleWeightColumnName = "Weight" });

        Assert.Equal(Enumerable.Range(0, 12).Except([5]), mixed.Values<int>("Number").Order());
        Assert.Equal((1, 1, 0), (mixed.Statistics!.RowsWithInvalidWeight, mixed.Statistics.RowsSkipped, mixed.Statistics.RowsWithoutLabel));
        Assert.Single(messages, m => m.RawMessage == "Skipped 1 of 12 rows: negative, NaN or ∞ in weight column 'Weight'.");

        var throwing = Mix(TaskRows.View(_mlContext, rows), new ZetaMixupOptions { ExampleWeightColumnName = "Weight", InvalidRowHandling = InvalidRowHandling.Throw });
        Assert.Contains("in column 'Weight', but weights must be finite and at least 0.", Assert.Throws<InvalidOperationException>(() => throwing.Vectors("Features")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_weight_column_of_the_data_that_no_option_names_is_an_error_that_says_which_option()
    {
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => Mix(TaskRows.View(_mlContext, 9), new ZetaMixupOptions { LabelMode = LabelMode.WeightedRows }));

        Assert.Contains("already has a column 'Weight'", e.Message, StringComparison.Ordinal);
        Assert.Contains("set ExampleWeightColumnName to \"Weight\"", e.Message, StringComparison.Ordinal);
        Assert.Contains("set WeightColumnName to another name", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Weights_are_a_Single()
    {
        var e = Assert.Throws<ArgumentOutOfRangeException>(() => Mix(TaskRows.View(_mlContext, 9), new ZetaMixupOptions { ExampleWeightColumnName = "Number" }));

        Assert.Contains("weight column 'Number': expected a Single, got Int32", e.Message, StringComparison.Ordinal);
    }

    private MixedDataView Mix(IDataView view, ZetaMixupOptions options)
    {
        options.Seed = 1;
        return _mlContext.Data.ZetaMixup(_mlContext, view, "Class", options: options);
    }
}
