using ZetaMixup.MLNet;
using ZetaMixup.MLNet.Network;

namespace ZetaMixup.Benchmarks.Training;

/// <summary>Trains the soft-label network, epoch by epoch, as its trainer does.</summary>
internal sealed class BuiltInTraining
{
    private const int Seed = 20220704;

    private readonly TrainingBatches _batches;
    private readonly TrainingStep _step;
    private int _epoch;

    internal BuiltInTraining(NetworkShape network, TrainingSet rows, TrainOptions options, NetworkOptimizer optimizer, int threads)
    {
        var settings = new SoftLabelNeuralNetworkOptions { Optimizer = optimizer };
        Network = DenseNetwork.Create(network.Features, network.HiddenLayers, network.Classes, Seed);
        _batches = new TrainingBatches(
            rows, options.Mixed ? MixingPolicy.ZetaMixup() : MixingPolicy.None, options.BatchSize, Seed, maxDegreeOfParallelism: threads);
        _step = new TrainingStep(Network, ParameterUpdate.Create(settings, Network.Parameters.Length), _batches.BatchSize, threads: threads);
    }

    internal DenseNetwork Network { get; }

    /// <summary>The mean loss of the last epoch, each row before the step on its batch.</summary>
    internal double Loss { get; private set; }

    internal void RunEpoch()
    {
        double loss = 0;
        int rows = 0;
        int batchCount = _batches.BeginEpoch(_epoch++);
        for (int number = 0; number < batchCount; number++)
        {
            TrainingBatch batch = _batches.GetBatch(number);
            loss += _step.Run(batch).Loss;
            rows += batch.RowCount;
        }

        Loss = loss / rows;
    }
}
