using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>Looks the values of a column up. See <see cref="ConversionsExtensionsCatalog"/>.</summary>
public class ValueMappingEstimator : TrivialEstimator<ValueMappingTransformer>
{
    internal ValueMappingEstimator(LookupTable table, InputOutputColumnPair pair)
        : base(new ValueMappingTransformer([pair], table))
    {
    }

    public sealed override SchemaShape GetOutputSchema(SchemaShape inputSchema) => Shapes.Map(inputSchema, Transformer.Pairs, (name, input) =>
    {
        LookupTable table = Transformer.Table;
        var found = SchemaShape.Column.Of(name, table.ValueType, SchemaShape.Create(table.Annotations.Schema));
        if (input.Kind == SchemaShape.Column.VectorKind.Scalar)
        {
            return found;
        }

        return found.Kind == SchemaShape.Column.VectorKind.Scalar
            ? new(name, input.Kind, found.ItemType, found.IsKey, found.Annotations)
            : throw ValueMappingTransformer.VectorOfVectors(input.Name);
    });
}

/// <inheritdoc/>
public sealed class ValueMappingEstimator<TKey, TValue> : ValueMappingEstimator
{
    internal ValueMappingEstimator(LookupTable table, InputOutputColumnPair pair)
        : base(table, pair)
    {
    }
}
