using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Tests.Support;

namespace ZetaMixup.MLNet.Tests.Pair;

public sealed class ImagePairTests
{
    private readonly MLContext _mlContext = new(seed: 1);

    [Fact]
    public void The_column_that_the_options_name_as_soft_label_follows_the_area_and_the_others_the_boxes()
    {
        var view = MadeImages.View(_mlContext, 40);
        view = _mlContext.Transforms.CopyColumns("Mask", "Features").Fit(view).Transform(view);
        var options = new ZetaMixupOptions { Policy = MadeImages.CutMix, SoftLabelColumnName = "OneHot" };
        var spy = new SpyEstimator("Features", "Mask", "OneHot");
        _ = new EstimatorChain<ITransformer>().Append(_mlContext.Transforms.ZetaMixup(_mlContext, options, ["Features", "OneHot", "Mask"])).Append(spy).Fit(view);

        Assert.Contains(spy.Seen["Features"], image => image.Distinct().Count() == 2);
        Assert.Equal(spy.Seen["Features"], spy.Seen["Mask"]);
        Assert.All(spy.Seen["Features"].Zip(spy.Seen["OneHot"]), row =>
            Assert.All(MadeImages.Classes(row.First).Zip(row.Second), pair => Assert.Equal(pair.First, pair.Second, 1e-5f)));
    }

    [Fact]
    public void A_soft_label_of_as_many_classes_as_an_image_has_values_is_told_by_its_name()
    {
        var size = MadeImages.Shape.ValueCount;
        var view = _mlContext.Data.LoadFromEnumerable(Enumerable.Range(0, size).Select(i => new ManyClassesRow
        {
            Features = [.. Enumerable.Repeat((float)i, size)],
            SoftLabel = [.. Enumerable.Range(0, size).Select(k => k == i ? 1f : 0)],
        }));
        var mixed = _mlContext.Transforms.ZetaMixup(_mlContext, new() { Policy = MadeImages.CutMix }, ["Features", "SoftLabel"]).Fit(view).Transform(view);

        Assert.All(mixed.Vectors("Features").Zip(mixed.Vectors("SoftLabel")), row =>
        {
            var origins = MadeImages.Origins(row.First);
            for (var k = 0; k < size; k++)
            {
                Assert.Equal(origins.GetValueOrDefault(k), row.Second[k], 1e-5f);
            }
        });
        Assert.Contains(mixed.Vectors("Features"), image => image.Distinct().Count() == 2);
    }

    [Fact]
    public void Any_other_column_has_to_be_an_image_of_the_shape()
    {
        var view = MadeImages.View(_mlContext, 9);
        var pair = _mlContext.Transforms.ZetaMixup(_mlContext, new() { Policy = MixingPolicy.ZetaMixup().Then(MadeImages.CutMix) }, ["Features", "OneHot"]);

        Assert.Equal(
            "Schema mismatch for mixed column 'OneHot': expected a vector of 4 × 3 pixels × 2 channels = 24 values of Single, the images that policy 'zeta+cutmix' cuts patches from, got Vector<Single, 3> (if it is a soft label, set SoftLabelColumnName, now 'SoftLabel', to its name). (Parameter 'inputSchema')",
            Assert.Throws<ArgumentOutOfRangeException>(() => pair.Fit(view)).Message);
    }

    [Fact]
    public void A_policy_that_blends_takes_columns_of_any_size()
    {
        var view = MadeImages.View(_mlContext, 9);
        Assert.NotNull(_mlContext.Transforms.ZetaMixup(_mlContext, new() { Policy = MixingPolicy.Mixup() }, ["Features", "Other", "OneHot"]).Fit(view));
    }

    private sealed class ManyClassesRow
    {
        [VectorType(24)]
        public float[] Features { get; set; } = [];

        [VectorType(24)]
        public float[] SoftLabel { get; set; } = [];
    }
}
