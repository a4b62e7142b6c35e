using Microsoft.ML.Data;

namespace Microsoft.ML.Trainers;

/// <summary>
/// The rows that a classifier can learn from, held in memory: those with a label, finite features and a weight that is
/// finite and above 0. Rows behind one another with the same features are one point with several labels.
/// </summary>
internal sealed class TrainingRows
{
    private readonly List<TrainingPoint> _points = [];

    private TrainingRows(int classCount, int featureCount)
    {
        ClassCount = classCount;
        FeatureCount = featureCount;
    }

    internal int ClassCount { get; }

    internal int FeatureCount { get; }

    internal IReadOnlyList<TrainingPoint> Points => _points;

    /// <summary>How many rows the points stand for.</summary>
    internal long Count { get; private set; }

    internal long SkippedCount { get; private set; }

    /// <summary>Reads a view once. The columns are a vector of known size, a 32-bit key and, if any, a number.</summary>
    internal static TrainingRows Read(IDataView view, string featureColumn, string labelColumn, string? weightColumn)
    {
        DataViewSchema.Column features = view.Schema[featureColumn];
        DataViewSchema.Column label = view.Schema[labelColumn];
        DataViewSchema.Column[] columns = weightColumn is null ? [label, features] : [label, features, view.Schema[weightColumn]];
        int classCount = checked((int)((KeyDataViewType)label.Type).Count);
        var rows = new TrainingRows(classCount, ((VectorDataViewType)features.Type).Size);

        using DataViewRowCursor cursor = view.GetRowCursor(columns);
        ValueGetter<uint> getLabel = cursor.GetGetter<uint>(label);
        ValueGetter<VBuffer<float>> getFeatures = cursor.GetGetter<VBuffer<float>>(features);
        ValueGetter<float> getWeight = weightColumn is null ? (ref float weight) => weight = 1 : cursor.GetGetter<float>(columns[2]);
        uint key = 0;
        float weight = 0;
        VBuffer<float> values = default;
        while (cursor.MoveNext())
        {
            getLabel(ref key);
            getFeatures(ref values);
            getWeight(ref weight);
            rows.Take(key, in values, weight);
        }

        return rows;
    }

    private void Take(uint key, in VBuffer<float> features, float weight)
    {
        if (key == 0 || key > ClassCount || !(weight > 0 && float.IsFinite(weight)) || !IsFinite(features.GetValues()))
        {
            SkippedCount++;
            return;
        }

        Count++;
        var dense = new double[FeatureCount];
        foreach ((int slot, float value) in features.Items())
        {
            dense[slot] = value;
        }

        if (_points.Count == 0 || !_points[^1].Features.AsSpan().SequenceEqual(dense))
        {
            _points.Add(new TrainingPoint(dense));
        }

        _points[^1].Labels.Add(((int)key - 1, weight));
    }

    private static bool IsFinite(ReadOnlySpan<float> values)
    {
        foreach (float value in values)
        {
            if (!float.IsFinite(value))
            {
                return false;
            }
        }

        return true;
    }
}
