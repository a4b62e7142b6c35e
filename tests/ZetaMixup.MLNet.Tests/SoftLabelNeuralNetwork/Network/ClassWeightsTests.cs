using ZetaMixup.MLNet.Network;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork.Network;

public sealed class ClassWeightsTests
{
    private const int Seed = 13;
    private static readonly string[] Names = ["a", "b", "c"];

    [Fact]
    public void By_default_there_are_none() => Assert.Null(ClassWeights.Of(Sample.Options(), Labeled(0, 1, 2)));

    [Fact]
    public void Balanced_weights_are_the_rows_over_the_classes_times_their_rows()
    {
        // scikit-learn: compute_class_weight("balanced", classes=[0, 1, 2], y=[0, 0, 0, 1, 1, 2]).
        Assert.Equal([2 / 3f, 1, 2], Balanced(Labeled(0, 0, 0, 1, 1, 2))!);
    }

    [Fact]
    public void Balanced_weights_of_soft_labels_count_probabilities()
    {
        // Sums 1.2, 0.6, 0.2 of 2 in all.
        TrainingSet data = Sample.WithSoftLabels([0, 0], 1, [0.7f, 0.2f, 0.1f, 0.5f, 0.4f, 0.1f], 2, 3);
        Assert.Equal([2 / 3.6f, 2 / 1.8f, 2 / 0.6f], Balanced(data)!, (x, y) => Math.Abs(x - y) < 1e-6);
    }

    [Fact]
    public void Balanced_weights_count_the_rows_by_their_own_weights()
    {
        TrainingSet data = Labeled(0, 1, 2) with { Weights = [1.5f, 1, 0.5f] };
        Assert.Equal([2 / 3f, 1, 2], Balanced(data)!);
    }

    [Fact]
    public void A_class_without_rows_has_weight_1_and_takes_no_part_in_the_balance() => Assert.Equal([2 / 3f, 2, 1], Balanced(Labeled(0, 0, 0, 1))!);

    [Fact]
    public void Weights_of_ones_own_are_scaled_to_a_mean_of_1_over_the_rows()
    {
        // (3·10 + 2·20 + 1·50) / 6 = 20.
        TrainingSet data = Labeled(0, 0, 0, 1, 1, 2);
        Assert.Equal([0.5f, 1, 2.5f], ClassWeights.Of(Sample.Options(o => o.ClassWeights = Given(10, 20, 50)), data)!);
        Assert.Equal([0.5f, 1, 2.5f], ClassWeights.Of(Sample.Options(o => o.ClassWeights = Given(1, 2, 5)), data)!);
    }

    [Fact]
    public void Weights_must_name_exactly_the_classes()
    {
        var weights = new Dictionary<string, double> { ["a"] = 1, ["b"] = 1 };
        Assert.StartsWith("ClassWeights has no weight for class 'c'.", Refused(weights), StringComparison.Ordinal);
        weights["c"] = 1;
        weights["d"] = 1;
        Assert.StartsWith("ClassWeights has a weight for 'd', but the label has no such class. Its 3 classes are 'a', 'b', 'c'.", Refused(weights), StringComparison.Ordinal);

        static string Refused(Dictionary<string, double> weights) =>
            Assert.Throws<ArgumentException>(() => ClassWeights.Of(Sample.Options(o => o.ClassWeights = weights), Labeled(0, 1, 2))).Message;
    }

    [Fact]
    public void Weights_that_leave_no_row_are_an_error() => Assert.Contains(
        "weight of 0 to the classes of all training rows",
        Assert.Throws<InvalidOperationException>(() => ClassWeights.Of(Sample.Options(o => o.ClassWeights = Given(0, 0, 1)), Labeled(0, 1, 1))).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData(NetworkOptimizer.Sgd)]
    [InlineData(NetworkOptimizer.Adam)]
    public void Balanced_weights_train_as_repeating_the_rows_of_the_rarer_classes_in_full_batches(NetworkOptimizer optimizer)
    {
        // 12 rows of class 0, 4 of class 1 and 2 of class 2; repeated 1, 3 and 6 times.
        float[] features = Sample.Uniform(18 * 2, Seed);
        int[] labels = [.. Enumerable.Range(0, 18).Select(i => i < 12 ? 0 : i < 16 ? 1 : 2)];
        int[] repeated = [.. Enumerable.Range(0, 18).SelectMany(i => Enumerable.Repeat(i, labels[i] == 0 ? 1 : labels[i] == 1 ? 3 : 6))];
        TrainingSet few = Sample.WithLabels(features, 2, labels, 18, 3);
        TrainingSet many = Sample.WithLabels([.. repeated.SelectMany(i => features[(2 * i)..((2 * i) + 2)])], 2, [.. repeated.Select(i => labels[i])], repeated.Length, 3);

        Assert.Equal(Trained(many, ClassWeighting.None), Trained(few, ClassWeighting.Balanced), (x, y) => Math.Abs(x - y) < 1e-4);
        Assert.NotEqual(Trained(many, ClassWeighting.None), Trained(few, ClassWeighting.None), (x, y) => Math.Abs(x - y) < 1e-2);

        float[] Trained(TrainingSet data, ClassWeighting weighting) => new NetworkTrainer(Sample.Options(
            o =>
            {
                o.Optimizer = optimizer;
                o.LearningRate = optimizer == NetworkOptimizer.Sgd ? 0.1 : 0.01;
                o.MixingPolicy = MixingPolicy.None;
                o.BatchSize = 1000;
                o.ClassWeighting = weighting;
            },
            5)).Train(data).Parameters.ToArray();
    }

    private static float[]? Balanced(TrainingSet data) => ClassWeights.Of(Sample.Options(o => o.ClassWeighting = ClassWeighting.Balanced), data);

    private static Dictionary<string, double> Given(double a, double b, double c) => new() { ["a"] = a, ["b"] = b, ["c"] = c };

    private static TrainingSet Labeled(params int[] labels) =>
        Sample.WithLabels(new float[labels.Length], 1, labels, labels.Length, 3) with { ClassNames = Names };
}
