using ZetaMixup.MLNet.Network;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork.Network;

public sealed class DenseNetworkTests
{
    private const int Seed = 11;

    [Fact]
    public void Weights_and_biases_fill_the_range_of_one_by_the_root_of_the_inputs()
    {
        DenseNetwork network = DenseNetwork.Create(64, [256, 25], 10, Seed);

        Assert.Equal([256, 25], network.HiddenLayers);
        Assert.Equal(3, network.Layers.Length);
        foreach (DenseLayer layer in network.Layers)
        {
            double bound = 1 / Math.Sqrt(layer.Inputs);
            float[] weights = layer.Weights(network.Parameters).ToArray();
            float[] biases = layer.Biases(network.Parameters).ToArray();
            Assert.All(weights, w => Assert.InRange(w, -bound, bound));
            Assert.All(biases, b => Assert.InRange(b, -bound, bound));
            Assert.InRange(weights.Max(), 0.9 * bound, bound);
            Assert.InRange(weights.Min(), -bound, -0.9 * bound);
            Assert.True(biases.Distinct().Count() == biases.Length, $"Seed {Seed}: biases repeat.");

            // Five standard deviations of the mean of uniform draws.
            Assert.InRange(weights.Average(), -5 * bound / Math.Sqrt(3.0 * weights.Length), 5 * bound / Math.Sqrt(3.0 * weights.Length));
        }
    }

    [Fact]
    public void Without_hidden_layers_all_begins_at_zero_and_every_class_is_as_probable()
    {
        DenseNetwork network = DenseNetwork.Create(3, [], 4, Seed);

        Assert.All(network.Parameters.ToArray(), p => Assert.Equal(0, p));
        Assert.Equal([0.25f, 0.25f, 0.25f, 0.25f], Sample.Predict(network, [1, -2, 3]));
    }

    [Fact]
    public void The_seed_decides_the_weights()
    {
        float[] once = DenseNetwork.Create(5, [4], 3, Seed).Parameters.ToArray();
        float[] again = DenseNetwork.Create(5, [4], 3, Seed).Parameters.ToArray();
        float[] other = DenseNetwork.Create(5, [4], 3, Seed + 1).Parameters.ToArray();

        Assert.Equal(once, again);
        Assert.DoesNotContain(once.Zip(other), pair => pair.First == pair.Second);
    }

    [Theory]
    [InlineData(new int[0])]
    [InlineData(new[] { 20 })]
    [InlineData(new[] { 7, 33 })]
    public void Predictions_are_the_softmax_of_the_layers_in_double_precision(int[] hiddenLayers)
    {
        DenseNetwork network = DenseNetwork.Create(6, hiddenLayers, 5, Seed);
        Sample.Uniform(network.Parameters.Length, Seed).CopyTo(network.Parameters);
        float[] features = Sample.Uniform(10 * 6, Seed, -2, 2);
        double[] parameters = [.. network.Parameters.ToArray().Select(p => (double)p)];

        float[] probabilities = Sample.Predict(network, features);

        for (int row = 0; row < 10; row++)
        {
            double[] logits = ReferenceNetwork.Logits(network.Layers, parameters, features.AsSpan(row * 6, 6));
            double sum = logits.Sum(Math.Exp);
            for (int c = 0; c < 5; c++)
            {
                Assert.Equal(Math.Exp(logits[c]) / sum, probabilities[(row * 5) + c], 2e-6);
            }
        }
    }

    [Fact]
    public void A_row_is_predicted_to_the_same_bits_alone_as_among_hundreds()
    {
        const int rows = 600;
        DenseNetwork network = DenseNetwork.Create(9, [40], 3, Seed);
        float[] features = Sample.Uniform(rows * 9, Seed);
        float[] together = Sample.Predict(network, features);

        NetworkWorkspace workspace = new();
        float[] alone = new float[3];
        for (int row = 0; row < rows; row++)
        {
            network.Predict(features.AsSpan(row * 9, 9), 1, alone, workspace);
            Assert.Equal(together.AsSpan(row * 3, 3).ToArray(), alone);
        }
    }

    [Fact]
    public void One_workspace_serves_networks_of_different_shape()
    {
        NetworkWorkspace workspace = new();
        DenseNetwork deep = DenseNetwork.Create(4, [3, 9], 2, Seed);
        DenseNetwork wide = DenseNetwork.Create(4, [50], 7, Seed);
        float[] features = Sample.Uniform(4 * 4, Seed);
        float[] ofDeep = new float[8], ofWide = new float[28], ofDeepAgain = new float[8];

        deep.Predict(features, 4, ofDeep, workspace);
        wide.Predict(features, 4, ofWide, workspace);
        deep.Predict(features, 4, ofDeepAgain, workspace);

        Assert.Equal(Sample.Predict(wide, features), ofWide);
        Assert.Equal(ofDeep, ofDeepAgain);
    }

    [Fact]
    public void Enormous_logits_give_probabilities_not_NaN()
    {
        DenseNetwork network = DenseNetwork.Create(1, [], 3, Seed);
        new float[] { 1e30f, 1e30f, -1e30f, 0, 0, 0 }.CopyTo(network.Parameters);

        Assert.Equal([0.5f, 0.5f, 0f], Sample.Predict(network, [1e6f]), (x, y) => Math.Abs(x - y) < 1e-6);
    }

    [Fact]
    public void A_NaN_among_the_features_makes_its_row_NaN_and_no_other()
    {
        DenseNetwork network = DenseNetwork.Create(2, [5], 2, Seed);
        float[] probabilities = Sample.Predict(network, [1, float.NaN, 1, 2]);

        Assert.All(probabilities[..2], p => Assert.True(float.IsNaN(p)));
        Assert.Equal(Sample.Predict(network, [1, 2]), probabilities[2..]);
    }

    [Fact]
    public void Buffers_that_are_too_short_are_named()
    {
        DenseNetwork network = DenseNetwork.Create(2, [5], 3, Seed);
        Assert.Equal("features", Assert.Throws<ArgumentException>(() => network.Predict(new float[3], 2, new float[6], new NetworkWorkspace())).ParamName);
        Assert.Equal("probabilities", Assert.Throws<ArgumentException>(() => network.Predict(new float[4], 2, new float[5], new NetworkWorkspace())).ParamName);
        Assert.Throws<ArgumentOutOfRangeException>(() => network.Predict(new float[4], -1, new float[5], new NetworkWorkspace()));
    }

    [Theory]
    [InlineData(0, 3, 2)]
    [InlineData(2, 0, 2)]
    [InlineData(2, 3, 0)]
    [InlineData(100_000, 100_000, 2)]
    public void Widths_that_no_network_can_have_are_refused(int featureCount, int hidden, int classCount)
    {
        ArgumentOutOfRangeException error = Assert.Throws<ArgumentOutOfRangeException>(
            () => DenseNetwork.Create(featureCount, [hidden], classCount, Seed));
        Assert.Contains($"{featureCount}-{hidden}-{classCount}", error.Message);
    }
}
