using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;
using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup.MLNet.Network;

/// <summary>Rows to train on or validate with, in memory: finite features and, for each row, a class or a soft label.</summary>
internal sealed record TrainingSet
{
    public required int RowCount { get; init; }

    public required int FeatureCount { get; init; }

    public required int ClassCount { get; init; }

    /// <summary>Row-major, <see cref="RowCount"/> × <see cref="FeatureCount"/>. It may be longer.</summary>
    public required float[] Features { get; init; }

    /// <summary>One class per row, from 0, or null if there are soft labels.</summary>
    public int[]? Labels { get; init; }

    /// <summary>Row-major, <see cref="RowCount"/> × <see cref="ClassCount"/> probabilities, or null if there are labels.</summary>
    public float[]? SoftLabels { get; init; }

    /// <summary>Reads all rows of a view and warns of those that it skips.</summary>
    /// <param name="input">The rows.</param>
    /// <param name="features">The feature column.</param>
    /// <param name="label">The label column, a key or a soft label.</param>
    /// <param name="purpose">The purpose of the rows, for the message: <c>train on</c> or <c>validate with</c>.</param>
    /// <param name="messages">The log.</param>
    /// <exception cref="InvalidOperationException">No row can be used, or a soft label is not a distribution.</exception>
    public static TrainingSet Read(IDataView input, DataViewSchema.Column features, DataViewSchema.Column label, string purpose, Messages messages)
    {
        var isKey = label.Type is KeyDataViewType;
        DataViewSchema.Column[] vectors = isKey ? [features] : [features, label];
        var stores = Array.ConvertAll(vectors, v => new ContiguousStore(v.Name, ((VectorDataViewType)v.Type).Size));
        var classes = Array.Empty<int>();
        var count = 0;
        var withoutLabel = 0L;
        var nonFinite = 0L;
        using (var reader = new RowReader(input, vectors, isKey ? label : null, isKey ? -1 : 1, []))
        {
            while (reader.Cursor.MoveNext())
            {
                switch (reader.Read(stores, count, out var classIndex))
                {
                    case RowDefect.MissingLabel:
                        withoutLabel++;
                        break;
                    case RowDefect.NonFiniteValues:
                        nonFinite++;
                        break;
                    default:
                        GrowingArray.Ensure(ref classes, count + 1);
                        classes[count++] = classIndex;
                        break;
                }
            }
        }

        var read = count + withoutLabel + nonFinite;
        if (count == 0)
        {
            throw new InvalidOperationException(Invariant($"There is nothing to {purpose}: of {read} rows, {withoutLabel} have no label in column '{label.Name}' and {nonFinite} hold NaN or ∞ in column '{features.Name}'."));
        }

        messages.WarnOfSkippedRows(read, withoutLabel, label.Name, nonFinite, $"'{features.Name}'");
        return new TrainingSet
        {
            RowCount = count,
            FeatureCount = stores[0].Width,
            ClassCount = ClassNames.Count(label),
            Features = stores[0].Values,
            Labels = isKey ? classes : null,
            SoftLabels = isKey ? null : stores[1].Values,
        };
    }
}

/// <summary>
/// Batches of a training set, mixed afresh in every epoch. They are a function of the policy, the seed and the numbers of the
/// epoch and batch.
/// </summary>
internal sealed class TrainingBatches
{
    private readonly TrainingSet _data;
    private readonly BatchSource _source;
    private readonly MixedBatch _batch = new();
    private readonly float[] _features;
    private readonly float[] _softLabels;

    public TrainingBatches(TrainingSet data, MixingPolicy policy, int batchSize, int seed)
    {
        _data = data;
        BatchSize = Math.Min(batchSize, data.RowCount);
        _source = new BatchSource(policy, BatchSize, seed);
        _features = new float[checked(BatchSize * data.FeatureCount)];
        _softLabels = new float[checked(BatchSize * data.ClassCount)];
    }

    /// <summary>Rows per batch. Only the last one of an epoch may have fewer.</summary>
    public int BatchSize { get; }

    /// <summary>Begins an epoch.</summary>
    /// <returns>The number of batches.</returns>
    public int BeginEpoch(int epoch)
    {
        _source.Begin(epoch, _data.RowCount);
        return _source.BatchCount;
    }

    /// <summary>Mixes one batch of the epoch. It is valid until the next one.</summary>
    public TrainingBatch GetBatch(int number)
    {
        _source.Draw(number, _batch);
        _batch.MixSamples(_data.Features.AsSpan(0, _data.RowCount * _data.FeatureCount), _data.FeatureCount, _features);
        if (_data.Labels is { } labels)
        {
            _batch.MixLabels(labels.AsSpan(0, _data.RowCount), _data.ClassCount, _softLabels);
        }
        else
        {
            _batch.MixLabels(_data.SoftLabels.AsSpan(0, _data.RowCount * _data.ClassCount), _data.ClassCount, _softLabels);
        }

        return new TrainingBatch(_batch.Count, _features.AsSpan(0, _batch.Count * _data.FeatureCount), _softLabels.AsSpan(0, _batch.Count * _data.ClassCount));
    }
}

/// <summary>A batch as the network sees it: features and soft labels, row-major.</summary>
internal readonly ref struct TrainingBatch(int rowCount, ReadOnlySpan<float> features, ReadOnlySpan<float> softLabels)
{
    public int RowCount { get; } = rowCount;

    public ReadOnlySpan<float> Features { get; } = features;

    public ReadOnlySpan<float> SoftLabels { get; } = softLabels;
}
