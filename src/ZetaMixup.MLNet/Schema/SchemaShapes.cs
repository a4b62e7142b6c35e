using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Schema;

/// <summary>
/// Makes schema shapes. <see cref="SchemaShape.Column"/> has no public constructor; what ML.NET does offer in public
/// is the shape of whatever a data loader says it loads.
/// </summary>
internal static class SchemaShapes
{
    internal static SchemaShape FromSchema(DataViewSchema schema) =>
        new SchemaOnlyLoader(schema).Append(new IdentityEstimator()).GetOutputSchema();

    /// <summary>The shape with more columns; one of the same name is replaced, as a schema hides it.</summary>
    internal static SchemaShape With(SchemaShape shape, IEnumerable<SchemaShape.Column> added)
    {
        var columns = shape.ToDictionary(c => c.Name);
        foreach (var column in added)
        {
            columns[column.Name] = column;
        }

        return new SchemaShape(columns.Values);
    }

    private sealed class SchemaOnlyLoader(DataViewSchema schema) : IDataLoader<object>
    {
        public DataViewSchema GetOutputSchema() => schema;

        public IDataView Load(object input) => throw new NotSupportedException("This loader only has a schema.");

        void ICanSaveModel.Save(ModelSaveContext ctx) => throw new NotSupportedException("This loader only has a schema.");
    }

    private sealed class IdentityEstimator : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input) => new TransformerChain<ITransformer>();

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
    }
}
