using ZetaMixup.MLNet.Network;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork.Network;

public sealed class TrainingSetTests
{
    [Fact]
    public void A_set_has_labels_or_soft_labels()
    {
        TrainingSet hard = TrainingSet.WithLabels([1, 2, 3, 4], 2, [0, 2], 2, 3);
        TrainingSet soft = TrainingSet.WithSoftLabels([1, 2, 3, 4], 2, [1, 0, 0.5f, 0.5f], 2, 2);

        Assert.Equal((2, 2, 3), (hard.RowCount, hard.FeatureCount, hard.ClassCount));
        Assert.NotNull(hard.Labels);
        Assert.Null(hard.SoftLabels);
        Assert.Null(soft.Labels);
        Assert.NotNull(soft.SoftLabels);
    }

    [Fact]
    public void Arrays_may_be_longer_than_the_rows()
    {
        TrainingSet set = TrainingSet.WithLabels([1, 2, float.NaN], 1, [0, 1, 99], 2, 2);
        Assert.Equal(2, set.RowCount);
        Assert.Equal(2, TrainingSet.WithSoftLabels([1, 2, 3], 1, [1, 0, 0, 1, -1, -1], 2, 2).RowCount);
    }

    [Fact]
    public void Arrays_that_are_too_short_are_named()
    {
        Assert.Equal("features", Assert.Throws<ArgumentException>(() => TrainingSet.WithLabels(new float[5], 2, new int[3], 3, 2)).ParamName);
        Assert.Equal("labels", Assert.Throws<ArgumentException>(() => TrainingSet.WithLabels(new float[6], 2, new int[2], 3, 2)).ParamName);
        Assert.Equal("softLabels", Assert.Throws<ArgumentException>(() => TrainingSet.WithSoftLabels(new float[6], 2, new float[5], 3, 2)).ParamName);
    }

    [Fact]
    public void Counts_below_one_and_labels_that_are_no_class_are_out_of_range()
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => TrainingSet.WithLabels([1], 1, [0], 0, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => TrainingSet.WithLabels([1], 0, [0], 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => TrainingSet.WithLabels([1], 1, [0], 1, 0));
        Assert.Throws<ArgumentOutOfRangeException>(() => TrainingSet.WithLabels([1], 1, [2], 1, 2));
        Assert.Throws<ArgumentOutOfRangeException>(() => TrainingSet.WithLabels([1], 1, [-1], 1, 2));
    }

    [Theory]
    [InlineData(float.NaN)]
    [InlineData(float.NegativeInfinity)]
    public void What_is_not_finite_is_named_with_its_row_and_column(float bad)
    {
        float[] features = Enumerable.Repeat(1f, 30).ToArray();
        features[25] = bad;
        ArgumentException error = Assert.Throws<ArgumentException>(() => TrainingSet.WithLabels(features, 3, new int[10], 10, 2));
        Assert.Contains("column 1 of row 8", error.Message);
        Assert.Throws<ArgumentException>(() => TrainingSet.WithSoftLabels([1], 1, [bad, 1], 1, 2));
    }

    [Fact]
    public void A_negative_share_is_named_with_its_row_and_class()
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => TrainingSet.WithSoftLabels([1, 1], 1, [0, 1, 1.5f, -0.5f], 2, 2));
        Assert.Contains("row 1", error.Message);
        Assert.Contains("class 1", error.Message);
        Assert.Contains("-0.5", error.Message);
    }
}
