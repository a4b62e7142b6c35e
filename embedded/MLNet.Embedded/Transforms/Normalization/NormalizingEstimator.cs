using Microsoft.ML.Data;
using Microsoft.ML.Runtime;

namespace Microsoft.ML.Transforms;

/// <summary>See <see cref="NormalizationCatalog"/>.</summary>
public sealed class NormalizingEstimator : IEstimator<NormalizingTransformer>
{
    private const string WantedItems = "vector or scalar of Single or Double";
    private const string WantedSize = "known-size vector or scalar";

    private readonly InputOutputColumnPair[] _pairs;
    private readonly long _maximumExampleCount;
    private readonly bool _fixZero;

    internal NormalizingEstimator(InputOutputColumnPair[] pairs, long maximumExampleCount, bool fixZero)
    {
        Guard.That(maximumExampleCount > 1, nameof(maximumExampleCount), "Must be greater than 1");
        _pairs = pairs;
        _maximumExampleCount = maximumExampleCount;
        _fixZero = fixZero;
    }

    public NormalizingTransformer Fit(IDataView input)
    {
        ArgumentNullException.ThrowIfNull(input);
        DataViewSchema.Column[] columns = [.. _pairs.Select(pair => Require(input.Schema, pair.InputColumnName))];
        SlotRanges[] ranges = SlotRanges.Read(input, columns, _maximumExampleCount);
        return new NormalizingTransformer(_pairs, [.. ranges.Select(range => range.ToScale(_fixZero))]);
    }

    public SchemaShape GetOutputSchema(SchemaShape inputSchema) => Shapes.Map(inputSchema, _pairs, (name, input) =>
    {
        if (input.Kind == SchemaShape.Column.VectorKind.VariableVector)
        {
            throw Guard.WrongType(nameof(inputSchema), "input", input.Name, WantedSize, input.GetTypeString());
        }

        if (input.IsKey || !SlotScale.CanScale(input.ItemType))
        {
            throw Guard.WrongType(nameof(inputSchema), "input", input.Name, WantedItems, input.GetTypeString());
        }

        SchemaShape.Column isNormalized = new(AnnotationKinds.IsNormalized, SchemaShape.Column.VectorKind.Scalar, BooleanDataViewType.Instance, isKey: false);
        return new(name, input.Kind, input.ItemType, isKey: false, new SchemaShape([isNormalized, .. Shapes.Annotations(input, AnnotationKinds.SlotNames)]));
    });

    private static DataViewSchema.Column Require(DataViewSchema inputSchema, string name)
    {
        DataViewSchema.Column column = inputSchema.GetColumnOrNull(name) ?? throw Guard.NoColumn(nameof(inputSchema), "input", name);
        return SlotScale.CanScale(DataViewTypes.ItemTypeOf(column.Type)) && column.Type is not VectorDataViewType { IsKnownSize: false }
            ? column
            : throw Guard.WrongType(nameof(inputSchema), "input", name, $"{WantedSize}, {WantedItems}", $"{column.Type}");
    }
}
