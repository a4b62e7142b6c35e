using Microsoft.ML.Model;
using Microsoft.ML.Trainers;
using Microsoft.ML.Transforms;

namespace Microsoft.ML.Data;

/// <summary>Adds the scores of the classes and the class of the greatest score.</summary>
public sealed class MulticlassPredictionTransformer<TModel> : SingleFeaturePredictionTransformerBase<TModel>
    where TModel : class
{
    private readonly DataViewSchema.Annotations _labelValues;

    internal MulticlassPredictionTransformer(
        TModel model, string featureColumnName, DataViewType featureColumnType, DataViewSchema.Annotations labelValues)
        : base(model, featureColumnName, featureColumnType)
    {
        _labelValues = labelValues;
    }

    private protected override ComputedColumns Compute(DataViewSchema inputSchema)
    {
        DataViewSchema.Column features = Features(inputSchema);
        return features.Type.Equals(FeatureColumnType)
            ? new ScoreColumns((LinearMulticlassModelParametersBase)(object)Model, features, ScoreAnnotations.NextSet(inputSchema), _labelValues)
            : throw new InvalidOperationException($"Column '{FeatureColumnName}' is of type '{features.Type}', but the model has learned from '{FeatureColumnType}'.");
    }

    private protected override void Save(ModelSaveContext context) =>
        MulticlassPredictionFile.Save(context, (ICanSaveModel)Model, FeatureColumnName, FeatureColumnType, _labelValues);
}
