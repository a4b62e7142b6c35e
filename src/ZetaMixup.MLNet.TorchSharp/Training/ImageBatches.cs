using System.Runtime.InteropServices;
using TorchSharp;
using ZetaMixup.MLNet.Network;
using ZetaMixup.MLNet.TorchSharp.Images;
using static TorchSharp.torch;

namespace ZetaMixup.MLNet.TorchSharp.Training;

/// <summary>
/// Batches of images, augmented and mixed afresh in every epoch, written straight into the memory of a tensor. They are a function of the
/// options, the seed and the numbers of the epoch and batch.
/// </summary>
internal sealed unsafe class ImageBatches : IDisposable
{
    private readonly ImageSet _data;
    private readonly ImageAugmentation _augmentation;
    private readonly BatchSource _mixed;
    private readonly BatchSource _unmixed;
    private readonly MixedBatch _batch;
    private readonly LossTargets? _targets;
    private readonly float[] _samples;
    private readonly GCHandle _samplesHandle;
    private readonly nint[] _addresses;
    private readonly float[] _softLabels;
    private readonly float[] _pixels;
    private readonly Tensor _tensor;
    private readonly int _width;
    private readonly bool _isAugmented;
    private BatchSource _source;

    /// <param name="data">The images.</param>
    /// <param name="augmentation">How images become values.</param>
    /// <param name="isAugmented">Whether they change at random.</param>
    /// <param name="imageSize">Their height and width.</param>
    /// <param name="policy">The policy of the mixed epochs.</param>
    /// <param name="batchSize">Rows per batch.</param>
    /// <param name="seed">The seed of the order, the changes and the mixes.</param>
    /// <param name="classWeights">The weight of each class in the targets, or null.</param>
    /// <param name="labelSmoothing">ε of the targets.</param>
    public ImageBatches(
        ImageSet data, ImageAugmentation augmentation, bool isAugmented, int imageSize, MixingPolicy policy, int batchSize, int seed,
        float[]? classWeights = null, double labelSmoothing = 0)
    {
        _data = data;
        _augmentation = augmentation;
        _isAugmented = isAugmented;
        var size = Math.Min(batchSize, data.Count);

        // Batch normalization is useless in a batch of few rows and fails in one of a single value, so a short last batch joins the one before.
        _mixed = new BatchSource(policy, size, seed, mergeShortLastBatch: true);
        _unmixed = new BatchSource(MixingPolicy.None, size, seed, mergeShortLastBatch: true);
        _source = _mixed;
        _batch = new MixedBatch();

        LargestBatchSize = Math.Min(_mixed.LargestBatchSize, data.Count);
        _width = 3 * imageSize * imageSize;
        _targets = LossTargets.Create(data.Labels, classWeights, labelSmoothing, LargestBatchSize);
        _softLabels = new float[checked(LargestBatchSize * data.Labels.ClassCount)];
        _samples = new float[checked(LargestBatchSize * _width)];
        _samplesHandle = GCHandle.Alloc(_samples, GCHandleType.Pinned);
        var first = (float*)_samplesHandle.AddrOfPinnedObject();
        _addresses = [.. Enumerable.Range(0, LargestBatchSize).Select(i => (nint)(first + ((nint)i * _width)))];

        // The tensor is this array, and pins it.
        _pixels = new float[_samples.Length];
        using var flat = frombuffer(_pixels, ScalarType.Float32);
        _tensor = flat.view(LargestBatchSize, 3, imageSize, imageSize).DetachFromDisposeScope();
    }

    public int LargestBatchSize { get; }

    public int ImageCount => _data.Count;

    /// <summary>Begins an epoch.</summary>
    /// <param name="epoch">The number of the epoch.</param>
    /// <param name="isMixed">Whether the rows are mixed. Their order does not depend on it.</param>
    /// <param name="shuffle">Whether the rows are in a random order.</param>
    /// <returns>The number of batches.</returns>
    public int BeginEpoch(int epoch, bool isMixed = true, bool shuffle = true)
    {
        _source = isMixed ? _mixed : _unmixed;
        _source.Begin(epoch, _data.Count, shuffle: shuffle);
        return _source.BatchCount;
    }

    /// <summary>Makes one batch of the epoch. It is valid until the next one.</summary>
    /// <param name="number">The number of the batch.</param>
    /// <param name="images">Its images, for the caller to dispose. Its memory is used again by the next batch.</param>
    public TrainingBatch GetBatch(int number, out Tensor images)
    {
        _source.Draw(number, _batch);
        var random = ImageAugmentation.RandomOf(_batch.Key);

        // Without mixing, the images need no copy between.
        var samples = _batch.Plan.IsIdentity ? _pixels : _samples;
        for (var i = 0; i < _batch.Count; i++)
        {
            var image = _data.Pixels[_batch.Rows[i]];
            var destination = samples.AsSpan(i * _width, _width);
            if (_isAugmented)
            {
                _augmentation.Write(image, destination, ref random);
            }
            else
            {
                _augmentation.Write(image, destination);
            }
        }

        if (!_batch.Plan.IsIdentity)
        {
            _batch.MixSamples(_addresses.AsSpan(0, _batch.Count), _width, _pixels);
        }

        images = _tensor.narrow(0, 0, _batch.Count);
        return WithLabels();
    }

    public void Dispose()
    {
        _tensor.Dispose();
        _samplesHandle.Free();
    }

    private TrainingBatch WithLabels()
    {
        var classCount = _data.Labels.ClassCount;
        var softLabels = _softLabels.AsSpan(0, _batch.Count * classCount);
        if (_data.Labels.Labels is { } labels)
        {
            _batch.MixLabels(labels, classCount, softLabels);
        }
        else
        {
            _batch.MixLabels(_data.Labels.SoftLabels, classCount, softLabels);
        }

        return _targets is null
            ? new TrainingBatch(_batch.Count, [], softLabels)
            : new TrainingBatch(_batch.Count, [], softLabels) { Targets = _targets.Of(_batch, softLabels), RowWeights = _targets.RowWeights(_batch.Count) };
    }
}
