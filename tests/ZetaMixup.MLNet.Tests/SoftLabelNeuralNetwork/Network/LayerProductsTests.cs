using ZetaMixup.Kernels;
using ZetaMixup.MLNet.Network;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork.Network;

public sealed class LayerProductsTests
{
    private const int Seed = 11;

    [Theory]
    [InlineData(33, 270, 250)]
    [InlineData(32, 1030, 64)]
    [InlineData(8, 130, 2100)]
    [InlineData(3, 5, 7)]
    public void The_products_are_those_of_whole_matrices_for_any_number_of_threads(int rows, int inputs, int outputs)
    {
        DenseLayer layer = new(inputs, outputs, WeightsAt: 0);
        float[] x = Sample.Uniform(rows * inputs, Seed);
        float[] w = Sample.Uniform(inputs * outputs, Seed + 1);
        float[] delta = Sample.Uniform(rows * outputs, Seed + 2);
        float[] y = new float[rows * outputs];
        float[] inputDelta = new float[rows * inputs];
        float[] gradient = new float[inputs * outputs];
        MatrixProduct.Multiply(x, inputs, 1, w, outputs, y, outputs, rows, outputs, inputs, accumulate: false);
        MatrixProduct.MultiplyTransposedB(delta, outputs, 1, w, outputs, inputDelta, inputs, rows, inputs, outputs, accumulate: false);
        MatrixProduct.Multiply(x, 1, inputs, delta, outputs, gradient, outputs, inputs, outputs, rows, accumulate: false);

        foreach (int threads in new[] { 1, 2, 5 })
        {
            LayerProducts products = new(threads);
            AssertSame(y, result => products.Outputs(layer, x, w, result, rows));
            AssertSame(inputDelta, result => products.InputDelta(layer, delta, w, result, rows));
            AssertSame(gradient, result => products.WeightGradient(layer, x, delta, result, rows));
        }
    }

    [Theory]
    [InlineData(NetworkOptimizer.Sgd, 1)]
    [InlineData(NetworkOptimizer.Adam, 2)]
    [InlineData(NetworkOptimizer.AdamW, 3)]
    public void A_step_moves_the_parameters_as_the_optimizer_does_with_the_whole_gradient(NetworkOptimizer optimizer, int threads)
    {
        // The last layer is wider than a block of its gradient, and the one before has blocks of rows.
        const int rows = 40, featureCount = 150, classCount = 2051;
        SoftLabelNeuralNetworkOptions options = Sample.Options(o => (o.Optimizer, o.LearningRate, o.WeightDecay) = (optimizer, 0.01, 0.1));
        DenseNetwork network = DenseNetwork.Create(featureCount, [350, 9], classCount, Seed);
        DenseNetwork whole = network.Copy();
        ParameterUpdate update = ParameterUpdate.Create(options, whole.Parameters.Length);
        Dropout dropout = Dropout.Create(0.3, Seed)!;
        TrainingStep step = new(network, ParameterUpdate.Create(options, network.Parameters.Length), rows, dropout, threads);
        TrainingStep differentiated = new(whole, update, rows, dropout);
        for (int batch = 0; batch < 3; batch++)
        {
            float[] features = Sample.Uniform(rows * featureCount, Seed + batch);
            float[] softLabels = Sample.SoftLabels(rows, classCount, Seed + batch);

            dropout.Begin(0, batch);
            LossSum loss = step.Run(new TrainingBatch(rows, features, softLabels));

            dropout.Begin(0, batch);
            Assert.Equal(differentiated.Differentiate(new TrainingBatch(rows, features, softLabels)), loss);
            update.Step(whole.Parameters, differentiated.Gradient);
            Assert.True(whole.Parameters.SequenceEqual(network.Parameters), $"batch {batch}");
        }
    }

    [Fact]
    public void The_sizes_that_several_threads_share_are_trained_to_the_same_model()
    {
        float[] features = Sample.Uniform(200 * 256, Seed);
        int[] labels = [.. Enumerable.Range(0, 200).Select(i => i % 5)];
        TrainingSet data = Sample.WithLabels(features, 256, labels, 200, 5);
        byte[] Trained(int threads) => Sample.Bytes(new NetworkTrainer(
            Sample.Options(o => (o.BatchSize, o.NumberOfEpochs, o.LearningRate) = (100, 3, 0.01), 128, 170), threads).Train(data, validation: data));

        byte[] alone = Trained(1);

        Assert.Equal(alone, Trained(2));
        Assert.Equal(alone, Trained(7));
    }

    private static void AssertSame(float[] expected, Action<float[]> fill)
    {
        float[] result = new float[expected.Length];
        fill(result);
        Assert.True(expected.AsSpan().SequenceEqual(result));
    }
}
