using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>See <see cref="TransformExtensionsCatalog.CopyColumns"/>.</summary>
public sealed class ColumnCopyingEstimator : TrivialEstimator<ColumnCopyingTransformer>
{
    internal ColumnCopyingEstimator(IReadOnlyList<InputOutputColumnPair> pairs)
        : base(new ColumnCopyingTransformer(pairs))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema) =>
        Shapes.Map(inputSchema, Transformer.Pairs, (name, input) => new(name, input.Kind, input.ItemType, input.IsKey, input.Annotations));
}
