using Microsoft.ML;
using ZetaMixup.MLNet.Tests.Fuzz;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Hostile;

/// <summary>The four ways to mix, each with the same rows that somebody should not have given it.</summary>
public sealed class HostileRowsTests
{
    private const string View = "view";
    private const string Wrapper = "wrapper";
    private const string Pair = "pair";
    private const string Trainer = "trainer";

    private readonly MLContext _mlContext = new(seed: 1);

    [Theory]
    [InlineData(View)]
    [InlineData(Wrapper)]
    [InlineData(Pair)]
    [InlineData(Trainer)]
    public void Ragged_vectors_are_an_error_that_names_row_column_and_sizes(string way)
    {
        var rows = Rows(8, width: 3);
        rows[5] = rows[5] with { Features = [1, 2] };

        var error = Assert.ThrowsAny<Exception>(() => Mix(way, rows, width: 3));

        Assert.Contains("Column 'Features' holds a vector of 2 values in row 5, but its type has 3.", error.Message);
    }

    [Theory]
    [InlineData(View)]
    [InlineData(Wrapper)]
    [InlineData(Trainer)]
    public void A_key_beyond_the_key_count_is_an_error_that_names_row_column_and_count(string way)
    {
        var rows = Rows(8, width: 3);
        rows[6] = rows[6] with { Key = 3 };

        var error = Assert.ThrowsAny<Exception>(() => Mix(way, rows, width: 3));

        Assert.Contains("Column 'Label' holds key 3 in row 6, but its type ", error.Message);
        Assert.Contains(" has 2 keys.", error.Message);
    }

    [Theory]
    [InlineData(View)]
    [InlineData(Wrapper)]
    [InlineData(Pair)]
    [InlineData(Trainer)]
    public void Rows_with_NaN_infinity_or_no_label_harm_no_other_row(string way)
    {
        var rows = Rows(8, width: 3);
        rows[1] = rows[1] with { Features = [1, float.NaN, 2] };
        rows[2] = rows[2] with { Features = [float.NegativeInfinity, 1, 2] };
        rows[4] = rows[4] with { Key = 0 };

        var good = rows.Where(row => IsGood(way, row)).ToArray();

        Assert.Equal(way == Pair ? 6 : 5, good.Length);
        Assert.Equal(Mix(way, good, width: 3), Mix(way, rows, width: 3));
    }

    [Theory]
    [InlineData(View)]
    [InlineData(Wrapper)]
    [InlineData(Pair)]
    [InlineData(Trainer)]
    public void Columns_of_one_value_and_of_500000_are_mixed(string way)
    {
        foreach (var width in new[] { 1, 500_000 })
        {
            Assert.Equal(6, Mix(way, Rows(6, width), width).Length);
        }
    }

    [Theory]
    [InlineData(View)]
    [InlineData(Wrapper)]
    [InlineData(Pair)]
    [InlineData(Trainer)]
    public void T_larger_than_the_data_is_an_error_that_says_both(string way)
    {
        var error = Assert.ThrowsAny<Exception>(() => Mix(way, Rows(5, width: 3), width: 3, MixingPolicy.ZetaMixup(sampleCount: 9)));

        Assert.Equal("There are 5 rows, but the policy zeta(gamma=2.8, T=9) mixes 9 rows with each other (T = 9). Raise the number of rows or lower T.", error.Message);
    }

    [Theory]
    [InlineData(View)]
    [InlineData(Wrapper)]
    [InlineData(Pair)]
    [InlineData(Trainer)]
    public void One_row_is_mixed_with_itself(string way) => Assert.Single(Mix(way, Rows(1, width: 3), width: 3));

    [Theory]
    [InlineData(View)]
    [InlineData(Wrapper)]
    [InlineData(Pair)]
    [InlineData(Trainer)]
    public void Rows_of_one_class_are_mixed(string way) =>
        Assert.Equal(9, Mix(way, [.. Rows(9, width: 3).Select(row => row with { Key = 1 })], width: 3).Length);

    [Theory]
    [InlineData(View)]
    [InlineData(Pair)]
    public void No_rows_are_none(string way) => Assert.Empty(Mix(way, [], width: 3));

    /// <summary>The pair knows of no label.</summary>
    private static bool IsGood(string way, FuzzRow row) => (way == Pair || row.Key > 0) && row.Features.All(float.IsFinite);

    /// <summary>Features of the mixed rows, or the scores of the good unmixed ones by the model that was trained on them.</summary>
    private float[][] Mix(string way, FuzzRow[] rows, int width, MixingPolicy? policy = null)
    {
        var view = new FuzzView(new FuzzCase { Classes = 2, Shape = (1, width, 1) }, rows);
        var scored = new FuzzView(new FuzzCase { Classes = 2, Shape = (1, width, 1) }, [.. rows.Where(row => IsGood(way, row))]);
        policy ??= MixingPolicy.ZetaMixup();
        var options = new ZetaMixupOptions { Policy = policy, Seed = 1 };
        SoftLabelNeuralNetworkTrainer Network(MixingPolicy mixing) => _mlContext.MulticlassClassification.Trainers.SoftLabelNeuralNetwork(_mlContext,
            new SoftLabelNeuralNetworkOptions { HiddenLayers = [], NumberOfEpochs = 1, Seed = 1, MixingPolicy = mixing });
        return way switch
        {
            View => _mlContext.Data.ZetaMixup(_mlContext, view, options: options).Vectors("Features"),
            Pair => _mlContext.Transforms.ZetaMixup(_mlContext, options, ["Features"]).Fit(view).Transform(view).Vectors("Features"),
            Wrapper => Network(MixingPolicy.None).WithZetaMixup(_mlContext, options: options).Fit(view).Transform(scored).Vectors("Score"),
            _ => Network(policy).Fit(view).Transform(scored).Vectors("Score"),
        };
    }

    private static FuzzRow[] Rows(int count, int width)
    {
        var random = new Random(3);
        return [.. Enumerable.Range(0, count).Select(i => new FuzzRow([.. Enumerable.Range(0, width).Select(_ => random.NextSingle())], (i % 2) + 1, []))];
    }
}
