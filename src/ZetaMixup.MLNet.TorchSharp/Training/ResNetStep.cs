using TorchSharp;
using TorchSharp.Modules;
using ZetaMixup.MLNet.Network;
using ZetaMixup.MLNet.TorchSharp.Network;
using static TorchSharp.torch;

namespace ZetaMixup.MLNet.TorchSharp.Training;

/// <summary>One batch through a network on libtorch, and one step of the optimizer. The loss and its gradient are those of the soft-label network.</summary>
internal sealed class ResNetStep : IDisposable
{
    private readonly ResNet _network;
    private readonly bool _isBackboneFrozen;
    private readonly Device _device;
    private readonly int _classCount;
    private float[] _logits = [];

    public ResNetStep(ResNet network, ResNetClassificationOptions options, Device device)
    {
        _network = network;
        _device = device;
        _isBackboneFrozen = options.FreezeBackbone;
        _classCount = network.Shape.ClassCount;
        var parameters = (_isBackboneFrozen ? network.LastLayerParameters : network.parameters()).ToArray();
        Optimizer = options.Optimizer switch
        {
            NetworkOptimizer.Adam => optim.Adam(parameters, options.LearningRate, weight_decay: options.WeightDecay),
            NetworkOptimizer.AdamW => optim.AdamW(parameters, options.LearningRate, weight_decay: options.WeightDecay),
            _ => optim.SGD(parameters, options.LearningRate, options.Momentum, weight_decay: options.WeightDecay),
        };
    }

    /// <summary>The optimizer, for its state.</summary>
    public OptimizerHelper Optimizer { get; }

    /// <summary>Sets the learning rate of the next steps.</summary>
    public void SetLearningRate(double rate)
    {
        foreach (var group in Optimizer.ParamGroups)
        {
            group.LearningRate = rate;
        }
    }

    /// <summary>Sets the network to training. A frozen backbone normalizes by its running statistics, as in scoring.</summary>
    public void BeginTraining() => _network.train(!_isBackboneFrozen);

    /// <summary>Trains on a batch. Returns the sums before the step.</summary>
    /// <param name="batch">Its labels.</param>
    /// <param name="samples">Its images or features.</param>
    /// <param name="areFeatures">Whether they are features.</param>
    public LossSum Train(TrainingBatch batch, Tensor samples, bool areFeatures)
    {
        Optimizer.zero_grad();
        using var logits = areFeatures ? _network.Classify(samples.to(_device))
            : _isBackboneFrozen ? _network.Classify(FrozenFeatures(samples))
            : _network.call(samples.to(_device));
        var sum = Differentiate(batch, logits);
        using var gradient = tensor(_logits.AsSpan(0, batch.RowCount * _classCount).ToArray(), [batch.RowCount, _classCount]).to(_device);
        logits.backward([gradient]);
        Optimizer.step();
        return sum;
    }

    /// <summary>Measures a batch.</summary>
    /// <inheritdoc cref="Train"/>
    public LossSum Evaluate(TrainingBatch batch, Tensor samples, bool areFeatures)
    {
        using var logits = areFeatures ? _network.Classify(samples.to(_device)) : _network.call(samples.to(_device));
        return Differentiate(batch, logits);
    }

    public void Dispose() => Optimizer.Dispose();

    private Tensor FrozenFeatures(Tensor images)
    {
        using var frozen = no_grad();
        return _network.Features(images.to(_device));
    }

    /// <summary>Returns the sums of a batch and leaves the gradient of its mean loss in place of the logits.</summary>
    private LossSum Differentiate(TrainingBatch batch, Tensor logits)
    {
        if (_logits.Length < batch.RowCount * _classCount)
        {
            _logits = new float[checked(batch.RowCount * _classCount)];
        }

        var values = _logits.AsSpan(0, batch.RowCount * _classCount);
        using (var copy = logits.detach().cpu().contiguous())
        {
            TensorMemory.Values(copy).CopyTo(values);
        }

        return SoftCrossEntropy.Differentiate(values, batch, _classCount);
    }
}
