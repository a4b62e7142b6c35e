using Microsoft.ML;
using ZetaMixup.MLNet.Tests.Contracts;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.View;

public sealed class ImagePolicyTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Theory]
    [InlineData("Label", "SoftLabel")]
    [InlineData("OneHot", "OneHot")]
    public void Images_follow_the_boxes_and_labels_their_area(string label, string softLabel)
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, MadeImages.View(_mlContext, 50), label, options: new() { Policy = MadeImages.CutMix, Seed = 4 });
        var features = mixed.Vectors("Features");

        Assert.All(features.Zip(mixed.Vectors(softLabel)), row => AssertClose(MadeImages.Classes(row.First), row.Second));
        Assert.InRange(features.Count(image => image.Distinct().Count() == 2), 20, 50);
        Assert.True(mixed.Statistics!.IsDominanceGuaranteed);
    }

    [Fact]
    public void Provenance_tells_the_pasted_rows_and_their_area()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, MadeImages.View(_mlContext, 50), options: new() { Policy = MadeImages.CutMix, AddProvenance = true });
        var rows = mixed.Vectors<long>("MixedRows");
        var weights = mixed.Vectors("MixedWeights");
        var features = mixed.Vectors("Features");
        var keys = mixed.Values<uint>("Label");

        for (var i = 0; i < features.Length; i++)
        {
            var named = rows[i].Zip(weights[i]).GroupBy(p => p.First).ToDictionary(g => g.Key, g => g.Sum(p => p.Second));
            Assert.All(MadeImages.Origins(features[i]), origin => Assert.Equal(origin.Value, named[origin.Key], 1e-6f));
            Assert.Equal(keys[i], (uint)(rows[i][0] % 3) + 1);
        }
    }

    [Fact]
    public void Weighted_rows_weigh_the_area()
    {
        var options = new ZetaMixupOptions { Policy = MadeImages.CutMix, LabelMode = LabelMode.WeightedRows };
        foreach (var label in new[] { "Label", "OneHot" })
        {
            var mixed = _mlContext.Data.ZetaMixup(_mlContext, MadeImages.View(_mlContext, 50), label, options: options);
            var weights = mixed.Values<float>("Weight");
            var classes = mixed.Values<uint>(label);
            var features = mixed.Vectors("Features");
            Assert.All(Enumerable.Range(0, features.Length), i =>
                Assert.Equal(MadeImages.Classes(features[i])[classes[i] - 1], weights[i], 1e-5f));
        }
    }

    [Theory]
    [InlineData(LabelMode.SoftLabel)]
    [InlineData(LabelMode.WeightedRows)]
    public void Rows_of_policies_made_of_others_keep_the_promises_of_a_view(LabelMode output)
    {
        var policy = MixingPolicy.OneOf([(MixingPolicy.ZetaMixup().Then(MadeImages.CutMix), 0.5), (MixingPolicy.None, 0.5)]);
        var options = new ZetaMixupOptions { Policy = policy, LabelMode = output, AddProvenance = true, BatchSize = 8 };

        Assert.True(ViewContract.Check(_mlContext.Data.ZetaMixup(_mlContext, MadeImages.View(_mlContext, 20), options: options)).Rows.Count >= 20);
    }

    [Fact]
    public void Originals_stay_whole()
    {
        var mixed = _mlContext.Data.ZetaMixup(_mlContext, MadeImages.View(_mlContext, 20), options: new() { Policy = MadeImages.CutMix, KeepOriginals = true });
        Assert.All(mixed.Vectors("Features").Take(20), image => Assert.Single(image.Distinct()));
    }

    [Theory]
    [InlineData("zeta+cutmix")]
    [InlineData("one of them for each row")]
    [InlineData("one of them for each batch")]
    public void Labels_and_provenance_of_policies_made_of_others_agree_and_repeat_by_seed(string name)
    {
        var chain = MixingPolicy.ZetaMixup(2, 4).Then(MadeImages.CutMix);
        (MixingPolicy, double)[] choices = [(chain, 0.4), (MixingPolicy.None, 0.3), (MixingPolicy.Mixup(), 0.3)];
        MixingPolicy policy = name == "zeta+cutmix" ? chain
            : MixingPolicy.OneOf(choices, name.EndsWith("row", StringComparison.Ordinal) ? MixingScope.PerRow : MixingScope.PerBatch);
        var view = MadeImages.View(_mlContext, 75);
        MixedDataView Mix(int seed) => _mlContext.Data.ZetaMixup(_mlContext, view, options: new() { Policy = policy, BatchSize = 16, AddProvenance = true, Seed = seed });

        var mixed = Mix(6);
        var rows = mixed.Vectors<long>("MixedRows");
        var weights = mixed.Vectors("MixedWeights");
        var softLabels = mixed.Vectors("SoftLabel");
        var features = mixed.Vectors("Features");
        for (var i = 0; i < rows.Length; i++)
        {
            var expected = new float[3];
            var mean = 0.0;
            foreach (var (row, weight) in rows[i].Zip(weights[i]))
            {
                expected[row % 3] += weight;
                mean += row * weight;
            }

            AssertClose(expected, softLabels[i]);
            Assert.Equal(mean, features[i].Average(), 1e-3);
        }

        Assert.Equal(features, Mix(6).Vectors("Features"));
        Assert.NotEqual(features, Mix(7).Vectors("Features"));
        Assert.True(weights.Select(w => w.Length).Distinct().Count() > 1);
        Assert.False(mixed.Statistics!.IsDominanceGuaranteed);
    }

    [Fact]
    public void Hard_labels_read_of_a_chain_are_warned_of_and_of_cut_images_not()
    {
        foreach (var (policy, warnings) in new[] { (MixingPolicy.ZetaMixup().Then(MadeImages.CutMix), 1), (MadeImages.CutMix, 0) })
        {
            var mlContext = new MLContext(1);
            var messages = mlContext.Listen();
            var options = new ZetaMixupOptions { Policy = policy, LabelMode = LabelMode.DominantKey };
            _ = mlContext.Data.ZetaMixup(mlContext, MadeImages.View(mlContext, 64), options: options).Values<uint>("Label");

            Assert.Equal(warnings, messages.Count(m => m.RawMessage ==
                "Some hard labels may be wrong for their mix: with policy zeta(gamma=2.8, T=batch) + cutmix(alpha=1, image=4×3×2 planar) the other samples may outweigh the dominant one. Train on soft labels."));
        }
    }

    [Fact]
    public void Features_of_another_size_are_refused_by_name_size_and_shape()
    {
        var view = MadeImages.View(_mlContext, 9);
        const string Message =
            "Schema mismatch for feature column 'Other': expected a vector of 4 × 3 pixels × 2 channels = 24 values of Single, the images that policy 'cutmix' cuts patches from, got Vector<Single, 5>. (Parameter 'inputSchema')";
        var options = new ZetaMixupOptions { Policy = MadeImages.CutMix };
        var trainers = _mlContext.MulticlassClassification.Trainers;
        Action[] uses =
        [
            () => _mlContext.Data.ZetaMixup(_mlContext, view, featureColumnName: "Other", options: options),
            () => trainers.LbfgsMaximumEntropy(featureColumnName: "Other").WithZetaMixup(_mlContext, featureColumnName: "Other", options: options).Fit(view),
            () => trainers.SoftLabelNeuralNetwork(_mlContext, featureColumnName: "Other", mixingPolicy: MadeImages.CutMix).Fit(view),
        ];

        Assert.All(uses, use => Assert.Equal(Message, Assert.Throws<ArgumentOutOfRangeException>(use).Message));
    }

    [Fact]
    public void A_stock_trainer_in_the_wrapper_gets_cut_images()
    {
        var spy = new SpyEstimator("Features", "SoftLabel");
        var trainer = new SpiedTrainer(spy, _mlContext.MulticlassClassification.Trainers.LbfgsMaximumEntropy());
        _ = trainer.WithZetaMixup(_mlContext, options: new() { Policy = MadeImages.CutMix }).Fit(MadeImages.View(_mlContext, 30));

        Assert.All(spy.Seen["Features"].Zip(spy.Seen["SoftLabel"]), row => AssertClose(MadeImages.Classes(row.First), row.Second));
        Assert.Contains(spy.Seen["Features"], image => image.Distinct().Count() == 2);
    }

    private static void AssertClose(float[] expected, float[] actual) =>
        Assert.All(expected.Zip(actual), pair => Assert.Equal(pair.First, pair.Second, 1e-5f));
}
