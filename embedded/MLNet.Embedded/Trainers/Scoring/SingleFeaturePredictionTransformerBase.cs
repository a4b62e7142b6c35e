using Microsoft.ML.Runtime;

namespace Microsoft.ML.Data;

/// <summary>One whose model reads one column.</summary>
public abstract class SingleFeaturePredictionTransformerBase<TModel> : PredictionTransformerBase<TModel>, ISingleFeaturePredictionTransformer<TModel>
    where TModel : class
{
    private protected SingleFeaturePredictionTransformerBase(TModel model, string featureColumnName, DataViewType featureColumnType)
        : base(model)
    {
        FeatureColumnName = featureColumnName;
        FeatureColumnType = featureColumnType;
    }

    public string FeatureColumnName { get; }

    /// <summary>The type that the column had in training.</summary>
    public DataViewType FeatureColumnType { get; }

    public sealed override DataViewSchema GetOutputSchema(DataViewSchema inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        DataViewSchema.Column features = Features(inputSchema);
        return features.Type.Equals(FeatureColumnType)
            ? Map(inputSchema).OutputSchema
            : throw Guard.WrongType(nameof(inputSchema), "feature", FeatureColumnName, $"{FeatureColumnType}", $"{features.Type}");
    }

    private protected DataViewSchema.Column Features(DataViewSchema inputSchema) =>
        inputSchema.GetColumnOrNull(FeatureColumnName) ?? throw Guard.NoColumn(nameof(inputSchema), "feature", FeatureColumnName);
}
