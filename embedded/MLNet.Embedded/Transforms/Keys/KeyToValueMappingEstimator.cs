using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>See <see cref="ConversionsExtensionsCatalog"/>.</summary>
public sealed class KeyToValueMappingEstimator : TrivialEstimator<KeyToValueMappingTransformer>
{
    internal KeyToValueMappingEstimator(IReadOnlyList<InputOutputColumnPair> pairs)
        : base(new KeyToValueMappingTransformer(pairs))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema) => Shapes.Map(inputSchema, Transformer.Pairs, (name, input) =>
    {
        if (!input.IsKey)
        {
            throw Guard.WrongType(nameof(inputSchema), "input", input.Name, "KeyType", input.GetTypeString());
        }

        Guard.That(input.Annotations.TryFindColumn(AnnotationKinds.KeyValues, out SchemaShape.Column values), nameof(inputSchema), $"Input column '{input.Name}' has no '{AnnotationKinds.KeyValues}' annotation");
        return new(name, input.Kind, values.ItemType, values.IsKey, new SchemaShape(Shapes.Annotations(input, AnnotationKinds.SlotNames)));
    });
}
