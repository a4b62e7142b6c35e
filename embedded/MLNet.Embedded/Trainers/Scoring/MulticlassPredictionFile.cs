using Microsoft.ML.Data;
using Microsoft.ML.Model;

namespace Microsoft.ML.Trainers;

/// <summary>A classifier in a model file: the column that it reads, the values of the label, and the model as a part of its own.</summary>
internal static class MulticlassPredictionFile
{
    internal const string Signature = "MulticlassPrediction";
    private const int Version = 1;
    private const string ModelPart = "Model";

    internal static void Save(
        ModelSaveContext context, ICanSaveModel model, string featureColumnName, DataViewType featureColumnType, DataViewSchema.Annotations labelValues)
    {
        BinaryWriter writer = context.Begin(Signature, Version);
        writer.Write(featureColumnName);
        TypeCodec.Write(writer, featureColumnType);
        SchemaCodec.WriteAnnotations(writer, labelValues);
        context.SavePart(model, ModelPart);
    }

    internal static ITransformer Load(ModelLoadContext context)
    {
        context.RequireVersion(Version);
        string featureColumnName = context.Reader.ReadString();
        DataViewType featureColumnType = TypeCodec.Read(context.Reader);
        DataViewSchema.Annotations labelValues = SchemaCodec.ReadAnnotations(context.Reader);
        MaximumEntropyModelParameters model = context.LoadPart(ModelPart, MaximumEntropyModelParameters.Signature, MaximumEntropyModelParameters.Load);
        return new MulticlassPredictionTransformer<MaximumEntropyModelParameters>(model, featureColumnName, featureColumnType, labelValues);
    }
}
