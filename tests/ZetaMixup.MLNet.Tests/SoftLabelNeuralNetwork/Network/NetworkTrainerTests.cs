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
        DenseNetwork network = new NetworkTrainer(Sample.Options() with { Optimizer = optimizer, LearningRate = learningRate }).Train(data);
        Assert.Equal(1.0, Sample.Accuracy(network, data));
    }

    [Theory]
    [InlineData(NetworkOptimizer.Sgd, 0.3f)]
    [InlineData(NetworkOptimizer.Adam, 0.02f)]
    public void A_hidden_layer_learns_what_no_line_separates(NetworkOptimizer optimizer, float learningRate)
    {
        // Exclusive or.
        TrainingSet data = TrainingSet.WithLabels([0, 0, 0, 1, 1, 0, 1, 1], 2, [0, 1, 1, 0], 4, 2);
        NetworkTrainingOptions options = Sample.Options(16) with
        {
            Optimizer = optimizer,
            LearningRate = learningRate,
            NumberOfEpochs = 300,
            Policy = MixingPolicy.None,
        };
        Assert.Equal(1.0, Sample.Accuracy(new NetworkTrainer(options).Train(data), data));
    }

    [Theory]
    [InlineData(NetworkOptimizer.Sgd, 0.5f)]
    [InlineData(NetworkOptimizer.Adam, 0.02f)]
    public void Soft_labels_are_recovered_as_probabilities(NetworkOptimizer optimizer, float learningRate)
    {
        float[] softLabels = [0.7f, 0.2f, 0.1f, 0.1f, 0.3f, 0.6f];
        TrainingSet data = TrainingSet.WithSoftLabels([0, 1], 1, softLabels, 2, 3);
        NetworkTrainingOptions options = Sample.Options() with
        {
            Optimizer = optimizer,
            LearningRate = learningRate,
            NumberOfEpochs = 2000,
            BatchSize = 2,
            Policy = MixingPolicy.None,
        };

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

        TrainingSet soft = TrainingSet.WithSoftLabels(hard.Features, 3, oneHot, 40, 3);
        NetworkTrainer trainer = new(Sample.Options(6) with { Policy = MixingPolicy.None });
        Assert.Equal(Sample.Bytes(trainer.Train(hard)), Sample.Bytes(trainer.Train(soft)));
    }

    [Theory]
    [InlineData(NetworkOptimizer.Sgd)]
    [InlineData(NetworkOptimizer.Adam)]
    public void The_same_seed_gives_the_same_model_to_the_bit_and_another_seed_another(NetworkOptimizer optimizer)
    {
        TrainingSet data = Sample.Clouds(50, 3, Seed);
        NetworkTrainingOptions options = Sample.Options(9) with { Optimizer = optimizer, LearningRate = 0.01f };

        byte[] once = Sample.Bytes(new NetworkTrainer(options).Train(data));

        Assert.Equal(once, Sample.Bytes(new NetworkTrainer(options).Train(data)));
        Assert.NotEqual(once, Sample.Bytes(new NetworkTrainer(options with { Seed = options.Seed + 1 }).Train(data)));
    }

    [Fact]
    public void The_seed_matters_without_hidden_layers_too()
    {
        TrainingSet data = Sample.Clouds(50, 3, Seed);
        NetworkTrainingOptions options = Sample.Options();
        Assert.NotEqual(
            Sample.Bytes(new NetworkTrainer(options).Train(data)),
            Sample.Bytes(new NetworkTrainer(options with { Seed = options.Seed + 1 }).Train(data)));
    }

    [Fact]
    public void No_mixing_is_the_same_as_mixing_one_sample()
    {
        TrainingSet data = Sample.Clouds(50, 3, Seed);
        byte[] Trained(MixingPolicy policy) => Sample.Bytes(new NetworkTrainer(Sample.Options(5) with { Policy = policy }).Train(data));

        Assert.Equal(Trained(MixingPolicy.None), Trained(MixingPolicy.ZetaMixup(sampleCount: 1)));
        Assert.NotEqual(Trained(MixingPolicy.None), Trained(MixingPolicy.ZetaMixup()));
        Assert.NotEqual(Trained(MixingPolicy.Mixup()), Trained(MixingPolicy.ZetaMixup()));
    }

    [Fact]
    public void Weight_decay_draws_the_weights_to_zero()
    {
        TrainingSet data = Sample.Clouds(50, 3, Seed);
        double Norm(float weightDecay) => new NetworkTrainer(Sample.Options() with { WeightDecay = weightDecay })
            .Train(data).Parameters.ToArray().Sum(w => (double)w * w);

        Assert.True(Norm(0.1f) < 0.5 * Norm(0), $"{Norm(0.1f)} is not well below {Norm(0)}.");
    }

    [Fact]
    public void Each_epoch_is_reported_and_the_loss_falls()
    {
        List<EpochMetrics> reports = [];
        TrainingSet data = Sample.Clouds(90, 3, Seed);
        new NetworkTrainer(Sample.Options() with { NumberOfEpochs = 12, Policy = MixingPolicy.None }).Train(data, reports.Add);

        Assert.Equal(Enumerable.Range(1, 12), reports.Select(r => r.Epoch));
        Assert.All(reports, r => Assert.Equal(12, r.EpochCount));
        Assert.InRange(reports[0].Loss, 0.1, Math.Log(3));
        Assert.True(reports[^1].Loss < 0.5 * reports[0].Loss, $"The loss went from {reports[0].Loss} to {reports[^1].Loss}.");
        Assert.Equal(1.0, reports[^1].Accuracy);
    }

    [Fact]
    public void The_loss_of_the_first_epoch_is_the_mean_over_rows_of_unequal_batches()
    {
        // A step so small that the loss stays ln 3 throughout.
        List<EpochMetrics> reports = [];
        new NetworkTrainer(Sample.Options() with { LearningRate = 1e-12f, NumberOfEpochs = 1, BatchSize = 7 })
            .Train(Sample.Clouds(30, 3, Seed), reports.Add);
        Assert.Equal(Math.Log(3), Assert.Single(reports).Loss, 1e-6);
    }

    [Fact]
    public void Training_that_diverges_says_so_and_what_to_do()
    {
        NetworkTrainer trainer = new(Sample.Options(8) with { LearningRate = 1e20f });
        InvalidOperationException error = Assert.Throws<InvalidOperationException>(() => trainer.Train(Sample.Clouds(50, 3, Seed)));
        Assert.Contains("diverged at epoch 1 of 20", error.Message);
        Assert.Contains("Lower the learning rate (it was 1E+20)", error.Message);
    }

    [Fact]
    public void Training_can_be_called_off_between_batches()
    {
        using CancellationTokenSource source = new();
        int epochs = 0;
        void OnEpoch(EpochMetrics report)
        {
            epochs++;
            source.Cancel();
        }

        Assert.Throws<OperationCanceledException>(
            () => new NetworkTrainer(Sample.Options()).Train(Sample.Clouds(50, 3, Seed), OnEpoch, cancellationToken: source.Token));
        Assert.Equal(1, epochs);
    }

    [Theory]
    [InlineData(NetworkOptimizer.Sgd)]
    [InlineData(NetworkOptimizer.Adam)]
    public void Later_epochs_allocate_nothing(NetworkOptimizer optimizer)
    {
        // A collection that other tests bring about adds what is left of this thread's last piece of memory: one of a few
        // trainings meets none.
        Assert.Equal(0, Enumerable.Range(0, 5).Min(_ => AllocatedByLaterEpochs(optimizer)));
    }

    private static long AllocatedByLaterEpochs(NetworkOptimizer optimizer)
    {
        long[] allocated = new long[20];
        TrainingSet data = Sample.Clouds(70, 40, Seed);
        new NetworkTrainer(Sample.Options(33) with { Optimizer = optimizer, LearningRate = 0.01f })
            .Train(data, report => allocated[report.Epoch - 1] = GC.GetAllocatedBytesForCurrentThread());
        return allocated[^1] - allocated[2];
    }

    [Theory]
    [InlineData(1, 1)]
    [InlineData(1, 8)]
    [InlineData(9, 8)]
    public void Batches_of_one_row_are_trained_on(int rows, int batchSize)
    {
        TrainingSet data = Sample.Clouds(rows, 2, Seed);
        DenseNetwork network = new NetworkTrainer(Sample.Options(4) with { BatchSize = batchSize }).Train(data);
        Assert.Equal(1.0, Sample.Accuracy(network, data));
    }
}
