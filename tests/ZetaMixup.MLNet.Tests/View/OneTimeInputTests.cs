using Microsoft.ML;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.View;

/// <summary>Inputs that can be enumerated only once, or not twice at a time, such as database queries.</summary>
public sealed class OneTimeInputTests
{
    private readonly MLContext _mlContext = new(seed: 1);
    private int _enumerations;
    private int _open;
    private int _mostOpen;

    [Theory]
    [InlineData(1L)]
    [InlineData(ZetaMixupOptions.Defaults.PoolBytes)]
    public void A_trainer_on_weighted_rows_enumerates_one_at_a_time(long poolBytes)
    {
        var options = new ZetaMixupOptions { LabelMode = LabelMode.WeightedRows, WeightColumnName = "Part", PoolBytes = poolBytes };
        var trainer = _mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy("Class", exampleWeightColumnName: "Part").WithZetaMixup(_mlContext, "Class", options: options);

        var scored = trainer.Fit(_mlContext.Data.LoadFromEnumerable(Rows(300))).Transform(TaskRows.View(_mlContext, 60));

        Assert.Equal(1, _mlContext.MulticlassClassification.Evaluate(scored, "Class").MicroAccuracy);
        Assert.Equal((1, 1), (_enumerations, _mostOpen));
    }

    [Fact]
    public void A_second_pass_over_an_exhausted_input_is_an_error_that_says_so()
    {
        var options = new ZetaMixupOptions { LabelMode = LabelMode.WeightedRows, WeightColumnName = "Part", Seed = 1 };
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, _mlContext.Data.LoadFromEnumerable(Rows(90)), "Class", options: options);

        Assert.Equal(90, mixed.Values<float>("Part").Sum(w => (double)w), 1e-4);
        var e = Assert.Throws<InvalidOperationException>(() => mixed.Vectors("Features"));
        Assert.StartsWith("The input had 0 rows in this pass, but 90 in the first.", e.Message, StringComparison.Ordinal);
        Assert.Contains("ToList", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trainer_that_needs_a_second_pass_over_an_exhausted_input_gets_that_error()
    {
        var options = new ZetaMixupOptions { CacheMixedRows = false };
        var trainer = _mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy("Class").WithZetaMixup(_mlContext, "Class", options: options);
        var twice = new SpiedTrainer(new SpyEstimator("Features"), trainer);

        var e = Assert.Throws<InvalidOperationException>(() => new SpiedTrainer(new SpyEstimator("Features"), twice)
            .WithZetaMixup(_mlContext, "Class", options: options).Fit(_mlContext.Data.LoadFromEnumerable(Rows(90))));
        Assert.StartsWith("The input had 0 rows in this pass, but 90 in the first.", e.Message, StringComparison.Ordinal);
    }

    /// <summary>The rows, the first time; nothing after it.</summary>
    private IEnumerable<TaskRow> Rows(int count)
    {
        if (++_enumerations > 1)
        {
            yield break;
        }

        _mostOpen = Math.Max(_mostOpen, ++_open);
        try
        {
            foreach (var row in TaskRows.Create(count))
            {
                yield return row;
            }
        }
        finally
        {
            _open--;
        }
    }
}
