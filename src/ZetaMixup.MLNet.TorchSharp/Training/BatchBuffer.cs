using TorchSharp;
using ZetaMixup.MLNet.Network;
using ZetaMixup.MLNet.TorchSharp.Images;
using ZetaMixup.MLNet.TorchSharp.Network;
using static TorchSharp.torch;

namespace ZetaMixup.MLNet.TorchSharp.Training;

/// <summary>The memory of one batch: mixed samples, written straight into the memory of a tensor, and targets.</summary>
internal sealed unsafe class BatchBuffer : IDisposable
{
    private readonly ISamples _samples;
    private readonly int _width;
    private readonly MixedBatch _batch = new();
    private readonly LossTargets? _targets;
    private readonly float[] _unmixed;
    private readonly nint[] _addresses;
    private readonly float[] _softLabels;
    private readonly Tensor _tensor;

    /// <param name="samples">The samples and labels of all rows.</param>
    /// <param name="rowCount">The largest number of rows of a batch.</param>
    /// <param name="classWeights">The weight of each class in the targets, or null.</param>
    /// <param name="labelSmoothing">ε of the targets.</param>
    public BatchBuffer(ISamples samples, int rowCount, float[]? classWeights, double labelSmoothing)
    {
        _samples = samples;
        _width = checked((int)samples.Shape.Aggregate(1L, (product, length) => product * length));
        _targets = LossTargets.Create(samples.Labels, classWeights, labelSmoothing, rowCount);
        _softLabels = new float[checked(rowCount * samples.Labels.ClassCount)];
        _unmixed = GC.AllocateUninitializedArray<float>(checked(rowCount * _width), pinned: true);
        fixed (float* first = _unmixed)
        {
            var start = (nint)first;
            _addresses = [.. Enumerable.Range(0, rowCount).Select(i => start + ((nint)i * _width * sizeof(float)))];
        }

        // Memory of libtorch, not of an array: its products round by the alignment of their factors, and its own memory is always aligned alike.
        _tensor = zeros([rowCount, .. samples.Shape], float32).DetachFromDisposeScope();
    }

    /// <summary>The samples of the batch, for the caller to dispose. Its memory is used again by the next batch.</summary>
    public Tensor Tensor => _tensor.narrow(0, 0, _batch.Count);

    /// <summary>The labels and targets of the batch, valid until the next one.</summary>
    public TrainingBatch Labels
    {
        get
        {
            ReadOnlySpan<float> softLabels = _softLabels.AsSpan(0, _batch.Count * _samples.Labels.ClassCount);
            return _targets is null
                ? new TrainingBatch(_batch.Count, [], softLabels)
                : new TrainingBatch(_batch.Count, [], softLabels) { Targets = _targets.Of(_batch, softLabels), RowWeights = _targets.RowWeights(_batch.Count) };
        }
    }

    /// <summary>Makes a batch of the present epoch.</summary>
    public void Fill(BatchSource source, int number)
    {
        source.Draw(number, _batch);
        var random = ImageAugmentation.RandomOf(_batch.Key);

        // Without mixing, the samples need no copy between.
        var values = TensorMemory.Values(_tensor);
        var samples = _batch.Plan.IsIdentity ? values : _unmixed;
        for (var i = 0; i < _batch.Count; i++)
        {
            _samples.Write(_batch.Rows[i], samples.Slice(i * _width, _width), ref random);
        }

        if (!_batch.Plan.IsIdentity)
        {
            _batch.MixSamples(_addresses.AsSpan(0, _batch.Count), _width, values);
        }

        MixLabels();
    }

    public void Dispose() => _tensor.Dispose();

    private void MixLabels()
    {
        var classCount = _samples.Labels.ClassCount;
        var softLabels = _softLabels.AsSpan(0, _batch.Count * classCount);
        if (_samples.Labels.Labels is { } labels)
        {
            _batch.MixLabels(labels, classCount, softLabels);
        }
        else
        {
            _batch.MixLabels(_samples.Labels.SoftLabels, classCount, softLabels);
        }
    }
}
