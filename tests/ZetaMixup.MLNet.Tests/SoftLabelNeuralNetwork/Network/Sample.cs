using ZetaMixup.MLNet.Network;

namespace ZetaMixup.MLNet.Tests.SoftLabelNeuralNetwork.Network;

/// <summary>Data and options that the tests of the network start from.</summary>
internal static class Sample
{
    public static SoftLabelNeuralNetworkOptions Options(params int[] hiddenLayers) => Options(_ => { }, hiddenLayers);

    public static SoftLabelNeuralNetworkOptions Options(Action<SoftLabelNeuralNetworkOptions> change, params int[] hiddenLayers)
    {
        SoftLabelNeuralNetworkOptions options = new()
        {
            HiddenLayers = hiddenLayers,
            Optimizer = NetworkOptimizer.Sgd,
            LearningRate = 0.1,
            Momentum = 0.9,
            NumberOfEpochs = 20,
            BatchSize = 16,
            Seed = 7,
            MixingPolicy = MixingPolicy.ZetaMixup(),
        };
        change(options);
        return options.Validated();
    }

    public static TrainingSet WithLabels(float[] features, int featureCount, int[] labels, int rowCount, int classCount) =>
        new() { Features = features, FeatureCount = featureCount, Labels = labels, RowCount = rowCount, ClassCount = classCount };

    public static TrainingSet WithSoftLabels(float[] features, int featureCount, float[] softLabels, int rowCount, int classCount) =>
        new() { Features = features, FeatureCount = featureCount, SoftLabels = softLabels, RowCount = rowCount, ClassCount = classCount };

    /// <summary>Clouds, one per class, around the corners of a simplex; row i is of class i modulo the classes.</summary>
    public static TrainingSet Clouds(int rowCount, int classCount, int seed, float spread = 0.2f)
    {
        Random random = new(seed);
        float[] features = new float[rowCount * classCount];
        int[] labels = new int[rowCount];
        for (int row = 0; row < rowCount; row++)
        {
            labels[row] = row % classCount;
            for (int i = 0; i < classCount; i++)
            {
                features[(row * classCount) + i] = (i == labels[row] ? 1 : 0) + (spread * (random.NextSingle() - 0.5f));
            }
        }

        return WithLabels(features, classCount, labels, rowCount, classCount);
    }

    public static float[] Uniform(int count, int seed, float low = -1, float high = 1)
    {
        Random random = new(seed);
        float[] values = new float[count];
        foreach (ref float value in values.AsSpan())
        {
            value = low + ((high - low) * random.NextSingle());
        }

        return values;
    }

    /// <summary>Rows of probabilities that sum to 1.</summary>
    public static float[] SoftLabels(int rowCount, int classCount, int seed)
    {
        float[] values = Uniform(rowCount * classCount, seed, 0.05f, 1);
        for (int row = 0; row < rowCount; row++)
        {
            Span<float> probabilities = values.AsSpan(row * classCount, classCount);
            float sum = Softmax.Sum(probabilities);
            foreach (ref float probability in probabilities)
            {
                probability /= sum;
            }
        }

        return values;
    }

    public static byte[] Bytes(DenseNetwork network)
    {
        using MemoryStream stream = new();
        using BinaryWriter writer = new(stream);
        network.Write(writer);
        writer.Flush();
        return stream.ToArray();
    }

    public static DenseNetwork FromBytes(byte[] bytes)
    {
        using BinaryReader reader = new(new MemoryStream(bytes));
        return DenseNetwork.Read(reader);
    }

    public static float[] Predict(DenseNetwork network, ReadOnlySpan<float> features)
    {
        int rows = features.Length / network.FeatureCount;
        float[] probabilities = new float[rows * network.ClassCount];
        network.Predict(features, rows, probabilities, new NetworkWorkspace());
        return probabilities;
    }

    public static double Accuracy(DenseNetwork network, TrainingSet data)
    {
        float[] probabilities = Predict(network, data.Features);
        int right = 0;
        for (int row = 0; row < data.RowCount; row++)
        {
            Span<float> of = probabilities.AsSpan(row * data.ClassCount, data.ClassCount);
            right += of.IndexOf(of.ToArray().Max()) == data.Labels![row] ? 1 : 0;
        }

        return (double)right / data.RowCount;
    }
}
