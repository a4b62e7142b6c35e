using ZetaMixup.MLNet.Network;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork.Network;

public sealed class DropoutTests
{
    private const int Seed = 3;

    [Theory]
    [InlineData(0.1)]
    [InlineData(0.5)]
    [InlineData(0.9)]
    public void The_rate_is_dropped_the_rest_is_scaled_and_the_mean_is_preserved(double rate)
    {
        const int count = 100_001;
        float[] values = new float[count];
        values.AsSpan().Fill(2);
        Dropout dropout = Dropout.Create(rate, Seed)!;
        dropout.Begin(4, 2);
        dropout.Apply(values);

        Assert.All(values, x => Assert.True(x == 0 || x == 2 * dropout.Scale, $"{x}"));
        Assert.Equal(1 / (1 - rate), dropout.Scale, 1e-6 * dropout.Scale);

        // Four standard deviations.
        double deviation = Math.Sqrt(rate * (1 - rate) / count);
        Assert.InRange(values.Count(x => x == 0) / (double)count, rate - (4 * deviation), rate + (4 * deviation));
        Assert.Equal(2, values.Average(x => (double)x), 8 * deviation / (1 - rate));
    }

    [Fact]
    public void What_is_dropped_is_decided_by_seed_epoch_batch_and_layer()
    {
        float[] once = Dropped(Seed, 1, 2);
        Assert.Equal(once, Dropped(Seed, 1, 2));
        Assert.NotEqual(once, Dropped(Seed + 1, 1, 2));
        Assert.NotEqual(once, Dropped(Seed, 2, 2));
        Assert.NotEqual(once, Dropped(Seed, 1, 3));
        Assert.NotEqual(once[..100], once[100..]);

        static float[] Dropped(int seed, int epoch, int batch)
        {
            float[] layers = new float[200];
            layers.AsSpan().Fill(1);
            Dropout dropout = Dropout.Create(0.5, seed)!;
            dropout.Begin(epoch, batch);
            dropout.Apply(layers.AsSpan(0, 100));
            dropout.Apply(layers.AsSpan(100));
            return layers;
        }
    }

    [Fact]
    public void No_rate_is_no_dropout() => Assert.Null(Dropout.Create(0, Seed));

    [Fact]
    public void A_NaN_is_not_hidden_if_it_is_kept()
    {
        float[] values = [.. Enumerable.Repeat(float.NaN, 64)];
        Dropout dropout = Dropout.Create(0.25, Seed)!;
        dropout.Begin(0, 0);
        dropout.Apply(values);
        Assert.InRange(values.Count(float.IsNaN), 32, 63);
    }

    [Fact]
    public void The_gradient_is_that_of_the_network_without_the_dropped_values()
    {
        const int rows = 5, featureCount = 3, width = 8, classCount = 3;
        float[] features = Sample.Uniform(rows * featureCount, Seed);
        float[] softLabels = Sample.SoftLabels(rows, classCount, Seed);
        DenseNetwork network = DenseNetwork.Create(featureCount, [width, width], classCount, Seed);
        Dropout dropout = Dropout.Create(0.4, Seed)!;
        TrainingStep step = new(network, new SgdUpdate(1, 0, 0, network.Parameters.Length), rows, dropout);

        // What it drops and scales, seen on ones.
        float[][] factors = [new float[rows * width], new float[rows * width]];
        dropout.Begin(5, 6);
        foreach (float[] layer in factors)
        {
            layer.AsSpan().Fill(1);
            dropout.Apply(layer);
        }

        dropout.Begin(5, 6);
        double loss = step.Differentiate(new TrainingBatch(rows, features, softLabels)).Loss;

        double[] parameters = [.. network.Parameters.ToArray().Select(p => (double)p)];
        double Loss() => ReferenceNetwork.MeanLoss(network.Layers, parameters, features, softLabels, rows, (layer, row, place) => factors[layer][(row * width) + place]);
        Assert.Equal(Loss(), loss / rows, 1e-6);
        const double h = 1e-6;
        for (int i = 0; i < parameters.Length; i++)
        {
            double at = parameters[i];
            parameters[i] = at + h;
            double above = Loss();
            parameters[i] = at - h;
            double below = Loss();
            parameters[i] = at;
            Assert.Equal((above - below) / (2 * h), step.Gradient[i], 2e-6);
        }
    }

    [Fact]
    public void Training_drops_and_scoring_and_validation_do_not()
    {
        TrainingSet data = Sample.Clouds(60, 3, Seed);
        List<EpochMetrics> epochs = [];
        byte[] Trained(double rate)
        {
            epochs.Clear();
            DenseNetwork network = new NetworkTrainer(Sample.Options(o => o.DropoutRate = rate, 16)).Train(data, epochs.Add, data);

            float[] probabilities = Sample.Predict(network, data.Features);
            double loss = Enumerable.Range(0, 60).Average(row => -Math.Log(probabilities[(row * 3) + data.Labels![row]]));
            Assert.Equal(loss, epochs[^1].ValidationLoss!.Value, 1e-5);
            return Sample.Bytes(network);
        }

        Assert.Equal(Trained(0.5), Trained(0.5));
        Assert.NotEqual(Trained(0), Trained(0.5));
        Assert.True(epochs[^1].Loss > epochs[^1].ValidationLoss);
    }
}
