using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>See <see cref="ConversionsExtensionsCatalog"/>.</summary>
public sealed class KeyToVectorMappingEstimator : TrivialEstimator<KeyToVectorMappingTransformer>
{
    internal KeyToVectorMappingEstimator(IReadOnlyList<InputOutputColumnPair> pairs, bool outputCountVector)
        : base(new KeyToVectorMappingTransformer(pairs, outputCountVector))
    {
    }

    /// <summary>Does not ask for a key, as in ML.NET; <c>Fit</c> does.</summary>
    public override SchemaShape GetOutputSchema(SchemaShape inputSchema) => Shapes.Map(inputSchema, Transformer.Pairs, (name, input) =>
    {
        bool isVariable = input.Kind == SchemaShape.Column.VectorKind.VariableVector && !Transformer.OutputCountVector;
        return new(
            name,
            isVariable ? SchemaShape.Column.VectorKind.VariableVector : SchemaShape.Column.VectorKind.Vector,
            NumberDataViewType.Single,
            isKey: false,
            new SchemaShape(Annotations(input)));
    });

    private IEnumerable<SchemaShape.Column> Annotations(SchemaShape.Column input)
    {
        bool isSummed = Transformer.OutputCountVector && input.Kind != SchemaShape.Column.VectorKind.Scalar;
        bool hasFixedSlots = isSummed || input.Kind != SchemaShape.Column.VectorKind.VariableVector;
        if (hasFixedSlots && input.Annotations.TryFindColumn(AnnotationKinds.KeyValues, out SchemaShape.Column values) && values.ItemType is TextDataViewType)
        {
            yield return new(AnnotationKinds.SlotNames, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, isKey: false);
        }

        if (hasFixedSlots && !Transformer.OutputCountVector)
        {
            yield return new(AnnotationKinds.CategoricalSlotRanges, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Int32, isKey: false);
        }

        if (!isSummed)
        {
            yield return new(AnnotationKinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, isKey: false);
        }
    }
}
