using ZetaMixup.MLNet.Network;

namespace ZetaMixup.Benchmarks.Training;

/// <summary>Rows to train on: features that say something about the class, and labels, one in five of them random.</summary>
internal static class TrainingRows
{
    private const int Seed = 20220704;

    internal static TrainingSet Create(NetworkShape network, int rowCount)
    {
        var random = new Random(Seed);
        var features = new float[rowCount * network.Features];
        var labels = new int[rowCount];
        for (int row = 0; row < rowCount; row++)
        {
            int shown = random.Next(network.Classes);
            labels[row] = random.Next(5) == 0 ? random.Next(network.Classes) : shown;
            for (int i = 0; i < network.Features; i++)
            {
                features[(row * network.Features) + i] = (random.NextSingle() + (i % network.Classes == shown ? 0.5f : 0)) / 1.5f;
            }
        }

        return new TrainingSet
        {
            RowCount = rowCount,
            FeatureCount = network.Features,
            ClassCount = network.Classes,
            Features = features,
            Labels = labels,
        };
    }
}
