using ZetaMixup.MLNet.Network;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork.Network;

public sealed class NetworkTrainerTests
{
    private const int Seed = 41;

    [Theory]
    [InlineData(NetworkOptimizer.Sgd, 0.1f)]
    [InlineData(NetworkOptimizer.Adam, 0.05f)]
    public void Logistic_regression_separates_what_is_separable(NetworkOptimizer optimizer, float learningRate)
    {
        TrainingSet data = Sample.Clouds(120, 4, Seed);
        DenseNetwork network = new NetworkTrainer(Sample.Options(o =>
        {
            o.Optimizer = optimizer;
            o.LearningRate = learningRate;
        })).Train(data);
        Assert.Equal(1.0, Sample.Accuracy(network, data));
    }

    [Theory]
    [InlineData(NetworkOptimizer.Sgd, 0.3f)]
    [InlineData(NetworkOptimizer.Adam, 0.02f)]
    public void A_hidden_layer_learns_what_no_line_separates(NetworkOptimizer optimizer, float learningRate)
    {
        // Exclusive or.
        TrainingSet data = Sample.WithLabels([0, 0, 0, 1, 1, 0, 1, 1], 2, [0, 1, 1, 0], 4, 2);
        SoftLabelNeuralNetworkOptions options = Sample.Options(o =>
        {
            o.Optimizer = optimizer;
            o.LearningRate = learningRate;
            o.NumberOfEpochs = 300;
            o.MixingPolicy = MixingPolicy.None;
        }, 16);
        Assert.Equal(1.0, Sample.Accuracy(new NetworkTrainer(options).Train(data), data));
    }

    [Theory]
    [InlineData(NetworkOptimizer.Sgd, 0.5f)]
    [InlineData(NetworkOptimizer.Adam, 0.02f)]
    public void Soft_labels_are_recovered_as_probabilities(NetworkOptimizer optimizer, float learningRate)
    {
        float[] softLabels = [0.7f, 0.2f, 0.1f, 0.1f, 0.3f, 0.6f];
        TrainingSet data = Sample.WithSoftLabels([0, 1], 1, softLabels, 2, 3);
        SoftLabelNeuralNetworkOptions options = Sample.Options(o =>
        {
            o.Optimizer = optimizer;
            o.LearningRate = learningRate;
            o.NumberOfEpochs = 2000;
            o.BatchSize = 2;
            o.MixingPolicy = MixingPolicy.None;
        });

        DenseNetwork network = new NetworkTrainer(options).Train(data);

        Assert.Equal(softLabels, Sample.Predict(network, [0, 1]), (x, y) => Math.Abs(x - y) < 1e-3);
    }

    [Fact]
    public void Hard_labels_are_soft_labels_of_one_class()
    {
        TrainingSet hard = Sample.Clouds(40, 3, Seed);
        float[] oneHot = new float[40 * 3];
        for (int row = 0; row < 40; row++)
        {
            oneHot[(row * 3) + hard.Labels![row]] = 1;
        }

        TrainingSet soft = Sample.WithSoftLabels(hard.Features, 3, oneHot, 40, 3);
        NetworkTrainer trainer = new(Sample.Options(o => o.MixingPolicy = MixingPolicy.None, 6));
        Assert.Equal(Sample.Bytes(trainer.Train(hard)), Sample.Bytes(trainer.Train(soft)));
    }

    [Theory]
    [InlineData(NetworkOptimizer.Sgd)]
    [InlineData(NetworkOptimizer.Adam)]
    public void The_same_seed_gives_the_same_model_to_the_bit_and_another_seed_another(NetworkOptimizer optimizer)
    {
        TrainingSet data = Sample.Clouds(50, 3, Seed);
        SoftLabelNeuralNetworkOptions options = Sample.Options(o =>
        {
            o.Optimizer = optimizer;
            o.LearningRate = 0.01f;
        }, 9);

        SoftLabelNeuralNetworkOptions other = Sample.Options(
            o =>
            {
                o.Optimizer = optimizer;
                o.LearningRate = 0.01f;
                o.Seed = options.Seed + 1;
            },
            9);

        byte[] once = Sample.Bytes(new NetworkTrainer(options).Train(data));

        Assert.Equal(once, Sample.Bytes(new NetworkTrainer(options).Train(data)));
        Assert.NotEqual(once, Sample.Bytes(new NetworkTrainer(other).Train(data)));
    }

    [Theory]
    [InlineData(NetworkOptimizer.Sgd)]
    [InlineData(NetworkOptimizer.AdamW)]
    public void The_model_does_not_depend_on_the_number_of_threads(NetworkOptimizer optimizer)
    {
        // Batches so large that several threads mix them.
        TrainingSet data = Sample.Clouds(600, 40, Seed);
        data = data with { Weights = [.. Enumerable.Range(0, 600).Select(i => 0.5f + (i % 3 * 0.5f))] };
        byte[] Trained(int threads) => Sample.Bytes(new NetworkTrainer(
            Sample.Options(
                o =>
                {
                    o.Optimizer = optimizer;
                    o.LearningRate = 0.01;
                    o.WeightDecay = 0.01;
                    o.BatchSize = 300;
                    o.DropoutRate = 0.2;
                    o.LabelSmoothing = 0.1;
                    o.NumberOfUnmixedEpochs = 3;
                    o.LearningRateSchedule = LearningRateSchedule.Cosine();
                    o.ClassWeighting = ClassWeighting.Balanced;
                },
                16),
            threads).Train(data));

        Assert.Equal(Trained(1), Trained(2));
        Assert.Equal(Trained(1), Trained(4));
    }

    [Fact]
    public void The_seed_matters_without_hidden_layers_too()
    {
        TrainingSet data = Sample.Clouds(50, 3, Seed);
        SoftLabelNeuralNetworkOptions options = Sample.Options();
        SoftLabelNeuralNetworkOptions other = Sample.Options(o => o.Seed = options.Seed + 1);
        Assert.NotEqual(
            Sample.Bytes(new NetworkTrainer(options).Train(data)),
            Sample.Bytes(new NetworkTrainer(other).Train(data)));
    }

    [Fact]
    public void No_mixing_is_the_same_as_mixing_one_sample()
    {
        TrainingSet data = Sample.Clouds(50, 3, Seed);
        byte[] Trained(MixingPolicy policy) => Sample.Bytes(new NetworkTrainer(Sample.Options(o => o.MixingPolicy = policy, 5)).Train(data));

        Assert.Equal(Trained(MixingPolicy.None), Trained(MixingPolicy.ZetaMixup(sampleCount: 1)));
        Assert.NotEqual(Trained(MixingPolicy.None), Trained(MixingPolicy.ZetaMixup()));
        Assert.NotEqual(Trained(MixingPolicy.Mixup()), Trained(MixingPolicy.ZetaMixup()));
    }

    [Fact]
    public void Weight_decay_draws_the_weights_to_zero()
    {
        TrainingSet data = Sample.Clouds(50, 3, Seed);
        double Norm(float weightDecay) => new NetworkTrainer(Sample.Options(o => o.WeightDecay = weightDecay))
            .Train(data).Parameters.ToArray().Sum(w => (double)w * w);

        Assert.True(Norm(0.1f) < 0.5 * Norm(0), $"{Norm(0.1f)} is not well below {Norm(0)}.");
    }

    [Fact]
    public void Each_epoch_is_reported_and_the_loss_falls()
    {
        List<EpochMetrics> reports = [];
        TrainingSet data = Sample.Clouds(90, 3, Seed);
        new NetworkTrainer(Sample.Options(o =>
        {
            o.NumberOfEpochs = 12;
            o.MixingPolicy = MixingPolicy.None;
        })).Train(data, reports.Add);

        Assert.Equal(Enumerable.Range(1, 12), reports.Select(r => r.Epoch));
        Assert.All(reports, r => Assert.Equal(12, r.NumberOfEpochs));
        Assert.InRange(reports[0].Loss, 0.1, Math.Log(3));
        Assert.True(reports[^1].Loss < 0.5 * reports[0].Loss, $"The loss went from {reports[0].Loss} to {reports[^1].Loss}.");
        Assert.Equal(1.0, reports[^1].Accuracy);
    }

    [Fact]
    public void The_loss_of_the_first_epoch_is_the_mean_over_rows_of_unequal_batches()
    {
        // A step so small that the loss stays ln 3 throughout.
        List<EpochMetrics> reports = [];
        new NetworkTrainer(Sample.Options(o =>
        {
            o.LearningRate = 1e-12f;
            o.NumberOfEpochs = 1;
            o.BatchSize = 7;
        }))
            .Train(Sample.Clouds(30, 3, Seed), reports.Add);
        Assert.Equal(Math.Log(3), Assert.Single(reports).Loss, 1e-6);
    }

    [Fact]
    public void Training_that_diverges_says_so_and_what_to_do()
    {
        NetworkTrainer trainer = new(Sample.Options(o => o.LearningRate = 1e20, 8));
        TrainingDivergedException error = Assert.Throws<TrainingDivergedException>(() => trainer.Train(Sample.Clouds(50, 3, Seed)));
        Assert.Equal(1, error.Epoch);
        Assert.Contains("diverged at epoch 1 of 20", error.Message);
        Assert.Contains("Lower the learning rate (now 1E+20)", error.Message);
    }

    [Theory]
    [InlineData(NetworkOptimizer.Sgd, false)]
    [InlineData(NetworkOptimizer.Adam, false)]
    [InlineData(NetworkOptimizer.Adam, true)]
    [InlineData(NetworkOptimizer.AdamW, true)]
    public void Later_epochs_allocate_nothing(NetworkOptimizer optimizer, bool everyOption)
    {
        Assert.Equal(0, Allocation.LeastOf(() => AllocatedByLaterEpochs(optimizer, everyOption)));
    }

    private static long AllocatedByLaterEpochs(NetworkOptimizer optimizer, bool everyOption)
    {
        using CancellationTokenSource source = new();
        long[] allocated = new long[20];
        TrainingSet data = Sample.Clouds(70, 40, Seed);
        if (everyOption)
        {
            data = data with { Weights = [.. Enumerable.Range(0, 70).Select(i => i % 2 == 0 ? 0.5f : 1.5f)] };
        }

        new NetworkTrainer(Sample.Options(o =>
        {
            o.Optimizer = optimizer;
            o.LearningRate = 0.01f;
            if (everyOption)
            {
                o.LearningRateSchedule = LearningRateSchedule.Cosine().WithWarmup(2);
                o.DropoutRate = 0.3;
                o.LabelSmoothing = 0.1;
                o.ClassWeighting = ClassWeighting.Balanced;
                o.NumberOfUnmixedEpochs = 5;
                o.CancellationToken = source.Token;
                o.CancellationBehavior = CancellationBehavior.ReturnBest;
            }
        }, 33))
            .Train(data, report => allocated[report.Epoch - 1] = GC.GetAllocatedBytesForCurrentThread(), everyOption ? data : null);
        return allocated[^1] - allocated[2];
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 8)]
    [InlineData(9, 8)]
    public void Batches_of_one_row_are_trained_on(int rows, int batchSize)
    {
        TrainingSet data = Sample.Clouds(rows, 2, Seed);
        DenseNetwork network = new NetworkTrainer(Sample.Options(o => o.BatchSize = batchSize, 4)).Train(data);
        Assert.Equal(1.0, Sample.Accuracy(network, data));
    }
}
