using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>What estimators do to the shape of a schema.</summary>
internal static class Shapes
{
    /// <summary>The shape with a new column for each pair; throws where an input column is missing.</summary>
    internal static SchemaShape Map(
        SchemaShape inputSchema,
        IEnumerable<InputOutputColumnPair> pairs,
        Func<string, SchemaShape.Column, SchemaShape.Column> map)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        return With(inputSchema, pairs.Select(pair => map(pair.OutputColumnName, Find(inputSchema, pair.InputColumnName))));
    }

    internal static SchemaShape.Column Find(SchemaShape inputSchema, string name) =>
        inputSchema.TryFindColumn(name, out SchemaShape.Column column) ? column : throw Guard.NoColumn(nameof(inputSchema), "input", name);

    /// <summary>The shape with new columns, each in the place of the one with its name, or at the end.</summary>
    internal static SchemaShape With(SchemaShape inputSchema, IEnumerable<SchemaShape.Column> columns)
    {
        var result = new List<SchemaShape.Column>(inputSchema);
        foreach (SchemaShape.Column column in columns)
        {
            int place = result.FindIndex(existing => existing.Name == column.Name);
            if (place >= 0)
            {
                result[place] = column;
            }
            else
            {
                result.Add(column);
            }
        }

        return new SchemaShape(result);
    }

    /// <summary>Those of the annotations that a column has.</summary>
    internal static IEnumerable<SchemaShape.Column> Annotations(SchemaShape.Column column, params string[] kinds) =>
        column.Annotations.Where(annotation => kinds.Contains(annotation.Name));
}
