using Microsoft.ML;
using Microsoft.ML.Data;

namespace ZetaMixup.MLNet.Input;

/// <summary>
/// Creates schema shapes. <see cref="SchemaShape.Column"/> has no public constructor, but ML.NET derives a shape from the
/// schema of any data loader.
/// </summary>
internal static class SchemaShapes
{
    public static SchemaShape FromSchema(DataViewSchema schema) =>
        new SchemaOnlyLoader(schema).Append(new IdentityEstimator()).GetOutputSchema();

    /// <summary>Returns a shape with more columns. As in a schema, an added column hides one of the same name.</summary>
    public static SchemaShape With(SchemaShape shape, IEnumerable<SchemaShape.Column> added)
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

        public IDataView Load(object input) => throw new NotSupportedException("This loader has only a schema.");

        void ICanSaveModel.Save(ModelSaveContext ctx) => throw new NotSupportedException("This loader has only a schema.");
    }

    private sealed class IdentityEstimator : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input) => new TransformerChain<ITransformer>();

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
    }
}
