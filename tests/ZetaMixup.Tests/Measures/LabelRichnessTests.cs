using ZetaMixup.Tests.Support;

namespace ZetaMixup.Tests.Measures;

public sealed class LabelRichnessTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(10)]
    public void Equal_probabilities_are_as_rich_as_they_are_many(int count)
    {
        float[] probabilities = [.. Enumerable.Repeat(1f / count, count)];

        Assert.Equal(Math.Log(count), LabelRichness.Entropy(probabilities), 1e-6);
        Assert.Equal(count, LabelRichness.EffectiveNumber(probabilities), 1e-5);
    }

    [Fact]
    public void A_hard_label_has_no_richness()
    {
        Assert.Equal(0, LabelRichness.Entropy([0, 1, 0]));
        Assert.Equal(1, LabelRichness.EffectiveNumber([0, 1, 0]));
    }

    [Fact]
    public void Probabilities_that_rounding_left_above_one_are_not_poorer_than_a_hard_label()
    {
        Assert.Equal(0, LabelRichness.Entropy([1.0005f, 0]));
        Assert.Equal(1, LabelRichness.EffectiveNumber([1.0005f, 0]));
    }

    [Fact]
    public void Richness_by_hand()
    {
        Assert.Equal(1.5 * Math.Log(2), LabelRichness.Entropy([0.5f, 0.25f, 0.25f]), 1e-12);
        Assert.Equal(8 / 3.0, LabelRichness.EffectiveNumber([0.5f, 0.25f, 0.25f]), 1e-12);
    }

    [Fact]
    public void The_effective_samples_of_a_plan_are_those_of_the_series()
    {
        double[] weights = PSeries.Weights(32, 2.8);
        double expected = 1 / weights.Sum(w => w * w);

        Assert.Equal(expected, EffectiveSamples(MixingPolicy.ZetaMixup(2.8).CreatePlan(new MixKey(1, 0, 0), 32)), 1e-6);
        Assert.Equal(32, EffectiveSamples(MixingPolicy.ZetaMixup(0).CreatePlan(default, 32)), 1e-4);
        Assert.Equal(1, EffectiveSamples(MixingPolicy.None.CreatePlan(default, 5)));
        Assert.InRange(EffectiveSamples(MixingPolicy.Mixup().CreatePlan(default, 1000)), 1.4, 1.7);
    }

    [Theory]
    [InlineData(new[] { 0.5f, 0.3f, 0.2f }, 0, true)]
    [InlineData(new[] { 0.5f, 0.3f, 0.2f }, 1, false)]
    [InlineData(new[] { 0.4f, 0.4f, 0.2f }, 0, false)]
    [InlineData(new[] { 1f }, 0, true)]
    public void A_tie_has_no_largest_probability(float[] probabilities, int classIndex, bool expected) =>
        Assert.Equal(expected, LabelRichness.HasLargestProbability(probabilities, classIndex));

    [Theory]
    [InlineData(2.0, 1.0)]
    [InlineData(0.5, null)]
    public void A_gamma_above_the_threshold_keeps_every_class(double gamma, double? expected)
    {
        const int Rows = 320, Classes = 10;
        int[] labels = [.. Enumerable.Range(0, Rows).Select(row => row * 7 % Classes)];
        var probabilities = new float[Rows * Classes];
        new BatchMixer().MixLabels(MixingPolicy.ZetaMixup(gamma, 32).CreatePlan(new MixKey(1, 0, 0), Rows), labels, Classes, probabilities);
        SoftLabelMetrics measures = LabelRichness.Measure(probabilities, Classes, labels);

        Assert.Equal(Rows, measures.Count);
        Assert.True(measures.DominantClassRate == expected || (expected is null && measures.DominantClassRate < 1), $"{measures}");
    }

    [Fact]
    public void Many_soft_labels_have_the_mean_of_each()
    {
        float[] labels = [1, 0, 0.5f, 0.5f, 0.75f, 0.25f];
        SoftLabelMetrics measures = LabelRichness.Measure(labels, 2, [0, 0, 1]);

        Assert.Equal(3, measures.Count);
        Assert.Equal((Math.Log(2) + LabelRichness.Entropy([0.75f, 0.25f])) / 3, measures.MeanEntropy, 1e-12);
        Assert.Equal((1 + 2 + 1.6) / 3, measures.MeanEffectiveNumberOfClasses, 1e-12);
        Assert.Equal(1 / 3.0, measures.DominantClassRate);
        Assert.Null(LabelRichness.Measure(labels, 2).DominantClassRate);
    }

    [Fact]
    public void What_is_no_distribution_is_named()
    {
        Expect.Argument("probabilities", "probabilities must have at least one element, but has 0.", () => LabelRichness.Entropy([]));
        Expect.Argument("probabilities", "probabilities must be probabilities of at least 0 that sum to 1, but has the probability -0.5 for class 1.", () => LabelRichness.Entropy([1.5f, -0.5f]));
        Expect.Argument("probabilities", "probabilities must be probabilities of at least 0 that sum to 1, but has the probability NaN for class 0.", () => LabelRichness.EffectiveNumber([float.NaN, 1]));
        Expect.Argument("probabilities", "probabilities must be probabilities of at least 0 that sum to 1, but has probabilities that sum to 0.5.", () => LabelRichness.EffectiveNumber([0.5f, 0]));
        Expect.Argument("probabilities", "probabilities must be probabilities of at least 0 that sum to 1, but has probabilities that sum to Infinity.", () => LabelRichness.EffectiveNumber([float.PositiveInfinity, 0]));
        Expect.OutOfRange("classIndex", "classIndex must be from 0 to 1, but was 2.", () => LabelRichness.HasLargestProbability([0.5f, 0.5f], 2));
    }

    [Fact]
    public void Soft_labels_and_classes_that_do_not_fit_are_named()
    {
        Expect.Argument("softLabels", "softLabels must have at least 1 row, but has 0.", () => LabelRichness.Measure([], 2));
        Expect.OutOfRange("classCount", "classCount must be at least 1, but was 0.", () => LabelRichness.Measure([1, 0], 0));
        Expect.Argument("dominantClasses", "dominantClasses must have 1 rows × 1 values = 1 elements, but has 2.", () => LabelRichness.Measure([1, 0], 2, [0, 1]));
        Expect.OutOfRange("dominantClasses", "dominantClasses[0] must be from 0 to 1 (2 classes), but was 2.", () => LabelRichness.Measure([1, 0], 2, [2]));
    }

    private static double EffectiveSamples(MixPlan plan) =>
        Enumerable.Range(0, plan.RowCount).Average(row => LabelRichness.EffectiveNumber(plan.GetWeights(row)));
}
