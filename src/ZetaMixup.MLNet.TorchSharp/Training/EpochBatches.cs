using System.Runtime.InteropServices;
using TorchSharp;
using ZetaMixup.MLNet.Network;
using ZetaMixup.MLNet.TorchSharp.Images;
using ZetaMixup.MLNet.TorchSharp.Network;
using ZetaMixup.MLNet.TorchSharp.Storage;
using ZetaMixup.MLNet.TorchSharp.Weights;
using static System.FormattableString;
using static TorchSharp.torch;

namespace ZetaMixup.MLNet.TorchSharp.Training;

/// <summary>
/// The batches of each epoch: images or, where these are the same in each epoch and pass through a frozen backbone, its features, which are
/// computed once. Features of images that are mixed or changed at random are others in each epoch and cannot be kept.
/// </summary>
internal sealed class EpochBatches : IDisposable
{
    // Bounds the memory of the activations.
    private const int EvaluatedAtOnce = 64;

    private readonly ResNet _network;
    private readonly ResNetClassificationOptions _options;
    private readonly Device _device;
    private readonly Action<string>? _log;
    private readonly ImageSet _data;
    private readonly ImageAugmentation _augmentation;
    private readonly List<IDisposable> _owned = [];
    private readonly Lazy<SampleBatches> _images;
    private readonly Lazy<SampleBatches> _features;
    private readonly Lazy<SampleBatches>? _validation;

    /// <param name="network">The network.</param>
    /// <param name="options">The validated options, with a seed.</param>
    /// <param name="device">Where the network is.</param>
    /// <param name="normalization">What the network expects of pixels.</param>
    /// <param name="data">The images to train on.</param>
    /// <param name="validation">The images to validate with, or null.</param>
    /// <param name="log">Is told of features that are computed once, or null.</param>
    public EpochBatches(
        ResNet network, ResNetClassificationOptions options, Device device, PixelNormalization normalization, ImageSet data, ImageSet? validation,
        Action<string>? log)
    {
        _network = network;
        _options = options;
        _device = device;
        _log = log;
        _data = data;
        _augmentation = new ImageAugmentation(options, normalization);
        _images = new(() => Training(new ImageSamples(data, _augmentation, options.IsAugmented, options.ImageSize)));
        _features = new(() => Training(Features(data, "training")));
        _validation = validation is null ? null : new(() => Evaluation(options.FreezeBackbone ? Features(validation, "validation") : Images(validation)));
    }

    /// <summary>Returns the batches of training images.</summary>
    /// <param name="isMixed">Whether the epoch mixes them.</param>
    public SampleBatches Training(bool isMixed)
    {
        var areTheSame = !_options.IsAugmented && (!isMixed || ReferenceEquals(_options.MixingPolicy, MixingPolicy.None));
        return (_options.FreezeBackbone && areTheSame ? _features : _images).Value;
    }

    /// <summary>The batches of validation images, or null if there are none.</summary>
    public SampleBatches? Validation => _validation?.Value;

    public void Dispose() => _owned.ForEach(o => o.Dispose());

    private SampleBatches Training(ISamples samples) => Own(new SampleBatches(
        samples, _options.MixingPolicy, _options.BatchSize, _options.Seed!.Value, ClassWeights.Of(_options, _data.Labels), _options.LabelSmoothing));

    private SampleBatches Evaluation(ISamples samples) => Own(new SampleBatches(samples, MixingPolicy.None, EvaluatedAtOnce, seed: 0));

    private ImageSamples Images(ImageSet data) => new(data, _augmentation, isAugmented: false, _options.ImageSize);

    /// <summary>Computes the features of images, always in the same batches, so that a training that goes on from a checkpoint gets the same.</summary>
    private FeatureSamples Features(ImageSet data, string purpose)
    {
        _log?.Invoke(Invariant($"The backbone is frozen, so the features of the {data.Count} {purpose} images are computed once."));
        var store = Own(new RecordStore(_network.Shape.FeatureCount * sizeof(float), data.Pixels.Budget));
        using var batches = new SampleBatches(Images(data), MixingPolicy.None, EvaluatedAtOnce, seed: 0);
        using var frozen = no_grad();
        _network.eval();
        var batchCount = batches.BeginEpoch(0, shuffle: false);
        for (var number = 0; number < batchCount; number++)
        {
            _options.CancellationToken.ThrowIfCancellationRequested();
            using var scope = NewDisposeScope();
            _ = batches.GetBatch(number, out var images);
            var features = TensorMemory.Copy(_network.Features(images.to(_device)));
            foreach (var record in features.Chunk(_network.Shape.FeatureCount))
            {
                store.Add(MemoryMarshal.AsBytes<float>(record));
            }
        }

        return new FeatureSamples(store, data.Labels);
    }

    private T Own<T>(T owned)
        where T : IDisposable
    {
        _owned.Add(owned);
        return owned;
    }
}
