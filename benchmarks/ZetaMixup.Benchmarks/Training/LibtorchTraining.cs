using TorchSharp;
using TorchSharp.Modules;
using ZetaMixup.Benchmarks.Libtorch;
using ZetaMixup.MLNet;
using ZetaMixup.MLNet.Network;
using static TorchSharp.torch;

namespace ZetaMixup.Benchmarks.Training;

/// <summary>Trains the same network on libtorch, epoch by epoch.</summary>
internal sealed class LibtorchTraining : IDisposable
{
    private const int Seed = 20220704;

    private readonly int _batchSize;
    private readonly int _classCount;
    private readonly bool _mixed;
    private readonly Tensor _features;
    private readonly Tensor _labels;
    private readonly Tensor _softLabels;
    private readonly Sequential _network;
    private readonly optim.Optimizer _optimizer;

    /// <param name="start">The network whose weights this one starts with.</param>
    /// <param name="rows">The rows.</param>
    /// <param name="options">What is measured.</param>
    /// <param name="optimizer">The optimizer, with the defaults of the trainer.</param>
    /// <param name="threads">How many threads libtorch uses, from here on.</param>
    internal LibtorchTraining(DenseNetwork start, TrainingSet rows, TrainOptions options, NetworkOptimizer optimizer, int threads)
    {
        set_num_threads(threads);
        random.manual_seed(Seed);
        _batchSize = options.BatchSize;
        _classCount = rows.ClassCount;
        _mixed = options.Mixed;
        _features = tensor(rows.Features).reshape(rows.RowCount, rows.FeatureCount);
        _labels = tensor(Array.ConvertAll(rows.Labels!, label => (long)label));
        _softLabels = nn.functional.one_hot(_labels, rows.ClassCount).@float();
        _network = Copy(start);
        var defaults = new SoftLabelNeuralNetworkOptions();
        _optimizer = optimizer switch
        {
            NetworkOptimizer.Sgd => optim.SGD(_network.parameters(), defaults.LearningRate, defaults.Momentum),
            NetworkOptimizer.AdamW => optim.AdamW(_network.parameters(), defaults.LearningRate, weight_decay: 0),
            _ => optim.Adam(_network.parameters(), defaults.LearningRate),
        };
    }

    /// <summary>The mean loss of the last epoch, each row before the step on its batch.</summary>
    internal double Loss { get; private set; }

    internal void RunEpoch()
    {
        using DisposeScope epoch = NewDisposeScope();
        long rowCount = _features.shape[0];
        Tensor order = randperm(rowCount);
        double loss = 0;
        for (long first = 0; first < rowCount; first += _batchSize)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor rows = order.narrow(0, first, Math.Min(_batchSize, rowCount - first));
            Tensor features = _features.index_select(0, rows);
            Tensor labels = _mixed ? _labels.index_select(0, rows) : _softLabels.index_select(0, rows);
            if (_mixed)
            {
                (Tensor mixed, labels) = AuthorsMixup.Mix(features.unsqueeze(2).unsqueeze(3), labels, _classCount, MixingPolicy.DefaultGamma);
                features = mixed.reshape(features.shape);
            }

            Tensor result = nn.functional.cross_entropy(_network.forward(features), labels);
            _optimizer.zero_grad();
            result.backward();
            _optimizer.step();
            loss += result.item<float>() * rows.shape[0];
        }

        Loss = loss / rowCount;
    }

    /// <summary>The mean loss over all rows, unmixed.</summary>
    internal double LossOfAll()
    {
        using DisposeScope scope = NewDisposeScope();
        using IDisposable frozen = no_grad();
        return nn.functional.cross_entropy(_network.forward(_features), _softLabels).item<float>();
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _network.Dispose();
        _softLabels.Dispose();
        _labels.Dispose();
        _features.Dispose();
    }

    private static Sequential Copy(DenseNetwork network)
    {
        using IDisposable frozen = no_grad();
        var modules = new List<nn.Module<Tensor, Tensor>>();
        foreach (DenseLayer layer in network.Layers)
        {
            Linear linear = nn.Linear(layer.Inputs, layer.Outputs);
            using Tensor weights = tensor(layer.Weights(network.Parameters).ToArray()).reshape(layer.Inputs, layer.Outputs);
            using Tensor biases = tensor(layer.Biases(network.Parameters).ToArray());
            linear.weight.copy_(weights.t());
            linear.bias!.copy_(biases);
            modules.Add(linear);
            if (layer != network.Layers[^1])
            {
                modules.Add(nn.ReLU());
            }
        }

        return nn.Sequential(modules);
    }
}
