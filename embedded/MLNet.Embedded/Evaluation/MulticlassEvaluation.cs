using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

/// <summary>Reads labels and scores of a view into a tally.</summary>
internal static class MulticlassEvaluation
{
    internal static MulticlassClassificationMetrics Run(
        IChannel channel, IDataView data, string labelName, string scoreName, string predictedName, int topK)
    {
        DataViewSchema.Column label = Find(data.Schema, labelName, "label");
        DataViewSchema.Column score = Find(data.Schema, scoreName, "score");
        Find(data.Schema, predictedName, "predicted label");
        if (score.Type is not VectorDataViewType { Size: >= 2, ItemType: var item } || !item.Equals(NumberDataViewType.Single))
        {
            throw Guard.WrongType("schema", "score", scoreName, "vector of two or more items of type Single", $"{score.Type}");
        }

        var tally = new MulticlassTally(((VectorDataViewType)score.Type).Size, topK);
        using DataViewRowCursor cursor = data.GetRowCursor([label, score]);
        Func<int> readLabel = LabelReader(cursor, label);
        ValueGetter<VBuffer<float>> getScores = cursor.GetGetter<VBuffer<float>>(score);
        VBuffer<float> buffer = default;
        float[] scores = new float[tally.ClassCount];
        long leftOut = 0;
        while (cursor.MoveNext())
        {
            int actual = readLabel();
            getScores(ref buffer);
            buffer.CopyTo(scores);
            if (actual >= 0 && Array.TrueForAll(scores, float.IsFinite))
            {
                tally.Add(actual, scores);
            }
            else
            {
                leftOut++;
            }
        }

        if (leftOut > 0)
        {
            channel.Warning(MessageSensitivity.Schema, "Left out {0} rows: no label in '{1}', or a score in '{2}' that is not finite.", leftOut, labelName, scoreName);
        }

        return tally.ToMetrics(SlotAnnotations.Names(score) ?? []);
    }

    private static DataViewSchema.Column Find(DataViewSchema schema, string name, string role) =>
        schema.GetColumnOrNull(name) ?? throw Guard.NoColumn(nameof(schema), role, name);

    /// <summary>What reads the class of the current row, counted from 0, or -1 where there is none.</summary>
    private static Func<int> LabelReader(DataViewRow row, DataViewSchema.Column label)
    {
        switch (label.Type)
        {
            case KeyDataViewType key when key.RawType == typeof(byte):
                return KeyReader(row.GetGetter<byte>(label), value => value);
            case KeyDataViewType key when key.RawType == typeof(ushort):
                return KeyReader(row.GetGetter<ushort>(label), value => value);
            case KeyDataViewType key when key.RawType == typeof(uint):
                return KeyReader(row.GetGetter<uint>(label), value => value);
            case KeyDataViewType:
                return KeyReader(row.GetGetter<ulong>(label), value => value);
            case NumberDataViewType number when number.Equals(NumberDataViewType.Single):
                ValueGetter<float> getter = row.GetGetter<float>(label);
                float value = 0;
                return () =>
                {
                    getter(ref value);
                    return value >= 0 && value < int.MaxValue && value == MathF.Floor(value) ? (int)value : -1;
                };
            default:
                throw Guard.WrongType("schema", "label", label.Name, "Single or Key", $"{label.Type}");
        }
    }

    private static Func<int> KeyReader<T>(ValueGetter<T> getter, Func<T, ulong> widen)
    {
        T value = default!;
        return () =>
        {
            getter(ref value);
            return (int)Math.Min(widen(value), int.MaxValue) - 1;
        };
    }
}
