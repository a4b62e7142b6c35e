using Microsoft.ML;
using Microsoft.ML.Data;
using ZetaMixup.MLNet.Input;
using ZetaMixup.Shared;
using static System.FormattableString;

namespace ZetaMixup.MLNet.Network;

/// <summary>Reads the rows of a view into a <see cref="TrainingSet"/> and warns of those that it skips.</summary>
internal sealed class TrainingSetReader
{
    private readonly DataViewSchema.Column _features;
    private readonly NetworkLabel _label;
    private readonly DataViewSchema.Column? _weight;
    private readonly ContiguousStore[] _stores;
    private int[] _classes = [];
    private float[] _weights = [];
    private int _count;
    private long _withoutLabel;
    private long _nonFinite;
    private long _badWeight;

    private TrainingSetReader(DataViewSchema.Column features, NetworkLabel label, DataViewSchema.Column? weight)
    {
        _features = features;
        _label = label;
        _weight = weight;
        DataViewSchema.Column[] vectors = label.IsSoft ? [features, label.Column] : [features];
        _stores = Array.ConvertAll(vectors, v => new ContiguousStore(v.Name, ((VectorDataViewType)v.Type).Size));
    }

    /// <param name="input">The rows.</param>
    /// <param name="features">The feature column.</param>
    /// <param name="label">The label.</param>
    /// <param name="weight">The column of the rows' own weights, or null.</param>
    /// <param name="purpose">The purpose of the rows, for the message: <c>train on</c> or <c>validate with</c>.</param>
    /// <param name="messages">The log.</param>
    /// <param name="cancellationToken">Is looked at for every row.</param>
    /// <exception cref="InvalidOperationException">No row can be used, all weights are 0, or a soft label is not a distribution.</exception>
    /// <exception cref="OperationCanceledException">It was canceled.</exception>
    public static TrainingSet Read(
        IDataView input, DataViewSchema.Column features, NetworkLabel label, DataViewSchema.Column? weight, string purpose,
        Messages messages, CancellationToken cancellationToken)
    {
        var rows = new TrainingSetReader(features, label, weight);
        rows.ReadAll(input, cancellationToken);
        return rows.ToTrainingSet(purpose, messages);
    }

    private void ReadAll(IDataView input, CancellationToken cancellationToken)
    {
        var vectors = Array.ConvertAll(_stores, s => input.Schema[s.ColumnName]);
        DataViewSchema.Column?[] others = [_label.IsBoolean ? _label.Column : null, _weight];
        using var reader = new RowReader(
            input, vectors, _label.IsKey ? _label.Column : null, _label.IsSoft ? 1 : -1, others.OfType<DataViewSchema.Column>());
        var booleans = _label.IsBoolean ? reader.Cursor.GetGetter<bool>(_label.Column) : null;
        var weights = _weight is { } column ? reader.Cursor.GetGetter<float>(column) : null;
        while (reader.Cursor.MoveNext())
        {
            cancellationToken.ThrowIfCancellationRequested();
            var defect = reader.Read(_stores, _count, out var classIndex);
            var weight = 1f;
            weights?.Invoke(ref weight);
            if (defect == RowDefect.MissingLabel)
            {
                _withoutLabel++;
            }
            else if (defect == RowDefect.NonFiniteValues)
            {
                _nonFinite++;
            }
            else if (!(float.IsFinite(weight) && weight >= 0))
            {
                _badWeight++;
            }
            else
            {
                var isTrue = false;
                booleans?.Invoke(ref isTrue);
                Add(isTrue ? 1 : classIndex, weight);
            }
        }
    }

    private void Add(int classIndex, float weight)
    {
        GrowingArray.Ensure(ref _classes, _count + 1);
        _classes[_count] = classIndex;
        if (_weight is not null)
        {
            GrowingArray.Ensure(ref _weights, _count + 1);
            _weights[_count] = weight;
        }

        _count++;
    }

    private TrainingSet ToTrainingSet(string purpose, Messages messages)
    {
        var read = _count + _withoutLabel + _nonFinite + _badWeight;
        if (_count == 0)
        {
            var weights = _weight is { } column ? Invariant($", and {_badWeight} hold NaN, ∞ or a negative number in column '{column.Name}'") : "";
            throw new InvalidOperationException(Invariant($"There is nothing to {purpose}: of {read} rows, {_withoutLabel} have no label in column '{_label.Column.Name}' and {_nonFinite} hold NaN or ∞ in column '{_features.Name}'{weights}."));
        }

        messages.WarnOfSkippedRows(read, _withoutLabel, _label.Column.Name, _nonFinite, $"'{_features.Name}'");
        messages.WarnOfSkippedWeights(read, _badWeight, _weight?.Name);
        TrainingSet.ScaleWeights(_weights.AsSpan(0, _weight is null ? 0 : _count), _weight?.Name, purpose);
        return new TrainingSet
        {
            RowCount = _count,
            FeatureCount = _stores[0].Width,
            ClassCount = _label.ClassCount,
            ClassNames = _label.ClassNames,
            Features = _stores[0].Values,
            Labels = _label.IsSoft ? null : _classes,
            SoftLabels = _label.IsSoft ? _stores[1].Values : null,
            Weights = _weight is null ? null : _weights,
        };
    }
}
