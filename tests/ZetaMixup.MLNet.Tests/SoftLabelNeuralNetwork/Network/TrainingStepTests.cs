using ZetaMixup.MLNet.Network;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork.Network;

public sealed class TrainingStepTests
{
    private const int Seed = 5;

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 5 })]
    [InlineData(new[] { 9, 4 })]
    [InlineData(new[] { 3, 17, 8 })]
    public void The_gradient_agrees_with_finite_differences_in_double_precision(int[] hiddenLayers)
    {
        const int rows = 6, featureCount = 4, classCount = 3;
        DenseNetwork network = DenseNetwork.Create(featureCount, hiddenLayers, classCount, Seed);
        Sample.Uniform(network.Parameters.Length, Seed).CopyTo(network.Parameters);
        float[] features = Sample.Uniform(rows * featureCount, Seed + 1);
        float[] softLabels = Sample.SoftLabels(rows, classCount, Seed + 2);
        TrainingStep step = new(network, new SgdUpdate(1, 0, 0, network.Parameters.Length), rows);

        double loss = step.Differentiate(new TrainingBatch(rows, features, softLabels)).Loss;

        double[] parameters = [.. network.Parameters.ToArray().Select(p => (double)p)];
        Assert.Equal(ReferenceNetwork.MeanLoss(network.Layers, parameters, features, softLabels, rows), loss / rows, 1e-6);
        const double h = 1e-6;
        for (int i = 0; i < parameters.Length; i++)
        {
            double at = parameters[i];
            parameters[i] = at + h;
            double above = ReferenceNetwork.MeanLoss(network.Layers, parameters, features, softLabels, rows);
            parameters[i] = at - h;
            double below = ReferenceNetwork.MeanLoss(network.Layers, parameters, features, softLabels, rows);
            parameters[i] = at;
            Assert.Equal((above - below) / (2 * h), step.Gradient[i], 2e-6);
        }
    }

    [Fact]
    public void The_gradient_of_labels_that_sum_to_another_number_is_exact_too()
    {
        DenseNetwork network = DenseNetwork.Create(1, [], 2, Seed);
        TrainingStep step = new(network, new SgdUpdate(1, 0, 0, network.Parameters.Length), 1);

        // All logits are 0, so p = (½, ½) and ∂z = 3p − y.
        double loss = step.Differentiate(new TrainingBatch(1, [2f], [1f, 2f])).Loss;

        Assert.Equal(3 * Math.Log(2), loss, 1e-6);
        Assert.Equal([1f, -1f, 0.5f, -0.5f], step.Gradient.ToArray());
    }

    [Fact]
    public void A_smaller_batch_after_a_larger_one_sees_its_own_rows_only()
    {
        const int featureCount = 4, classCount = 3;
        float[] features = Sample.Uniform(8 * featureCount, Seed);
        float[] softLabels = Sample.SoftLabels(8, classCount, Seed);
        DenseNetwork network = DenseNetwork.Create(featureCount, [6], classCount, Seed);
        TrainingStep used = new(network, new SgdUpdate(1, 0, 0, network.Parameters.Length), 8);
        TrainingStep fresh = new(network, new SgdUpdate(1, 0, 0, network.Parameters.Length), 3);

        used.Differentiate(new TrainingBatch(8, features, softLabels));
        LossSum again = used.Differentiate(new TrainingBatch(3, features.AsSpan(0, 12), softLabels.AsSpan(0, 9)));
        LossSum once = fresh.Differentiate(new TrainingBatch(3, features.AsSpan(0, 12), softLabels.AsSpan(0, 9)));

        Assert.Equal(once, again);
        Assert.Equal(fresh.Gradient.ToArray(), used.Gradient.ToArray());
    }

    [Fact]
    public void The_step_moves_the_parameters_by_the_optimiser()
    {
        DenseNetwork network = DenseNetwork.Create(1, [], 2, Seed);
        TrainingStep step = new(network, new SgdUpdate(0.5f, 0, 0, network.Parameters.Length), 1);

        step.Run(new TrainingBatch(1, [2f], [1f, 0f]));

        Assert.Equal([0.5f, -0.5f, 0.25f, -0.25f], network.Parameters.ToArray());
    }
}
