using Microsoft.ML.Data;
using Microsoft.ML.Runtime;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Trainers;

/// <summary>What is said of the columns that a classifier adds.</summary>
internal static class ScoreAnnotations
{
    internal const string ScoreName = "Score";
    internal const string PredictedLabelName = "PredictedLabel";
    private const string SetId = "ScoreColumnSetId";
    private const string ColumnKind = "ScoreColumnKind";
    private const string ValueKind = "ScoreValueKind";
    private const string TrainingLabelValues = "TrainingLabelValues";
    private const string TaskName = "MulticlassClassification";
    private static readonly KeyDataViewType SetIdType = new(typeof(uint), int.MaxValue);

    /// <summary>The shapes of the columns that will be added, for a label of that shape.</summary>
    internal static IEnumerable<SchemaShape.Column> Promise(SchemaShape.Column label)
    {
        SchemaShape.Column[] scores =
        [
            new(SetId, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, isKey: true),
            new(ColumnKind, SchemaShape.Column.VectorKind.Scalar, TextDataViewType.Instance, isKey: false),
            new(ValueKind, SchemaShape.Column.VectorKind.Scalar, TextDataViewType.Instance, isKey: false),
        ];
        SchemaShape.Column[] values = [.. Shapes.Annotations(label, AnnotationKinds.KeyValues)];
        IEnumerable<SchemaShape.Column> ofScores = values.SelectMany(kind => kind.ItemType is TextDataViewType
            ? new[] { Renamed(kind, AnnotationKinds.SlotNames), Renamed(kind, TrainingLabelValues) }
            : [Renamed(kind, TrainingLabelValues)]);
        yield return new(ScoreName, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Single, isKey: false, new SchemaShape([.. ofScores, .. scores]));
        yield return new(PredictedLabelName, SchemaShape.Column.VectorKind.Scalar, NumberDataViewType.UInt32, isKey: true, new SchemaShape([.. values, .. scores]));
    }

    /// <summary>The values of a label's key as its only annotation, or none.</summary>
    internal static DataViewSchema.Annotations LabelValues(DataViewSchema.Column label)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        builder.Add(label.Annotations, kind => kind == AnnotationKinds.KeyValues && label.Annotations.Schema[kind].Type is VectorDataViewType);
        return builder.ToAnnotations();
    }

    /// <summary>The number of the next set of scores: one more than the greatest that a schema has.</summary>
    internal static uint NextSet(DataViewSchema inputSchema)
    {
        uint greatest = 0;
        foreach (DataViewSchema.Column column in inputSchema)
        {
            if (column.Annotations.Schema.GetColumnOrNull(SetId)?.Type is KeyDataViewType { RawType: var raw } && raw == typeof(uint))
            {
                uint id = 0;
                column.Annotations.GetValue(SetId, ref id);
                greatest = Math.Max(greatest, id);
            }
        }

        return greatest + 1;
    }

    internal static DataViewSchema.DetachedColumn PredictedLabel(int classCount, uint set, DataViewSchema.Annotations labelValues)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        AddText(builder, ColumnKind, TaskName);
        AddText(builder, ValueKind, PredictedLabelName);
        builder.Add(labelValues, kind => IsOfSize(labelValues, kind, classCount));
        builder.AddPrimitiveValue(SetId, SetIdType, set);
        return new(PredictedLabelName, new KeyDataViewType(typeof(uint), classCount), builder.ToAnnotations());
    }

    internal static DataViewSchema.DetachedColumn Score(int classCount, uint set, DataViewSchema.Annotations labelValues)
    {
        var builder = new DataViewSchema.Annotations.Builder();
        AddText(builder, ColumnKind, TaskName);
        builder.AddPrimitiveValue(SetId, SetIdType, set);
        AddText(builder, ValueKind, ScoreName);
        foreach (DataViewSchema.Column values in labelValues.Schema.Where(kind => IsOfSize(labelValues, kind.Name, classCount)))
        {
            var type = (VectorDataViewType)values.Type;
            Delegate getter = GenericCall.Close(GetterOf<int>, type.RawType)(labelValues, values);
            builder.Add(TrainingLabelValues, type, getter);
            if (type.ItemType is TextDataViewType)
            {
                builder.Add(AnnotationKinds.SlotNames, type, getter);
            }
        }

        return new(ScoreName, new VectorDataViewType(NumberDataViewType.Single, classCount), builder.ToAnnotations());
    }

    private static void AddText(DataViewSchema.Annotations.Builder builder, string kind, string text) =>
        builder.AddPrimitiveValue(kind, TextDataViewType.Instance, text.AsMemory());

    private static bool IsOfSize(DataViewSchema.Annotations labelValues, string kind, int classCount) =>
        labelValues.Schema[kind].Type is VectorDataViewType { Size: var size } && size == classCount;

    private static SchemaShape.Column Renamed(SchemaShape.Column kind, string name) => new(name, kind.Kind, kind.ItemType, kind.IsKey);

    private static Delegate GetterOf<T>(DataViewSchema.Annotations annotations, DataViewSchema.Column kind) => annotations.GetGetter<T>(kind);
}
