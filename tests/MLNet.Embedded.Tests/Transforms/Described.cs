using Microsoft.ML;
using Microsoft.ML.Data;

namespace MLNet.Embedded.Tests.Transforms;

/// <summary>Schemas and shapes as text.</summary>
internal static class Described
{
    internal static string[] Columns(DataViewSchema schema) => [.. schema.Select(Column)];

    /// <summary>A column's name, type and annotations, these in the order of their names.</summary>
    internal static string Column(DataViewSchema.Column column)
    {
        string hidden = column.IsHidden ? " (hidden)" : "";
        return $"{column.Name}{hidden}: {column.Type}{Braces(column.Annotations.Schema.Select(kind => $"{kind.Name}: {kind.Type}"))}";
    }

    internal static string[] Columns(SchemaShape shape) => [.. shape.Select(Column)];

    internal static string Column(SchemaShape.Column column) =>
        $"{column.Name}: {KindOf(column)}{Braces(column.Annotations.Select(kind => $"{kind.Name}: {KindOf(kind)}"))}";

    /// <summary>What an estimator promises for a schema. A loader's schema is the public way to a shape.</summary>
    internal static SchemaShape Promise<TTransformer>(IEstimator<TTransformer> estimator, DataViewSchema schema)
        where TTransformer : class, ITransformer =>
        ((IDataLoader<object>)new SchemaLoader(schema)).Append(estimator).GetOutputSchema();

    /// <summary>The shape of a schema.</summary>
    internal static SchemaShape Shape(DataViewSchema schema) => Promise(new PassThroughEstimator(), schema);

    private static string KindOf(SchemaShape.Column column) => $"{column.Kind} {column.ItemType}{(column.IsKey ? " key" : "")}";

    private static string Braces(IEnumerable<string> items)
    {
        string[] sorted = [.. items.Order(StringComparer.Ordinal)];
        return sorted.Length == 0 ? "" : $" {{{string.Join(", ", sorted)}}}";
    }

    private sealed class SchemaLoader(DataViewSchema schema) : IDataLoader<object>
    {
        public DataViewSchema GetOutputSchema() => schema;

        public IDataView Load(object input) => throw new NotSupportedException();

        public void Save(ModelSaveContext ctx) => throw new NotSupportedException();
    }

    private sealed class PassThroughEstimator : IEstimator<ITransformer>
    {
        public ITransformer Fit(IDataView input) => new TransformerChain<ITransformer>();

        public SchemaShape GetOutputSchema(SchemaShape inputSchema) => inputSchema;
    }
}
