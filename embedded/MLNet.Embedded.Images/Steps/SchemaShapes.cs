using Microsoft.ML.Data;

namespace Microsoft.ML.Images;

/// <summary>
/// Makes columns of a schema shape. They have no public constructor, but ML.NET gives the shape of whatever a data
/// loader says that it loads.
/// </summary>
internal static class SchemaShapes
{
    internal static SchemaShape.Column Column(string name, DataViewType type)
    {
        var schema = new DataViewSchema.Builder();
        schema.AddColumn(name, type);
        return new LoaderOf(schema.ToSchema()).Append(new PassThrough()).GetOutputSchema()[0];
    }

    /// <summary>The shape with one more column, in the place of one of the same name.</summary>
    internal static SchemaShape With(SchemaShape shape, SchemaShape.Column added)
    {
        var columns = shape.Select(column => column.Name == added.Name ? added : column);
        return new SchemaShape(shape.Any(column => column.Name == added.Name) ? columns : columns.Append(added));
    }

    private sealed class LoaderOf(DataViewSchema schema) : IDataLoader<object>
    {
        public DataViewSchema GetOutputSchema() => schema;

        public IDataView Load(object input) => throw new NotSupportedException("It only knows a schema.");

        void ICanSaveModel.Save(ModelSaveContext ctx) => throw new NotSupportedException("It only knows a schema.");
    }

    private sealed class PassThrough : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input) => throw new NotSupportedException("It only knows a schema.");

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
    }
}
