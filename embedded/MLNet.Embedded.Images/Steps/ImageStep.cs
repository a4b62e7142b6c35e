using Microsoft.ML.Data;

namespace Microsoft.ML.Images;

/// <summary>One step on one column, and what ML.NET has to know of it: what it takes, what it gives, how a row is read.</summary>
internal abstract class ImageStep
{
    private protected ImageStep(string outputColumnName, string? inputColumnName)
    {
        OutputColumnName = outputColumnName;
        InputColumnName = inputColumnName ?? outputColumnName;
    }

    internal string OutputColumnName { get; }

    internal string InputColumnName { get; }

    /// <summary>What the input column must be, in the words of an error.</summary>
    internal abstract string Expected { get; }

    /// <summary>Whether a scalar column of that type is what the step takes, its image size aside.</summary>
    internal abstract bool Takes(DataViewType type);

    /// <summary>The output type for an input type that the step takes.</summary>
    internal abstract DataViewType OutputType(DataViewType inputType);

    /// <summary>An output type that stands for every one that the step can give, where the input's image size is not known.</summary>
    internal abstract DataViewType OutputTypeOfAnySize { get; }

    /// <summary>A getter of the output column, and what has to be done when the row is disposed of.</summary>
    internal abstract (Delegate Getter, Action? Release) MakeGetter(DataViewRow input, DataViewSchema.Column column);

    internal DataViewSchema.Column FindInput(DataViewSchema schema)
    {
        if (schema.GetColumnOrNull(InputColumnName) is not { } column)
        {
            throw SchemaMismatch.Missing(InputColumnName);
        }

        return Takes(column.Type) ? column : throw SchemaMismatch.WrongType(InputColumnName, Expected, $"{column.Type}");
    }

    internal SchemaShape GetOutputShape(SchemaShape input)
    {
        ArgumentNullException.ThrowIfNull(input);
        var source = input.Where(column => column.Name == InputColumnName).ToArray();
        if (source.Length == 0)
        {
            throw SchemaMismatch.Missing(InputColumnName);
        }

        var column = source[0];
        if (column.Kind != SchemaShape.Column.VectorKind.Scalar || column.IsKey || !Takes(column.ItemType))
        {
            throw SchemaMismatch.WrongType(InputColumnName, Expected, Describe(column));
        }

        return SchemaShapes.With(input, SchemaShapes.Column(OutputColumnName, OutputTypeOfAnySize));
    }

    private static string Describe(SchemaShape.Column column)
    {
        var item = column.IsKey ? $"Key<{column.ItemType}>" : $"{column.ItemType}";
        return column.Kind == SchemaShape.Column.VectorKind.Scalar ? item! : $"{column.Kind}<{item}>";
    }
}
