using Microsoft.ML.Data;

namespace Microsoft.ML.Transforms;

/// <summary>See <see cref="TransformExtensionsCatalog.DropColumns"/> and <see cref="TransformExtensionsCatalog.SelectColumns"/>.</summary>
public sealed class ColumnSelectingEstimator : TrivialEstimator<ColumnSelectingTransformer>
{
    internal ColumnSelectingEstimator(string[] names, bool keep)
        : base(new ColumnSelectingTransformer(names, keep))
    {
    }

    public override SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        Transformer.RequireAll(inputSchema.Select(column => column.Name), nameof(inputSchema));
        return new SchemaShape(inputSchema.Where(column => Transformer.Keeps(column.Name)));
    }
}
