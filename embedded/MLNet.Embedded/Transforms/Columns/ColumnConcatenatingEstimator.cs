using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>See <see cref="TransformExtensionsCatalog.Concatenate"/>.</summary>
public sealed class ColumnConcatenatingEstimator : IEstimator<ColumnConcatenatingTransformer>
{
    private readonly string _output;
    private readonly string[] _inputs;

    internal ColumnConcatenatingEstimator(string output, string[] inputs)
    {
        Guard.NotEmpty(output, "outputColumnName");
        Guard.That(inputs is { Length: > 0 }, "inputColumnNames", "Input columns not specified");
        Guard.That(!inputs.Any(string.IsNullOrEmpty), "inputColumnNames", "Contained some null or empty items");
        _output = output;
        _inputs = [.. inputs];
    }

    /// <summary>Checks nothing, as in ML.NET; a chain has asked <see cref="GetOutputSchema"/> before.</summary>
    public ColumnConcatenatingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        return new ColumnConcatenatingTransformer(_output, _inputs);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema)
    {
        ArgumentNullException.ThrowIfNull(inputSchema);
        SchemaShape.Column[] columns = [.. _inputs.Select(name => Shapes.Find(inputSchema, name))];
        foreach (SchemaShape.Column column in columns)
        {
            if (column.IsKey)
            {
                throw new InvalidOperationException($"Column '{column.Name}' is key. Concatenation of keys is unsupported.");
            }

            if (!column.ItemType.Equals(columns[0].ItemType))
            {
                throw new InvalidOperationException(
                    $"Concatenated columns should have the same type. Column '{column.Name}' has type of {column.ItemType}, but expected column type is {columns[0].ItemType}.");
            }
        }

        bool isVariable = columns.Any(column => column.Kind == SchemaShape.Column.VectorKind.VariableVector);
        var kind = isVariable ? SchemaShape.Column.VectorKind.VariableVector : SchemaShape.Column.VectorKind.Vector;
        var result = new SchemaShape.Column(_output, kind, columns[0].ItemType, isKey: false, new SchemaShape(Annotations(columns, isVariable)));
        return Shapes.With(inputSchema, [result]);
    }

    private static IEnumerable<SchemaShape.Column> Annotations(SchemaShape.Column[] columns, bool isVariable)
    {
        if (columns.All(column => Shapes.Annotations(column, AnnotationKinds.IsNormalized).Any()))
        {
            yield return new(AnnotationKinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, isKey: false);
        }

        if (isVariable)
        {
            yield break;
        }

        if (columns.Any(column => Shapes.Annotations(column, AnnotationKinds.CategoricalSlotRanges).Any()))
        {
            yield return new(AnnotationKinds.CategoricalSlotRanges, SchemaShape.Column.VectorKind.Vector, NumberDataViewType.Int32, isKey: false);
        }

        if (columns.Any(column => column.Kind == SchemaShape.Column.VectorKind.Scalar || Shapes.Annotations(column, AnnotationKinds.SlotNames).Any()))
        {
            yield return new(AnnotationKinds.SlotNames, SchemaShape.Column.VectorKind.Vector, TextDataViewType.Instance, isKey: false);
        }
    }
}
