using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.TorchSharp.Tests.Support;

namespace ZetaMixup.MLNet.TorchSharp.Tests;

/// <summary>Trains the last layer in full batches without mixing, unless a test says otherwise.</summary>
public sealed class ExampleWeightTests
{
    private readonly MLContext _mlContext = new(seed: 1);
    private readonly List<EpochMetrics> _epochs = [];

    [Fact]
    public void A_weight_of_2_trains_as_the_row_twice()
    {
        // The order of the rows in the sums differs, hence the tolerance.
        var weighted = Fit(Rows(9, i => i % 2 == 0 ? 2 : 1));
        var expected = Fit(Rows(9, _ => 1).SelectMany((row, i) => Enumerable.Range(0, i % 2 == 0 ? 2 : 1).Select(_ => Copy(row, i))), o => o.ExampleWeightColumnName = null);

        Assert.InRange(Distance(expected, weighted), 0, 1e-4);
        Assert.True(Distance(expected, Fit(Rows(9, i => i % 2 == 0 ? 2 : 1), o => o.ExampleWeightColumnName = null)) > 1e-3);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Equal_weights_change_nothing(bool isSoft)
    {
        float[] Weights(string? column) => Fit(Rows(9, _ => 8), o =>
        {
            o.MixingPolicy = MixingPolicy.ZetaMixup();
            o.LabelColumnName = isSoft ? "Soft" : "IsRed";
            o.ExampleWeightColumnName = column;
        });

        Assert.InRange(Distance(Weights(null), Weights("Weight")), 0, 1e-5);
    }

    [Fact]
    public void Rows_with_weights_that_are_none_are_skipped_and_logged()
    {
        var messages = new List<string>();
        _mlContext.Log += (_, e) => messages.Add(e.RawMessage);
        static float Weight(int i) => i switch { 4 => float.NaN, 5 => -1, 6 => float.PositiveInfinity, _ => 1 + i };

        var weights = Fit(Rows(9, Weight));

        Assert.Single(messages, m => m == "Skipped 3 of 9 rows: NaN, ∞ or a negative number in weight column 'Weight'.");
        Assert.Equal(Fit(Rows(9, Weight).Where((_, i) => i is not (4 or 5 or 6))), weights);
    }

    [Fact]
    public void Weights_that_are_all_0_or_none_are_an_error()
    {
        Assert.Equal(
            "There is nothing to train on: all 6 rows have weight 0 in column 'Weight'.",
            Assert.Throws<InvalidOperationException>(() => Fit(Rows(6, _ => 0))).Message);
        Assert.Equal(
            "There is nothing to train on: of 6 rows, 0 have no label in column 'IsRed' and 6 hold NaN, ∞ or a negative number in column 'Weight'.",
            Assert.Throws<InvalidOperationException>(() => Fit(Rows(6, _ => -1))).Message);
        Assert.Equal(
            "There is nothing to validate with: all 6 rows have weight 0 in column 'Weight'.",
            Assert.Throws<InvalidOperationException>(() => Fit(Rows(6, _ => 1), o => o.ValidationSet = View(Rows(6, _ => 0)))).Message);
    }

    [Fact]
    public void A_column_that_is_missing_or_no_Single_is_refused_by_name()
    {
        string Refused(Action<ResNetClassificationOptions> change) => Assert.ThrowsAny<ArgumentException>(() => Fit(Rows(6, _ => 1), change)).Message;

        Assert.Contains("Could not find weight column 'Wheight' (expected a Single)", Refused(o => o.ExampleWeightColumnName = "Wheight"), StringComparison.Ordinal);
        Assert.Contains("weight column 'Number': expected a Single, got Int32 (mlContext.Transforms.Conversion.ConvertType converts it to a Single)", Refused(o => o.ExampleWeightColumnName = "Number"), StringComparison.Ordinal);
        Assert.Contains("Could not find validation weight column 'Weight'", Refused(o => o.ValidationSet = SyntheticImages.View(_mlContext, 6)), StringComparison.Ordinal);
        Assert.StartsWith("Column 'IsRed' is the weight and the label, but they must be two columns.", Refused(o => o.ExampleWeightColumnName = "IsRed"), StringComparison.Ordinal);
    }

    [Fact]
    public void Validation_counts_its_rows_by_their_weights()
    {
        var validation = View(Rows(12, i => i % 5, seed: 3));
        using var model = Train(Rows(9, _ => 1), o =>
        {
            o.NumberOfEpochs = 1;
            o.LearningRate = 1e-5;
            o.ValidationSet = validation;
        });

        var scores = Models.Scores(model.Transform(validation));
        var weight = Enumerable.Range(0, 12).Sum(i => i % 5);
        Assert.Equal(scores.Select((s, i) => -(i % 5) * Math.Log(s[i % 3 == 0 ? 1 : 0])).Sum() / weight, _epochs[^1].ValidationLoss!.Value, 1e-4);
        Assert.NotEqual(scores.Select((s, i) => -Math.Log(s[i % 3 == 0 ? 1 : 0])).Sum() / 12, _epochs[^1].ValidationLoss!.Value, 1e-3);
    }

    [Fact]
    public void A_checkpoint_of_other_weights_is_refused()
    {
        using var folder = new TemporaryFolder();
        void Train(float weight) => Fit(Rows(6, i => i == 0 ? weight : 1), o => o.CheckpointPath = Path.Combine(folder.Path, "training.checkpoint"));
        Train(1);

        Train(1);

        Assert.Contains("is the checkpoint of a training with other options, images, labels", Assert.Throws<InvalidOperationException>(() => Train(2)).Message, StringComparison.Ordinal);
    }

    private float[] Fit(IEnumerable<WeightedRow> rows, Action<ResNetClassificationOptions>? change = null)
    {
        using var model = Train(rows, change);
        return [.. model.Network.Weights["fc.weight"].Values, .. model.Network.Weights["fc.bias"].Values];
    }

    private ResNetClassificationTransformer Train(IEnumerable<WeightedRow> rows, Action<ResNetClassificationOptions>? change)
    {
        var options = Models.Frozen();
        options.LabelColumnName = "IsRed";
        options.ExampleWeightColumnName = "Weight";
        options.MixingPolicy = MixingPolicy.None;
        options.NumberOfEpochs = 6;
        options.BatchSize = 100;
        options.MetricsCallback = _epochs.Add;
        change?.Invoke(options);
        return Models.Train(_mlContext, View(rows), options);
    }

    private IDataView View(IEnumerable<WeightedRow> rows) => _mlContext.Data.LoadFromEnumerable(rows);

    private static IEnumerable<WeightedRow> Rows(int count, Func<int, float> weight, int seed = 0)
    {
        for (var i = 0; i < count; i++)
        {
            yield return Row(i, weight(i), seed);
        }
    }

    private static WeightedRow Row(int number, float weight, int seed)
    {
        var row = SyntheticImages.Row(number, seed: seed);
        return new WeightedRow { Image = row.Image, IsRed = row.IsRed, Soft = row.Soft, Weight = weight };
    }

    /// <summary>Makes the image anew, because ML.NET disposes images.</summary>
    private static WeightedRow Copy(WeightedRow row, int number)
    {
        row.Image!.Dispose();
        return Row(number, row.Weight, seed: 0);
    }

    private static double Distance(float[] expected, float[] actual) => expected.Zip(actual, (a, b) => Math.Abs(a - b)).Max();
}

internal sealed class WeightedRow
{
    [Microsoft.ML.Transforms.Image.ImageType(SyntheticImages.Size, SyntheticImages.Size)]
    public MLImage? Image { get; set; }

    public bool IsRed { get; set; }

    [VectorType(3)]
    public float[] Soft { get; set; } = [];

    public float Weight { get; set; }

    public int Number { get; set; }
}
