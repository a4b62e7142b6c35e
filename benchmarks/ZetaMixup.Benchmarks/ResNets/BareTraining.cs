using TorchSharp;
using ZetaMixup.MLNet;
using ZetaMixup.MLNet.TorchSharp.Network;
using static TorchSharp.torch;

namespace ZetaMixup.Benchmarks.ResNets;

/// <summary>
/// The loop of a TorchSharp example over batches of float tensors in memory: the same network, loss and optimizer as the trainer's, and nothing done
/// to the images.
/// </summary>
internal sealed class BareTraining : IDisposable
{
    private const int Seed = 1;

    private readonly int _batchSize;
    private readonly Tensor _images;
    private readonly Tensor _softLabels;
    private readonly ResNet _network;
    private readonly optim.Optimizer _optimizer;

    internal BareTraining(ResNetOptions options)
    {
        random.manual_seed(Seed);
        _batchSize = options.BatchSize;
        _images = randn(options.ImageCount, 3, options.ImageSize, options.ImageSize);
        _softLabels = nn.functional.one_hot(arange(options.ImageCount) % ImageRows.ClassCount, ImageRows.ClassCount).@float();
        _network = new ResNet(new ResNetShape(options.Architecture, ResNetStem.Standard, ImageRows.ClassCount));
        _optimizer = optim.SGD(
            _network.parameters(), ResNetClassificationOptions.Defaults.LearningRate, ResNetClassificationOptions.Defaults.Momentum,
            weight_decay: ResNetClassificationOptions.Defaults.WeightDecay);
    }

    /// <summary>The mean loss of the last epoch.</summary>
    internal double Loss { get; private set; }

    internal void RunEpoch()
    {
        _network.train();
        double loss = 0;
        long count = _images.shape[0] / _batchSize;
        for (long batch = 0; batch < count; batch++)
        {
            using DisposeScope scope = NewDisposeScope();
            Tensor images = _images.narrow(0, batch * _batchSize, _batchSize);
            Tensor labels = _softLabels.narrow(0, batch * _batchSize, _batchSize);
            _optimizer.zero_grad();
            Tensor result = nn.functional.cross_entropy(_network.call(images), labels);
            result.backward();
            _optimizer.step();
            loss += result.item<float>() / count;
        }

        Loss = loss;
    }

    public void Dispose()
    {
        _optimizer.Dispose();
        _network.Dispose();
        _softLabels.Dispose();
        _images.Dispose();
    }
}
