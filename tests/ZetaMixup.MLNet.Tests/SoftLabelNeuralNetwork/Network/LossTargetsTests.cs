using ZetaMixup.MLNet.Network;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork.Network;

public sealed class LossTargetsTests
{
    private const int Seed = 11;

    [Fact]
    public void Without_weights_and_smoothing_the_targets_are_the_labels()
    {
        TrainingSet data = Sample.Clouds(8, 3, Seed);
        Assert.Null(LossTargets.Create(data, null, 0, 8));
        TrainingBatch batch = Batch(data, MixingPolicy.ZetaMixup());
        Assert.Equal(batch.SoftLabels.ToArray(), batch.Targets.ToArray());
        Assert.True(batch.RowWeights.IsEmpty);
    }

    [Fact]
    public void Smoothing_takes_its_part_of_each_probability_and_spreads_it_over_the_classes()
    {
        TrainingBatch batch = Batch(Sample.Clouds(8, 4, Seed), MixingPolicy.ZetaMixup(), smoothing: 0.2);
        Assert.Equal(batch.SoftLabels.ToArray().Select(y => (0.8f * y) + 0.05f), batch.Targets.ToArray(), (x, y) => Math.Abs(x - y) < 1e-6);
    }

    [Fact]
    public void The_gradient_with_smoothing_is_that_of_the_smoothed_label()
    {
        DenseNetwork network = DenseNetwork.Create(1, [], 2, Seed);
        TrainingSet data = Sample.WithLabels([2], 1, [0], 1, 2);
        TrainingStep step = new(network, new SgdUpdate(1, 0, 0, network.Parameters.Length), 1);

        // All logits are 0, so p = (½, ½) and ∂z = p − (0.9, 0.1).
        LossSum sum = step.Differentiate(Batch(data, MixingPolicy.None, smoothing: 0.2));

        Assert.Equal(Math.Log(2), sum.Loss, 1e-6);
        Assert.Equal([-0.8f, 0.8f, -0.4f, 0.4f], step.Gradient.ToArray(), (x, y) => Math.Abs(x - y) < 1e-6);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Own_weights_are_mixed_with_the_labels(bool soft)
    {
        const int rows = 12, classes = 3;
        float[] own = [.. Enumerable.Range(0, rows).Select(i => i % 4 / 1.5f)];
        float[] softLabels = Sample.SoftLabels(rows, classes, Seed);
        int[] labels = [.. Enumerable.Range(0, rows).Select(i => i % classes)];
        float[] features = new float[rows];
        TrainingSet data = (soft ? Sample.WithSoftLabels(features, 1, softLabels, rows, classes) : Sample.WithLabels(features, 1, labels, rows, classes)) with { Weights = own };
        TrainingBatch batch = Batch(data, MixingPolicy.ZetaMixup(1.5));

        // The batch is all rows, in the order of the seed: the same plan and order by the public classes.
        BatchSource source = new(MixingPolicy.ZetaMixup(1.5), rows, Seed);
        MixedBatch mixed = new();
        source.Begin(0, rows);
        source.Draw(0, mixed);
        for (int row = 0; row < rows; row++)
        {
            double weight = 0;
            double[] target = new double[classes];
            for (int j = 0; j < rows; j++)
            {
                int from = mixed.Rows[mixed.Plan.GetSources(row)[j]];
                double w = mixed.Plan.GetWeights(row)[j] * own[from];
                weight += w;
                for (int k = 0; k < classes; k++)
                {
                    target[k] += w * (soft ? softLabels[(from * classes) + k] : labels[from] == k ? 1 : 0);
                }
            }

            Assert.Equal(weight, batch.RowWeights[row], 1e-6);
            Assert.Equal(target, batch.Targets.Slice(row * classes, classes).ToArray().Select(x => (double)x), (x, y) => Math.Abs(x - y) < 1e-6);
        }
    }

    [Fact]
    public void The_gradient_of_a_mix_is_the_weighted_sum_of_the_gradients_of_its_rows()
    {
        // Two rows with equal features, so that a mix has the features of both; weights 0.5 and 1.5.
        TrainingSet data = Sample.WithLabels([1, 1], 1, [0, 1], 2, 2) with { Weights = [0.5f, 1.5f] };
        DenseNetwork network = DenseNetwork.Create(1, [], 2, Seed);
        TrainingStep step = new(network, new SgdUpdate(1, 0, 0, network.Parameters.Length), 2);

        // With γ = 0, both mixes are means: target (0.25, 0.75), total 1. ∂z = (½, ½) − target.
        _ = step.Differentiate(Batch(data, MixingPolicy.ZetaMixup(0)));

        Assert.Equal([0.25f, -0.25f, 0.25f, -0.25f], step.Gradient.ToArray(), (x, y) => Math.Abs(x - y) < 1e-6);
    }

    [Fact]
    public void Class_weights_multiply_the_smoothed_labels_and_leave_the_accuracy_alone()
    {
        TrainingSet data = Sample.WithLabels([0, 0], 1, [0, 1], 2, 2);
        TrainingBatch batch = Batch(data, MixingPolicy.None, classWeights: [0.1f, 1.9f], smoothing: 0.5);
        float[] targets = batch.Targets.ToArray();
        int first = batch.SoftLabels[0] == 1 ? 0 : 2;
        Assert.Equal([0.075f, 0.475f], targets[first..(first + 2)], (x, y) => Math.Abs(x - y) < 1e-6);
        Assert.Equal([0.025f, 1.425f], targets[(2 - first)..(4 - first)], (x, y) => Math.Abs(x - y) < 1e-6);

        // The first row is right by its soft label, though its target has more of the other class.
        float[] logits = [1, 0, 1, 0];
        Assert.Equal(1, SoftCrossEntropy.Differentiate(logits, batch, 2).Correct);
    }

    private static TrainingBatch Batch(TrainingSet data, MixingPolicy policy, float[]? classWeights = null, double smoothing = 0)
    {
        TrainingBatches batches = new(data, policy, data.RowCount, Seed, classWeights, smoothing);
        batches.BeginEpoch(0);
        return batches.GetBatch(0);
    }
}
