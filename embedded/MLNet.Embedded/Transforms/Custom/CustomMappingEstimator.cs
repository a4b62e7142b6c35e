using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>See <see cref="CustomMappingCatalog"/>.</summary>
public sealed class CustomMappingEstimator<TSrc, TDst> : TrivialEstimator<CustomMappingTransformer<TSrc, TDst>>
    where TSrc : class, new()
    where TDst : class, new()
{
    internal CustomMappingEstimator(CustomMappingTransformer<TSrc, TDst> transformer)
        : base(transformer)
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        foreach (RowMember member in TypedRowReader<TSrc>.RequiredColumns(Transformer.InputDefinition))
        {
            SchemaShape.Column input = Shapes.Find(inputSchema, member.ColumnName);
            var wanted = SchemaShape.Column.Of(member.ColumnName, member.ColumnType);

            // A vector of whatever size takes one of a known size, too.
            bool isOfKind = wanted.Kind == SchemaShape.Column.VectorKind.VariableVector
                ? input.Kind != SchemaShape.Column.VectorKind.Scalar
                : input.Kind == wanted.Kind;
            if (!isOfKind || !input.ItemType.Equals(wanted.ItemType) || input.IsKey != wanted.IsKey)
            {
                throw Guard.WrongType(nameof(inputSchema), "input", input.Name, $"{member.ColumnType}", input.GetTypeString());
            }
        }

        return Shapes.With(inputSchema, Transformer.AddedColumns.Select(column =>
            SchemaShape.Column.Of(column.Name, column.Type, SchemaShape.Create(column.Annotations.Schema))));
    }
}
