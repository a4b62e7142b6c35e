namespace Microsoft.ML.Data;

/// <summary>The definition of a row class whose columns are those of a schema.</summary>
internal static class InputDefinition
{
    internal static SchemaDefinition Of(Type rowType, DataViewSchema schema)
    {
        SchemaDefinition definition = SchemaDefinition.Create(rowType, SchemaDefinition.Direction.Read);
        foreach (DataViewSchema.Column column in schema)
        {
            SchemaDefinition.Column member = definition[column.Name]
                ?? throw new InvalidOperationException($"Type should contain a member named {column.Name}");
            member.Adopt(column);
        }

        return definition;
    }
}
